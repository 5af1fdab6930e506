using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Platform.Jobs;

/// <summary>
/// Stores the jobs: adds and starts them, and records how they end. A job that runs is written only under the epoch of its start.
/// </summary>
internal sealed class JobsStore(
    IDbContextFactory<YardstickDb> databases,
    TimeProvider clock,
    ProgramRegistry programs,
    IEnumerable<IJobRecord> records,
    JobSignals signals
) : IAbandonedWork
{
    private readonly Dictionary<string, IJobRecord> _records = records.ToDictionary(record => record.Kind, StringComparer.Ordinal);

    /// <summary>Maps the tables.</summary>
    public static void Map(ModelBuilder model)
    {
        model.Entity<JobRow>(job =>
        {
            job.ToTable("jobs").HasKey(row => row.Id);
            job.HasIndex(row => new { row.Queue, row.State });
            job.HasIndex(row => new { row.Kind, row.Subject });
        });
        model.Entity<JobLogRow>(log =>
        {
            log.ToTable("job_log").HasKey(row => row.Id);
            log.HasIndex(row => row.JobId);
            log.HasOne<JobRow>().WithMany().HasForeignKey(row => row.JobId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<JobFilePartRow>().ToTable("job_file_parts").HasKey(row => new { row.FileId, row.Part });
    }

    /// <summary>Adds a job within the transaction that stores what it works on. Call <see cref="WakeAsync"/> after the commit.</summary>
    public static void Add(YardstickDb db, JobRow job)
    {
        db.Add(job);
        db.Add(Entry(job, JobEvent.Queued, job.CreatedAt));
    }

    /// <summary>
    /// Throws unless a lease is still valid. The job remains locked until the transaction of the caller ends, so that nobody can take it
    /// over before.
    /// </summary>
    /// <exception cref="JobLostException">Another node has started the job, or it has ended.</exception>
    public static async Task FenceAsync(YardstickDb db, JobLease? lease, CancellationToken cancellationToken)
    {
        if (lease is null)
            return;
        // PostgreSQL ends the transaction of a node that is suspended in it, which would otherwise keep the job locked.
        await db.SetTimeoutsAsync(cancellationToken);
        var held = await Held(db, lease).ExecuteUpdateAsync(row => row.SetProperty(x => x.Epoch, x => x.Epoch), cancellationToken);
        if (held != 1)
            throw new JobLostException();
    }

    /// <summary>Adds a job on its own, and has it started.</summary>
    public async Task AddAsync(JobRow job, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        Add(db, job);
        await db.SaveChangesAsync(cancellationToken);
        await WakeAsync(job);
    }

    /// <summary>Adds a job unless one of the same kind and subject waits. Returns the one that waits.</summary>
    public async Task<JobRow> AddOnceAsync(JobRow job, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(db, job.Queue, cancellationToken);
        var waiting = await db.Set<JobRow>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                row => row.Queue == job.Queue && row.Kind == job.Kind && row.Subject == job.Subject && row.State == JobState.Waiting,
                cancellationToken
            );
        if (waiting is not null)
            return waiting;
        Add(db, job);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await WakeAsync(job);
        return job;
    }

    /// <summary>Has the scheduler of this node look at the queue of a job.</summary>
    public Task WakeAsync(JobRow job) => signals.RaiseAsync(job.Queue);

    /// <summary>Starts the next job of a queue under a new epoch; returns null when this node may start none.</summary>
    public async Task<JobRow?> TakeAsync(JobQueue queue, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // Query first: even a transaction that changes nothing would wait for the current writer on SQLite.
        if (!await Waiting(db, queue, now).AnyAsync(cancellationToken))
            return null;
        var node = await programs.GetOwnIdAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(db, queue.Name, cancellationToken);
        var running = db.Set<JobRow>().Where(row => row.Queue == queue.Name && row.State == JobState.Running);
        if (await running.AnyAsync(row => queue.IsExclusive || row.Node == node, cancellationToken))
            return null;
        if (await NextAsync(db, queue, now, cancellationToken) is not { } job)
            return null;
        job.State = JobState.Running;
        (job.Node, job.StartedAt, job.EndedAt, job.NotBefore) = (node, now, null, null);
        job.Epoch++;
        job.Attempts++;
        db.Add(Entry(job, JobEvent.Started, now));
        await FollowAsync(db, job, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return job;
    }

    /// <summary>
    /// Stores the progress of a running job and gives it what a person has requested. The job stops when another node has taken it over.
    /// </summary>
    public async Task ReportAsync(JobRun run, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var stored = await db.Set<JobRow>()
            .AsNoTracking()
            .FirstOrDefaultAsync(
                row => row.Id == run.Lease.JobId && row.Epoch == run.Lease.Epoch && row.State == JobState.Running,
                cancellationToken
            );
        if (stored is null)
        {
            run.Lose();
            return;
        }

        if (stored.Requested is { } request)
            run.Stop(request);
        var progress = run.Progress;
        if (stored.Done != progress.Done || stored.Total != progress.Total)
            await Held(db, run.Lease)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(x => x.Done, progress.Done).SetProperty(x => x.Total, progress.Total),
                    cancellationToken
                );
    }

    /// <summary>Stores how a start of a job ended; does nothing when another node has taken the job over.</summary>
    public async Task EndAsync(JobRun run, JobOutcome outcome, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SetTimeoutsAsync(cancellationToken);
        var held = await Held(db, run.Lease).ExecuteUpdateAsync(row => row.SetProperty(x => x.State, outcome.State), cancellationToken);
        if (held != 1)
            return;
        var job = await db.Set<JobRow>().SingleAsync(row => row.Id == run.Lease.JobId, cancellationToken);
        (job.State, job.Error, job.NotBefore) = (outcome.State, outcome.Error, now + outcome.Delay);
        (job.Done, job.Total) = (run.Progress.Done, run.Progress.Total);
        // A pause or cancellation requested of a job that ended otherwise has had no effect; one of a job handed back still has to.
        if (outcome.State != JobState.Waiting)
            job.Requested = null;
        if (outcome.Event == JobEvent.HandedBack)
            job.Attempts--;
        if (!job.IsOpen)
            job.EndedAt = now;
        db.Add(Entry(job, outcome.Event, now));
        await FollowAsync(db, job, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await DropFileAsync(db, job, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Lets other nodes start the jobs of nodes that have ended.</summary>
    public async Task CloseAbandonedAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var abandoned = db.Set<JobRow>()
            .Where(row => row.State == JobState.Running && !db.Set<ProgramRow>().Any(program => program.Id == row.Node));
        var queues = new HashSet<string>(StringComparer.Ordinal);
        foreach (var seen in await abandoned.AsNoTracking().ToListAsync(cancellationToken))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            await db.SetTimeoutsAsync(cancellationToken);
            // The epoch is raised at once: a node that resumes must not write even before the job is started again.
            var mine = await Held(db, new JobLease(seen.Id, seen.Epoch))
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.Epoch, x => x.Epoch + 1), cancellationToken);
            if (mine != 1)
                continue;
            db.ChangeTracker.Clear();
            await AbandonAsync(db, seen.Id, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            queues.Add(seen.Queue);
        }

        foreach (var queue in queues)
            await signals.RaiseAsync(queue);
    }

    /// <summary>Stores what the new state of a job means for its record.</summary>
    public Task FollowAsync(YardstickDb db, JobRow job, CancellationToken cancellationToken) =>
        _records.TryGetValue(job.Kind, out var record) ? record.FollowAsync(db, job, cancellationToken) : Task.CompletedTask;

    /// <summary>Deletes the uploaded file of a job that has ended for good. One that failed keeps it, so that it can be retried.</summary>
    public static async Task DropFileAsync(YardstickDb db, JobRow job, CancellationToken cancellationToken)
    {
        if (job.FileId is { } file && job.State is JobState.Done or JobState.Cancelled)
            await db.Set<JobFilePartRow>().Where(part => part.FileId == file).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>Creates an entry in the log of a job.</summary>
    public static JobLogRow Entry(JobRow job, JobEvent happened, DateTimeOffset at, string? actor = null) =>
        new()
        {
            JobId = job.Id,
            At = at,
            Event = happened,
            Node = actor is null && happened != JobEvent.Queued ? job.Node : null,
            Actor = actor,
            Detail = happened is JobEvent.Failed or JobEvent.WillRetry ? job.Error : null,
        };

    /// <summary>Orders the transactions that add to or take from a queue. SQLite allows only one writer at a time anyway.</summary>
    public static async Task LockAsync(YardstickDb db, string queue, CancellationToken cancellationToken)
    {
        await db.SetTimeoutsAsync(cancellationToken);
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({"jobs " + queue}, 0))", cancellationToken);
    }

    private async Task AbandonAsync(YardstickDb db, string id, CancellationToken cancellationToken)
    {
        var (job, now) = (await db.Set<JobRow>().SingleAsync(row => row.Id == id, cancellationToken), clock.GetUtcNow());
        job.State = job.Attempts < JobRun.MaxAttempts ? JobState.Waiting : JobState.Failed;
        db.Add(Entry(job, JobEvent.Abandoned, now));
        if (job.State == JobState.Failed)
        {
            (job.Error, job.EndedAt) = ("The node ended at every attempt.", now);
            db.Add(Entry(job, JobEvent.Failed, now));
        }

        await FollowAsync(db, job, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    private static IQueryable<JobRow> Held(YardstickDb db, JobLease lease) =>
        db.Set<JobRow>().Where(row => row.Id == lease.JobId && row.Epoch == lease.Epoch && row.State == JobState.Running);

    private static IQueryable<JobRow> Waiting(YardstickDb db, JobQueue queue, DateTimeOffset now) =>
        db.Set<JobRow>()
            .Where(row => row.Queue == queue.Name && row.State == JobState.Waiting && (row.NotBefore == null || row.NotBefore <= now));

    private static async Task<JobRow?> NextAsync(YardstickDb db, JobQueue queue, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = Waiting(db, queue, now);
        if (queue.IsFair && await NextOwnerAsync(db, queue, waiting, cancellationToken) is { } owner)
            waiting = waiting.Where(row => row.Owner == owner);
        return await waiting
            .OrderByDescending(row => row.Priority)
            .ThenBy(row => row.CreatedAt)
            .ThenBy(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Returns the owner who has waited longest: since its oldest waiting job was added, or since its last job ended.</summary>
    private static async Task<string?> NextOwnerAsync(
        YardstickDb db,
        JobQueue queue,
        IQueryable<JobRow> waiting,
        CancellationToken cancellationToken
    )
    {
        var owners = await waiting
            .GroupBy(row => row.Owner)
            .Select(group => new { Owner = group.Key, Since = group.Min(row => row.CreatedAt) })
            .ToListAsync(cancellationToken);
        if (owners.Count < 2)
            return null;
        var names = owners.ConvertAll(one => one.Owner);
        var served = await db.Set<JobRow>()
            .Where(row => row.Queue == queue.Name && names.Contains(row.Owner) && row.StartedAt != null)
            .GroupBy(row => row.Owner)
            .Select(group => new
            {
                Owner = group.Key,
                Started = group.Max(row => row.StartedAt),
                Ended = group.Max(row => row.EndedAt),
            })
            .ToDictionaryAsync(one => one.Owner, one => one.Ended > one.Started ? one.Ended : one.Started, cancellationToken);
        return owners
            .OrderBy(one => served.GetValueOrDefault(one.Owner) is { } at && at > one.Since ? at : one.Since)
            .ThenBy(one => served.GetValueOrDefault(one.Owner) ?? DateTimeOffset.MinValue)
            .ThenBy(one => one.Owner, StringComparer.Ordinal)
            .First()
            .Owner;
    }
}

/// <summary>Represents how a start of a job ended.</summary>
/// <param name="State">The new state.</param>
/// <param name="Event">What happened, for the log.</param>
/// <param name="Error">The error; null if there was none.</param>
/// <param name="Delay">How long to wait before the next attempt; null for not at all.</param>
internal sealed record JobOutcome(JobState State, JobEvent Event, string? Error = null, TimeSpan? Delay = null);
