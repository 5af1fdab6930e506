using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Jobs;

/// <summary>Use case: pauses, resumes, cancels or retries a job, with an audit entry.</summary>
internal sealed class ControlJobs(JobControlStore store, IEnumerable<IJobHandler> handlers, TimeProvider clock)
{
    private readonly Dictionary<string, IJobHandler> _handlers = handlers.ToDictionary(one => one.Kind, StringComparer.Ordinal);

    /// <summary>Returns what works on a job; null for a kind that this program does not know.</summary>
    public IJobHandler? FindHandler(JobRow job) => _handlers.GetValueOrDefault(job.Kind);

    /// <summary>Returns the actions that are possible in the state of a job.</summary>
    public IReadOnlyList<JobAction> ListActions(JobRow job) => [.. Enum.GetValues<JobAction>().Where(action => IsPossible(job, action))];

    /// <summary>Does what a person has decided. Refused when the state of the job does not allow it.</summary>
    public async Task<Outcome<JobRow>> RunAsync(JobRow job, JobAction action, Actor actor, CancellationToken cancellationToken)
    {
        if (!IsPossible(job, action))
            return new Refusal(RefusalCode.JobStateChanged);
        var entry = AuditRow.Create(actor, clock.GetUtcNow(), GetAuditAction(action), job.Id);
        entry.Why = job.Title.Length > 0 ? $"{job.Kind}: {job.Title}" : job.Kind;
        return await store.ChangeAsync(job.Id, action, actor.Id, entry, cancellationToken) is { } changed
            ? changed
            : new Refusal(RefusalCode.JobStateChanged);
    }

    private bool IsPossible(JobRow job, JobAction action) =>
        JobControlStore.IsPossible(job, action) && (action != JobAction.Pause || FindHandler(job)?.CanPause != false);

    private static string GetAuditAction(JobAction action) =>
        action switch
        {
            JobAction.Pause => "job.paused",
            JobAction.Resume => "job.resumed",
            JobAction.Cancel => "job.cancelled",
            JobAction.Retry => "job.retried",
        };
}
