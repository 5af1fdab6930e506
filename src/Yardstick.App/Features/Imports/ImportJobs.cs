using System.Collections.Concurrent;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Imports;

/// <summary>Imports asked for on the site: one at a time, in the background, from the uploaded file to new lists in memory.</summary>
internal sealed class ImportJobs(ImportResults imports, RateHistory ratings, ResultsStore results, ListSnapshots snapshots, JobQueue queue)
{
    private readonly ConcurrentDictionary<long, RunningImport> _running = new();
    private readonly SemaphoreSlim _adding = new(1);

    /// <summary>An import that waits or runs; null when it has ended.</summary>
    public RunningImport? Find(long id) => _running.GetValueOrDefault(id);

    /// <summary>Why more files of a person do not fit into the queue; null while they do. Asked before an upload, so that none is sent in vain.</summary>
    public FullQueue? FullFor(Actor actor, int files)
    {
        var (all, own) = (_running.Count, _running.Values.Count(one => one.Row.Actor == actor.Id));
        if (own + files > FullQueue.MostOwn) return new FullQueue("Import_TooManyOwn", own, FullQueue.MostOwn);
        return all + files > FullQueue.Most ? new FullQueue("Import_TooManyWaiting", all, FullQueue.Most) : null;
    }

    /// <summary>Puts the files of a form into the queue, all or none of them; of two forms at once the second is counted with the first.</summary>
    public async Task<(IReadOnlyList<ImportRow> Imports, FullQueue? Full)> AddAsync(IReadOnlyList<UploadedFile> files, Actor actor, CancellationToken cancellationToken)
    {
        await _adding.WaitAsync(cancellationToken);
        try
        {
            if (FullFor(actor, files.Count) is { } full) return ([], full);
            var rows = new List<ImportRow>();
            foreach (var file in files) rows.Add(await AddAsync(file.Name, file.Path, actor, cancellationToken));
            return (rows, null);
        }
        finally
        {
            _adding.Release();
        }
    }

    /// <summary>Puts an uploaded file into the queue. The file is removed when its import has ended.</summary>
    public async Task<ImportRow> AddAsync(string fileName, string path, Actor actor, CancellationToken cancellationToken)
    {
        var row = await results.OpenImportAsync(fileName, actor, invented: false, cancellationToken);
        var running = _running[row.Id] = new RunningImport(row);
        queue.Add(cancellationToken => RunAsync(running, path, cancellationToken));
        return row;
    }

    /// <summary>Rates what is out of date and shows the result, after the imports that wait.</summary>
    public void CatchUp() => queue.Add(async cancellationToken =>
    {
        await ratings.CatchUpAsync(null, cancellationToken);
        await snapshots.RefreshAsync(cancellationToken);
    });

    private async Task RunAsync(RunningImport running, string path, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, running.Stopped);
        var row = running.Row;
        try
        {
            await imports.TakeAsync(row, () => File.OpenRead(path), either.Token);
            // What was taken is rated whatever happens: only the end of the program stops it, and then the next import catches up.
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
            if (cancellationToken.IsCancellationRequested) await EndAsync(row, ImportState.Interrupted);
            else await EndFailedAsync(running, cancellationToken);
            throw;
        }
        finally
        {
            File.Delete(path);
            _running.TryRemove(row.Id, out _);
        }
    }

    private async Task CatchUpAsync(RunningImport running, CancellationToken cancellationToken)
    {
        running.Row.State = ImportState.Rating;
        await ratings.CatchUpAsync(running.Rated, cancellationToken);
        await snapshots.RefreshAsync(cancellationToken);
    }

    /// <summary>Notes the failure and rates what was taken. A database that has gone away is waited for: nothing else can be done without it.</summary>
    private async Task EndFailedAsync(RunningImport running, CancellationToken cancellationToken)
    {
        running.Row.State = ImportState.Failed;
        await results.EndImportAsync(running.Row, cancellationToken);
        CatchUp();
    }

    private async Task EndAsync(ImportRow row, ImportState state)
    {
        row.State = state;
        await results.UpdateImportAsync(row, CancellationToken.None);
    }
}

/// <summary>Why no more files are taken for now.</summary>
/// <param name="Key">The text that says so.</param>
/// <param name="Waiting">How many imports wait or run.</param>
/// <param name="Allowed">How many may.</param>
internal sealed record FullQueue(string Key, int Waiting, int Allowed)
{
    /// <summary>How many imports may wait or run.</summary>
    public const int Most = 20;

    /// <summary>How many of them may be one person's.</summary>
    public const int MostOwn = 10;
}

/// <summary>An import as it goes on.</summary>
internal sealed class RunningImport(ImportRow row)
{
    private readonly CancellationTokenSource _stop = new();
    private int _racesRated;

    /// <summary>Its record, whose counts grow.</summary>
    public ImportRow Row { get; } = row;

    public CancellationToken Stopped => _stop.Token;

    public int RacesRated => _racesRated;

    public IProgress<int> Rated => new Direct(count => _racesRated = count);

    /// <summary>Stops it between two races; what was taken until then stays.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Unlike <see cref="Progress{T}"/>, in order.</summary>
    private sealed class Direct(Action<int> told) : IProgress<int>
    {
        public void Report(int value) => told(value);
    }
}
