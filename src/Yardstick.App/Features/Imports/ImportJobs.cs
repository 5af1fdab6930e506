using System.Collections.Concurrent;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Imports;

/// <summary>
/// Runs imports started on the site in the background, one at a time, from the uploaded file to the updated lists in memory.
/// </summary>
internal sealed class ImportJobs(TakeUpload uploads, RateHistory ratings, ImportsStore store, ListSnapshots snapshots, JobQueue queue)
{
    private readonly ConcurrentDictionary<long, RunningImport> _running = new();
    private readonly SemaphoreSlim _adding = new(1);

    /// <summary>Returns an import that is waiting or running; null if it has ended.</summary>
    public RunningImport? Find(long id) => _running.GetValueOrDefault(id);

    /// <summary>
    /// Returns why the queue cannot accept more files from a user; null if it can. Checked before an upload, so that files are not sent
    /// in vain.
    /// </summary>
    public FullQueue? FullFor(Actor actor, int files)
    {
        var (all, own) = (_running.Count, _running.Values.Count(one => one.Row.Actor == actor.Id));
        if (own + files > FullQueue.MostOwn)
            return new FullQueue(() => ImportsTexts.Import_TooManyOwn, own, FullQueue.MostOwn);
        return all + files > FullQueue.Most ? new FullQueue(() => ImportsTexts.Import_TooManyWaiting, all, FullQueue.Most) : null;
    }

    /// <summary>
    /// Queues the files of a form, all or none of them. Concurrent forms are processed one after the other, so that the limits hold.
    /// </summary>
    public async Task<(IReadOnlyList<ImportRow> Imports, FullQueue? Full)> AddAsync(
        IReadOnlyList<UploadedFile> files,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        await _adding.WaitAsync(cancellationToken);
        try
        {
            if (FullFor(actor, files.Count) is { } full)
                return ([], full);
            var rows = new List<ImportRow>();
            foreach (var file in files)
                rows.Add(await AddAsync(file, actor, cancellationToken));
            return (rows, null);
        }
        finally
        {
            _adding.Release();
        }
    }

    /// <summary>Queues an uploaded file. The file is deleted when its import has ended, or kept if a person has to be asked.</summary>
    public async Task<ImportRow> AddAsync(UploadedFile file, Actor actor, CancellationToken cancellationToken)
    {
        var row = await store.OpenAsync(file, actor, cancellationToken);
        Run(row, file);
        return row;
    }

    /// <summary>Queues a file whose import has a record.</summary>
    public void Run(ImportRow row, UploadedFile file)
    {
        var running = _running[row.Id] = new RunningImport(row);
        queue.Add(cancellationToken => RunAsync(running, file, cancellationToken));
    }

    /// <summary>Queues a job that rates what is out of date and refreshes the lists, after the imports already queued.</summary>
    public void CatchUp() =>
        queue.Add(async cancellationToken =>
        {
            await ratings.CatchUpAsync(null, cancellationToken);
            await snapshots.RefreshAsync(cancellationToken);
        });

    private async Task RunAsync(RunningImport running, UploadedFile file, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, running.Stopped);
        var row = running.Row;
        try
        {
            if (!await uploads.RunAsync(row, file, either.Token))
            {
                await EndAsync(row, ImportState.Asking);
                return;
            }

            // The imported races are rated even if the import is stopped. Only a shutdown prevents it; the next import then catches up.
            await CatchUpAsync(running, cancellationToken);
            await EndAsync(row, ImportState.Done);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            await CatchUpAsync(running, cancellationToken);
            await EndAsync(row, ImportState.Stopped);
        }
        catch
        {
            if (cancellationToken.IsCancellationRequested)
                await EndAsync(row, ImportState.Interrupted);
            else
                await EndFailedAsync(running, cancellationToken);
            throw;
        }
        finally
        {
            File.Delete(file.Path);
            _running.TryRemove(row.Id, out _);
        }
    }

    private async Task CatchUpAsync(RunningImport running, CancellationToken cancellationToken)
    {
        running.Row.State = ImportState.Rating;
        await ratings.CatchUpAsync(running.Rated, cancellationToken);
        await snapshots.RefreshAsync(cancellationToken);
    }

    /// <summary>
    /// Records the failure and rates the imported races. If the database is unavailable, it waits: no other import could proceed without
    /// it.
    /// </summary>
    private async Task EndFailedAsync(RunningImport running, CancellationToken cancellationToken)
    {
        running.Row.State = ImportState.Failed;
        await store.EndAsync(running.Row, cancellationToken);
        CatchUp();
    }

    private async Task EndAsync(ImportRow row, ImportState state)
    {
        row.State = state;
        await store.UpdateAsync(row, CancellationToken.None);
    }
}

/// <summary>Represents the reason why the queue does not accept more files.</summary>
/// <param name="Text">The message.</param>
/// <param name="Waiting">The number of imports waiting or running.</param>
/// <param name="Allowed">The maximum number allowed.</param>
internal sealed record FullQueue(Func<string> Text, int Waiting, int Allowed)
{
    /// <summary>The maximum number of imports waiting or running.</summary>
    public const int Most = 20;

    /// <summary>The maximum number of them per user.</summary>
    public const int MostOwn = 10;
}

/// <summary>Represents an import that is waiting or running.</summary>
public sealed class RunningImport(ImportRow row)
{
    private readonly CancellationTokenSource _stop = new();
    private int _racesRated;

    /// <summary>Gets the record of the import; its counts increase during the import.</summary>
    public ImportRow Row { get; } = row;

    public CancellationToken Stopped => _stop.Token;

    public int RacesRated => _racesRated;

    public IProgress<int> Rated => new Direct(count => _racesRated = count);

    /// <summary>Stops the import between two races; the races imported so far are kept.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Reports synchronously and in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Direct(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
