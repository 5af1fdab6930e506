using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Jobs;

/// <summary>Reads jobs with the names of their kinds.</summary>
internal sealed class JobReader(JobControlStore store, ControlJobs control)
{
    private static readonly JobState[] Open = [JobState.Waiting, JobState.Running, JobState.Paused];

    /// <summary>Returns the newest jobs: all, or those that have not ended.</summary>
    public async Task<IReadOnlyList<NamedJob>> ListAsync(bool open, int count, CancellationToken cancellationToken) =>
        [.. (await store.ListAsync(open ? Open : [], count, cancellationToken)).Select(Name)];

    /// <summary>Returns a job; null if there is none with the identifier.</summary>
    public async Task<NamedJob?> FindAsync(string id, CancellationToken cancellationToken) =>
        await store.FindAsync(id, cancellationToken) is { } job ? Name(job) : null;

    /// <summary>Returns the log of a job, the oldest entry first.</summary>
    public Task<IReadOnlyList<JobLogRow>> LogAsync(string id, CancellationToken cancellationToken) => store.LogAsync(id, cancellationToken);

    private NamedJob Name(JobRow job) => new(job, control.FindHandler(job)?.Title);
}
