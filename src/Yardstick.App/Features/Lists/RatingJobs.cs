using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Lists;

/// <summary>Rates in the background what is out of date, after the imports already queued, and refreshes the lists.</summary>
internal sealed class RatingJobs(RateHistory ratings, ListSnapshots snapshots, JobsStore jobs, TimeProvider clock) : IJobHandler
{
    public string Kind => "rating";

    public JobQueue Queue => ResultsJobs.Queue;

    public Func<string> Title => () => ListsTexts.Job_Rating;

    /// <summary>Queues a rating, unless one waits already.</summary>
    public Task CatchUpAsync(Actor actor, CancellationToken cancellationToken) =>
        jobs.AddOnceAsync(JobRow.Create(Kind, Queue, "", actor.Id, clock.GetUtcNow()), cancellationToken);

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        await ratings.CatchUpAsync(new RatedRaces(run), cancellationToken);
        await snapshots.RefreshAsync(cancellationToken);
    }
}

/// <summary>Reports the races that are rated as the progress of a job.</summary>
internal sealed class RatedRaces(JobRun run) : IProgress<int>
{
    public void Report(int value) => run.Report(new WorkProgress(value, 0));
}
