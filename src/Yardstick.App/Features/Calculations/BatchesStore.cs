using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Jobs;

namespace Yardstick.App.Features.Calculations;

/// <summary>Stores batch calculations in the database, each with the job that works on it.</summary>
internal sealed class BatchesStore(IDbContextFactory<YardstickDb> databases, TimeProvider clock) : IJobRecord
{
    /// <summary>The kind of the jobs.</summary>
    public const string JobKind = "batch";

    /// <summary>
    /// The queue of the jobs: every node works on one, and owners take turns, so that nobody waits for all the batches of somebody else.
    /// </summary>
    public static readonly JobQueue Queue = new("batches", IsExclusive: false, IsFair: true);

    private static readonly BatchState[] Open = [BatchState.Waiting, BatchState.Running];

    /// <summary>Gets the current time.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    string IJobRecord.Kind => JobKind;

    /// <summary>Maps the tables of this feature.</summary>
    public static void Map(ModelBuilder model)
    {
        model.Entity<BatchRow>(batch =>
        {
            batch.ToTable("batches").HasKey(row => row.Id);
            batch.HasIndex(row => new { row.Owner, row.AskedAt });
        });
        model.Entity<BatchItemRow>(item =>
        {
            item.ToTable("batch_items").HasKey(row => new { row.BatchId, row.Line });
            item.HasOne<BatchRow>().WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    /// <summary>
    /// Adds a batch with its items; returns false when the owner already has the maximum number of open batches. Deletes batches that ended
    /// before <paramref name="keptSince"/>, and the owner's oldest finished batches as far as the quota requires. Concurrent requests of
    /// one owner are serialized, so that each counts the other.
    /// </summary>
    public async Task<bool> AddAsync(
        BatchRow batch,
        IReadOnlyList<string> horses,
        DateTimeOffset keptSince,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // SQLite allows only one writer at a time, so no lock is needed there.
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtextextended({"batches " + batch.Owner}, 0))",
                cancellationToken
            );
        if (
            await db.Set<BatchRow>().CountAsync(row => row.Owner == batch.Owner && Open.Contains(row.State), cancellationToken)
            >= BatchQuota.MostOpen
        )
            return false;
        await db.Set<BatchRow>().Where(row => row.EndedAt < keptSince).ExecuteDeleteAsync(cancellationToken);
        await MakeRoomAsync(db, batch, cancellationToken);
        await MakeRoomForAllAsync(db, batch.Total, cancellationToken);
        AddJob(db, batch);
        db.Add(batch);
        await db.SaveChangesAsync(cancellationToken);
        await db.InsertManyAsync(
            horses.Select(
                (horse, line) =>
                    new BatchItemRow
                    {
                        BatchId = batch.Id,
                        Line = line,
                        HorseId = horse,
                    }
            ),
            cancellationToken
        );
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static async Task MakeRoomAsync(YardstickDb db, BatchRow batch, CancellationToken cancellationToken)
    {
        var kept = await db.Set<BatchRow>()
            .AsNoTracking()
            .Where(row => row.Owner == batch.Owner)
            .OrderByDescending(row => row.AskedAt)
            .ThenBy(row => row.Id)
            .Select(row => new
            {
                row.Id,
                row.Total,
                Ended = !Open.Contains(row.State),
            })
            .ToListAsync(cancellationToken);
        var (rows, number) = (batch.Total + kept.Where(one => !one.Ended).Sum(one => one.Total), 1 + kept.Count(one => !one.Ended));
        List<string> dropped = [];
        foreach (var one in kept.Where(one => one.Ended))
        {
            if (dropped.Count > 0 || rows + one.Total > BatchQuota.MostRows || number + 1 > BatchQuota.MostKept)
                dropped.Add(one.Id);
            else
                (rows, number) = (rows + one.Total, number + 1);
        }

        if (dropped.Count > 0)
            await db.Set<BatchRow>().Where(row => dropped.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    private static async Task MakeRoomForAllAsync(YardstickDb db, int added, CancellationToken cancellationToken)
    {
        var kept = (
            await db.Set<BatchRow>()
                .GroupBy(row => row.Owner)
                .Select(owner => new { Owner = owner.Key, Rows = owner.Sum(row => (long)row.Total) })
                .ToListAsync(cancellationToken)
        ).ToDictionary(one => one.Owner, one => one.Rows);
        var excess = kept.Values.Sum() + added - BatchQuota.MostRowsOfAll;
        while (excess > 0 && kept.Count > 0)
        {
            var largest = kept.MaxBy(one => one.Value).Key;
            var oldest = await db.Set<BatchRow>()
                .AsNoTracking()
                .Where(row => row.Owner == largest && !Open.Contains(row.State))
                .OrderBy(row => row.AskedAt)
                .ThenBy(row => row.Id)
                .FirstOrDefaultAsync(cancellationToken);
            if (oldest is null)
            {
                kept.Remove(largest);
                continue;
            }

            await db.Set<BatchRow>().Where(row => row.Id == oldest.Id).ExecuteDeleteAsync(cancellationToken);
            (kept[largest], excess) = (kept[largest] - oldest.Total, excess - oldest.Total);
        }
    }

    /// <summary>Returns a batch; null when there is none with the identifier.</summary>
    public async Task<BatchRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<BatchRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Returns the batches of an owner, newest first, up to a maximum number.</summary>
    public async Task<IReadOnlyList<BatchRow>> ListByOwnerAsync(string owner, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<BatchRow>()
            .AsNoTracking()
            .Where(row => row.Owner == owner)
            .OrderByDescending(row => row.AskedAt)
            .ThenBy(row => row.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Returns the number of waiting or running batches of an owner.</summary>
    public async Task<int> OpenOfOwnerAsync(string owner, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<BatchRow>().CountAsync(row => row.Owner == owner && Open.Contains(row.State), cancellationToken);
    }

    /// <summary>
    /// Moves a batch from one state to another in a single statement; returns false when it no longer has the expected state or version.
    /// </summary>
    public async Task<bool> MoveAsync(string id, BatchState[] from, BatchState to, int? version, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ended = Open.Contains(to) ? (DateTimeOffset?)null : now;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<BatchRow>()
                .Where(row => row.Id == id && from.Contains(row.State) && (version == null || row.Version == version))
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(x => x.State, to)
                            .SetProperty(x => x.Version, x => x.Version + 1)
                            .SetProperty(x => x.EndedAt, ended)
                            .SetProperty(x => x.StartedAt, x => to == BatchState.Running ? now : x.StartedAt),
                    cancellationToken
                ) == 1;
    }

    /// <summary>
    /// Resets the items without a result to waiting and starts a new attempt; returns false when the version has changed.
    /// </summary>
    public async Task<bool> ReopenAsync(BatchRow batch, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var job = AddJob(db, batch);
        var moved = await db.Set<BatchRow>()
            .Where(row => row.Id == batch.Id && row.Version == batch.Version && !Open.Contains(row.State))
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(x => x.State, BatchState.Waiting)
                        .SetProperty(x => x.Version, x => x.Version + 1)
                        .SetProperty(x => x.Attempt, x => x.Attempt + 1)
                        .SetProperty(x => x.JobId, job)
                        .SetProperty(x => x.Failed, 0)
                        .SetProperty(x => x.EndedAt, (DateTimeOffset?)null),
                cancellationToken
            );
        if (moved == 0)
            return false;
        await ResetItemsAsync(db, batch.Id, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Returns the next waiting items, in request order.</summary>
    public async Task<IReadOnlyList<BatchItemRow>> WaitingAsync(string id, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<BatchItemRow>()
            .AsNoTracking()
            .Where(row => row.BatchId == id && row.State == BatchItemState.Waiting)
            .OrderBy(row => row.Line)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Saves the outcome of items and updates the counts, in one transaction, provided that the job still has the batch.</summary>
    /// <exception cref="JobLostException">Another node works on the batch, or it was cancelled.</exception>
    public async Task KeepAsync(BatchRow batch, JobLease lease, IReadOnlyList<BatchItemRow> items, CancellationToken cancellationToken)
    {
        var (done, failed) = (
            items.Count(item => item.State == BatchItemState.Done),
            items.Count(item => item.State is BatchItemState.UnknownHorse or BatchItemState.NotRated)
        );
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await JobsStore.FenceAsync(db, lease, cancellationToken);
        var kept = await db.Set<BatchRow>()
            .Where(row => row.Id == batch.Id && row.JobId == lease.JobId && row.State == BatchState.Running)
            .ExecuteUpdateAsync(
                row => row.SetProperty(x => x.Done, x => x.Done + done).SetProperty(x => x.Failed, x => x.Failed + failed),
                cancellationToken
            );
        if (kept != 1)
            throw new JobLostException();
        db.UpdateRange(items);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Returns the items from a given position, in request order.</summary>
    public async Task<IReadOnlyList<BatchItemRow>> ItemsAsync(string id, int fromLine, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<BatchItemRow>()
            .AsNoTracking()
            .Where(row => row.BatchId == id && row.Line >= fromLine)
            .OrderBy(row => row.Line)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Returns the number of items in each state.</summary>
    public async Task<IReadOnlyDictionary<BatchItemState, int>> CountsAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<BatchItemRow>()
            .Where(row => row.BatchId == id)
            .GroupBy(row => row.State)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
    }

    /// <summary>Returns the first items without a result.</summary>
    public async Task<IReadOnlyList<BatchItemRow>> FailedAsync(string id, int most, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<BatchItemRow>()
            .AsNoTracking()
            .Where(row => row.BatchId == id && (row.State == BatchItemState.UnknownHorse || row.State == BatchItemState.NotRated))
            .OrderBy(row => row.Line)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task FollowAsync(YardstickDb db, JobRow job, CancellationToken cancellationToken)
    {
        if (
            await db.Set<BatchRow>().FirstOrDefaultAsync(row => row.Id == job.Subject && row.JobId == job.Id, cancellationToken)
            is not { } batch
        )
            return;
        var state = job.State switch
        {
            JobState.Waiting or JobState.Paused => BatchState.Waiting,
            JobState.Running => BatchState.Running,
            JobState.Done => BatchState.Done,
            JobState.Failed => BatchState.Failed,
            JobState.Cancelled => BatchState.Cancelled,
        };
        if (state == batch.State)
            return;
        if (batch.HasEnded)
        {
            // Its owner has cancelled it, which the job learns next; unless a person retries the job.
            if (job.State != JobState.Waiting || job.StartedAt is not null)
                return;
            (batch.Attempt, batch.Failed) = (batch.Attempt + 1, 0);
            await ResetItemsAsync(db, batch.Id, cancellationToken);
        }

        (batch.State, batch.Version, batch.EndedAt) = (state, batch.Version + 1, Open.Contains(state) ? null : clock.GetUtcNow());
        if (state == BatchState.Running)
            batch.StartedAt = job.StartedAt;
    }

    /// <summary>Adds a job for a batch to the context and returns its identifier.</summary>
    private string AddJob(YardstickDb db, BatchRow batch)
    {
        var job = JobRow.Create(JobKind, Queue, batch.Id, batch.Owner, clock.GetUtcNow());
        job.Total = batch.Total;
        JobsStore.Add(db, job);
        return batch.JobId = job.Id;
    }

    private static Task<int> ResetItemsAsync(YardstickDb db, string id, CancellationToken cancellationToken) =>
        db.Set<BatchItemRow>()
            .Where(row => row.BatchId == id && row.State != BatchItemState.Done)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.State, BatchItemState.Waiting), cancellationToken);
}
