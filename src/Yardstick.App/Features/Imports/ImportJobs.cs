using System.Globalization;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Imports;

/// <summary>
/// Runs imports started on the site in the background, one at a time, from the uploaded file to the updated lists in memory. An import that
/// is started again reads its file from the beginning: the races stored before are recognized.
/// </summary>
internal sealed class ImportJobs(TakeUpload uploads, RateHistory ratings, ImportsStore store, ListSnapshots snapshots, ImportFiles files)
    : IJobHandler
{
    public string Kind => ImportsStore.JobKind;

    public JobQueue Queue => ResultsJobs.Queue;

    public Func<string> Title => () => ImportsTexts.Job_Import;

    public string? GetLink(JobRow job) => SiteLinks.ImportResult(long.Parse(job.Subject, CultureInfo.InvariantCulture));

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        var id = long.Parse(run.Job.Subject, CultureInfo.InvariantCulture);
        if (await store.FindAsync(id, cancellationToken) is not { } row || row.JobId != run.Job.Id)
            return;
        row.Lease = run.Lease;
        try
        {
            if (!await ReadAsync(run, row, cancellationToken))
                return;
        }
        catch (OperationCanceledException) when (run.Requested == JobRequest.Cancel && !run.Ended.IsCancellationRequested)
        {
            // The imported races are rated even if the import is stopped.
            await CatchUpAsync(run, row);
            throw;
        }
        catch (Exception exception) when (IsFinal(exception, run))
        {
            await CatchUpAsync(run, row);
            throw;
        }

        await CatchUpAsync(run, row);
    }

    /// <summary>Returns false if a person has to say first how the file is read.</summary>
    private async Task<bool> ReadAsync(JobRun run, ImportRow row, CancellationToken cancellationToken)
    {
        Reset(row);
        var file = await files.OpenAsync(run.Job, row, cancellationToken);
        try
        {
            if (await uploads.RunAsync(row, file, run, cancellationToken))
                return true;
            row.State = ImportState.Asking;
            await store.UpdateAsync(row, cancellationToken);
            return false;
        }
        finally
        {
            File.Delete(file.Path);
        }
    }

    private async Task CatchUpAsync(JobRun run, ImportRow row)
    {
        row.State = ImportState.Rating;
        await store.UpdateAsync(row, run.Ended);
        run.Report(new WorkProgress(0, 0));
        await ratings.CatchUpAsync(new RatedRaces(run), run.Ended);
        await snapshots.RefreshAsync(run.Ended);
    }

    /// <summary>Returns whether an import has failed for good, so that no later attempt will rate what it has imported.</summary>
    private bool IsFinal(Exception exception, JobRun run) =>
        exception is not (OperationCanceledException or JobLostException)
        && !run.Ended.IsCancellationRequested
        && ((IJobHandler)this).GetRetryDelay(exception, run.Job) is null;

    /// <summary>Begins the counts again, as the file is read from its beginning.</summary>
    private static void Reset(ImportRow row)
    {
        (row.RowsRead, row.RowsTotal, row.RacesNew, row.RacesCorrected, row.RacesUnchanged) = (0, 0, 0, 0, 0);
        (row.RacesRefused, row.ErrorCount, row.WarningCount, row.Report, row.EndedAt) = (0, 0, 0, null, null);
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

/// <summary>Represents an import that is waiting or running, on whichever node.</summary>
/// <param name="Row">The record of the import; its counts increase during the import.</param>
/// <param name="Job">The job that works on it.</param>
public sealed record RunningImport(ImportRow Row, JobRow Job)
{
    /// <summary>Gets the number of races rated.</summary>
    public long RacesRated => Row.State == ImportState.Rating ? Job.Done : 0;
}
