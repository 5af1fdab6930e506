using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>Runs replays in the background, in the queue of the imports.</summary>
internal sealed class ReplayJobs(ReplayRules replay, RuleSetLifecycle rules, ResultsStore results, JobsStore jobs, JobControlStore control)
    : IJobHandler
{
    public string Kind => "replay";

    public JobQueue Queue => ResultsJobs.Queue;

    public Func<string> Title => () => RuleChangesTexts.Job_Replay;

    public string? GetLink(JobRow job) => SiteLinks.RuleSet(job.Subject);

    /// <summary>Returns the queued, running or failed replay of a rule set; null if there is none.</summary>
    public async Task<RunningReplay?> FindAsync(string id, CancellationToken cancellationToken) =>
        await control.FindLastAsync(Kind, id, cancellationToken) is { } job && (job.IsOpen || job.State == JobState.Failed)
            ? new RunningReplay(job.Done, job.Total, !job.IsOpen)
            : null;

    /// <summary>Queues the replay of a rule set, unless one is queued or running.</summary>
    public async Task AddAsync(StoredRuleSet set, Actor actor, CancellationToken cancellationToken)
    {
        if (await FindAsync(set.Row.Id, cancellationToken) is { Failed: false })
            return;
        var job = JobRow.Create(Kind, Queue, set.Row.Id, actor.Id, rules.Now);
        (job.Title, job.Total) = (set.Set.Id, (await results.ExtentAsync(cancellationToken)).Races);
        await jobs.AddOnceAsync(job, cancellationToken);
    }

    public async Task RunAsync(JobRun run, CancellationToken cancellationToken)
    {
        // The report has the identifier of the job: a replay that was stored before its node ended is not stored twice.
        if (await rules.FindAsync(run.Job.Subject, cancellationToken) is not { } set || set.Report == run.Job.Id)
            return;
        (await replay.RunAsync(set, new Actor(run.Job.Owner), new ReplayedRaces(run), cancellationToken, run.Lease)).Match(
            _ => true,
            refusal => throw new InvalidOperationException($"The replay was refused: {refusal.Code}.")
        );
    }

    /// <summary>Reports the races that are replayed as the progress of the job.</summary>
    private sealed class ReplayedRaces(JobRun run) : IProgress<int>
    {
        public void Report(int value) => run.Report(new WorkProgress(value, run.Job.Total));
    }
}

/// <summary>Represents the progress of a replay.</summary>
/// <param name="Done">The number of races replayed.</param>
/// <param name="Total">The number of races to replay.</param>
/// <param name="Failed">Whether the replay ended without a report.</param>
public sealed record RunningReplay(long Done, long Total, bool Failed);
