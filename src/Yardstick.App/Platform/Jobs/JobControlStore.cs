using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Platform.Jobs;

/// <summary>Specifies what a person does to a job.</summary>
public enum JobAction
{
    Pause,
    Resume,
    Cancel,
    Retry,
}

/// <summary>Reads the jobs, and stores what people do to them.</summary>
internal sealed class JobControlStore(IDbContextFactory<YardstickDb> databases, TimeProvider clock, JobsStore store)
{
    /// <summary>Returns whether an action is possible in the state of a job.</summary>
    public static bool IsPossible(JobRow job, JobAction action) =>
        action switch
        {
            JobAction.Pause => job.State is JobState.Waiting || (job.State == JobState.Running && job.Requested is null),
            JobAction.Resume => job.State is JobState.Paused,
            JobAction.Cancel => job.State is JobState.Waiting or JobState.Paused
                || (job.State == JobState.Running && job.Requested != JobRequest.Cancel),
            JobAction.Retry => job.State is JobState.Failed or JobState.Cancelled,
        };

    /// <summary>Returns the newest jobs.</summary>
    /// <param name="states">The states; none for all.</param>
    /// <param name="count">The maximum number.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<IReadOnlyList<JobRow>> ListAsync(IReadOnlyCollection<JobState> states, int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<JobRow>()
            .AsNoTracking()
            .Where(row => states.Count == 0 || states.Contains(row.State))
            .OrderByDescending(row => row.CreatedAt)
            .ThenByDescending(row => row.Id)
            .Take(count)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Returns a job; null if there is none with the identifier.</summary>
    public async Task<JobRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<JobRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Returns the newest job of a kind that works on something; null if there is none.</summary>
    public async Task<JobRow?> FindLastAsync(string kind, string subject, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<JobRow>()
            .AsNoTracking()
            .Where(row => row.Kind == kind && row.Subject == subject)
            .OrderByDescending(row => row.CreatedAt)
            .ThenByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Returns the log of a job, the oldest entry first.</summary>
    public async Task<IReadOnlyList<JobLogRow>> LogAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<JobLogRow>().AsNoTracking().Where(row => row.JobId == id).OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Does what a person has decided, in one transaction with an entry of the caller, such as of the audit log. Returns the job in its new
    /// state; null when its state no longer allows it.
    /// </summary>
    public async Task<JobRow?> ChangeAsync(string id, JobAction action, string actor, object? entry, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await ChangeAsync(db, id, action, actor, cancellationToken) is not { } job)
            return null;
        if (entry is not null)
            db.Add(entry);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (job.State == JobState.Waiting)
            await store.WakeAsync(job);
        return job;
    }

    /// <summary>Does the same within the transaction of the caller.</summary>
    public async Task<JobRow?> ChangeAsync(YardstickDb db, string id, JobAction action, string actor, CancellationToken cancellationToken)
    {
        await db.SetTimeoutsAsync(cancellationToken);
        // Locks the row until the transaction ends.
        await db.Set<JobRow>()
            .Where(row => row.Id == id)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.Epoch, x => x.Epoch), cancellationToken);
        if (await db.Set<JobRow>().FirstOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } job || !IsPossible(job, action))
            return null;
        var now = clock.GetUtcNow();
        db.Add(JobsStore.Entry(job, Apply(job, action, now), now, actor));
        await store.FollowAsync(db, job, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await JobsStore.DropFileAsync(db, job, cancellationToken);
        return job;
    }

    /// <summary>Deletes the jobs that ended before a moment, with their logs.</summary>
    public async Task DeleteEndedAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var old = db.Set<JobRow>().Where(row => row.EndedAt < before);
        if (await old.AnyAsync(cancellationToken))
            await old.ExecuteDeleteAsync(cancellationToken);
    }

    private static JobEvent Apply(JobRow job, JobAction action, DateTimeOffset now)
    {
        switch (action)
        {
            case JobAction.Pause when job.State == JobState.Running:
                job.Requested = JobRequest.Pause;
                return JobEvent.PauseRequested;
            case JobAction.Pause:
                job.State = JobState.Paused;
                return JobEvent.Paused;
            case JobAction.Cancel when job.State == JobState.Running:
                job.Requested = JobRequest.Cancel;
                return JobEvent.CancelRequested;
            case JobAction.Cancel:
                (job.State, job.Requested, job.EndedAt) = (JobState.Cancelled, null, now);
                return JobEvent.Cancelled;
            default:
                (job.State, job.Requested, job.NotBefore, job.EndedAt) = (JobState.Waiting, null, null, null);
                if (action == JobAction.Resume)
                    return JobEvent.Resumed;
                (job.Attempts, job.Error, job.Done, job.StartedAt) = (0, null, 0, null);
                return JobEvent.Retried;
        }
    }
}
