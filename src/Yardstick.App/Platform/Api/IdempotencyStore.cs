using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Platform.Api;

/// <summary>Stores responses by idempotency key: for a day, and never more than a bounded number.</summary>
internal sealed class IdempotencyStore(IDbContextFactory<YardstickDb> databases, TimeProvider clock)
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>The time after which an unfinished request counts as abandoned, for example because the program was killed.</summary>
    private static readonly TimeSpan Abandoned = TimeSpan.FromMinutes(5);

    /// <summary>With the largest answer that is kept (<see cref="IdempotencyFilter"/>), 8 MiB an owner.</summary>
    private const int MostOfOwner = 500;

    private const int MostOfCallers = 100_000;
    private const int MostOfStrangers = 10_000;

    /// <summary>The prefix of owners who are known only by their address.</summary>
    public const string Stranger = "a:";
    private const int BetweenPurges = 100;

    private int _begun;

    /// <summary>The tables of this feature.</summary>
    public static void Map(ModelBuilder model)
    {
        model.Entity<IdempotencyRow>(row =>
        {
            row.ToTable("idempotency_keys").HasKey(x => new { x.Owner, x.Key });
            row.HasIndex(x => x.At);
        });
    }

    /// <summary>
    /// Begins a request with a key. Returns null if it is the first one with the key, otherwise the earlier one. A single statement decides
    /// between two simultaneous requests.
    /// </summary>
    public async Task<IdempotencyRow?> BeginAsync(string owner, string key, string request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (Interlocked.Increment(ref _begun) % BetweenPurges == 1)
            await PurgeAsync(now, cancellationToken);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var own = db.Set<IdempotencyRow>().Where(row => row.Owner == owner);
        if (await own.CountAsync(cancellationToken) >= MostOfOwner)
            await CutAsync(own, MostOfOwner - 1, cancellationToken);
        if (await InsertAsync(db, owner, key, request, now, cancellationToken))
            return null;
        var row = await db.Set<IdempotencyRow>()
            .AsNoTracking()
            .FirstOrDefaultAsync(x => x.Owner == owner && x.Key == key, cancellationToken);
        if (row is not null && now - row.At < (row.Status is null ? Abandoned : Kept))
            return row;
        if (row is not null)
            await db.Set<IdempotencyRow>()
                .Where(x => x.Owner == owner && x.Key == key && x.At == row.At)
                .ExecuteDeleteAsync(cancellationToken);
        return await InsertAsync(db, owner, key, request, now, cancellationToken)
            ? null
            : new IdempotencyRow
            {
                Owner = owner,
                Key = key,
                Request = request,
                At = now,
            };
    }

    /// <summary>Stores the response.</summary>
    public async Task EndAsync(IdempotencyRow answered)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await db.Set<IdempotencyRow>()
            .Where(x => x.Owner == answered.Owner && x.Key == answered.Key)
            .ExecuteUpdateAsync(row =>
                row.SetProperty(x => x.Status, answered.Status)
                    .SetProperty(x => x.Headers, answered.Headers)
                    .SetProperty(x => x.Body, answered.Body)
            );
    }

    /// <summary>Removes a request that failed with an exception, so that it can be repeated.</summary>
    public async Task ForgetAsync(string owner, string key)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await db.Set<IdempotencyRow>().Where(x => x.Owner == owner && x.Key == key && x.Status == null).ExecuteDeleteAsync();
    }

    private static async Task<bool> InsertAsync(
        YardstickDb db,
        string owner,
        string key,
        string request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO idempotency_keys (\"Owner\", \"Key\", \"Request\", \"At\") VALUES ({owner}, {key}, {request}, {now.ToUnixTimeMilliseconds()}) ON CONFLICT DO NOTHING",
            cancellationToken
        ) == 1;

    private async Task PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = db.Set<IdempotencyRow>();
        var oldest = now - Kept;
        await rows.Where(x => x.At < oldest).ExecuteDeleteAsync(cancellationToken);
        // Counted separately: requests of strangers must never evict the responses of callers, whose repeats would be processed twice.
        await CutAsync(rows.Where(x => x.Owner.StartsWith(Stranger)), MostOfStrangers, cancellationToken);
        await CutAsync(rows.Where(x => !x.Owner.StartsWith(Stranger)), MostOfCallers, cancellationToken);
    }

    private static async Task CutAsync(IQueryable<IdempotencyRow> rows, int most, CancellationToken cancellationToken)
    {
        var last = await rows.OrderByDescending(x => x.At)
            .Skip(most)
            .Select(x => (DateTimeOffset?)x.At)
            .FirstOrDefaultAsync(cancellationToken);
        if (last is { } at)
            await rows.Where(x => x.At <= at && x.Status != null).ExecuteDeleteAsync(cancellationToken);
    }
}
