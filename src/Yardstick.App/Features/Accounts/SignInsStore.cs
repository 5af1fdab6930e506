using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Stores the state of sign-ins between requests: pending second factors, used passkey challenges and recently sent emails.
/// </summary>
internal sealed class SignInsStore(IDbContextFactory<YardstickDb> databases)
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<PendingSignInRow>().ToTable("pending_sign_ins").HasKey(row => row.Id);
        model.Entity<UsedChallengeRow>().ToTable("spent_challenges").HasKey(row => row.Id);
        model.Entity<RecentEmailRow>().ToTable("recent_letters").HasKey(row => row.Id);
    }

    public async Task AddAsync(PendingSignInRow pending, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(pending);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<PendingSignInRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<PendingSignInRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    public async Task RemoveAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<PendingSignInRow>().Where(row => row.Id == id).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>
    /// Marks a challenge as used; false if it was used before. A single SQL statement decides between concurrent requests.
    /// </summary>
    public async Task<bool> TryUseChallengeAsync(string id, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var until = expiresAt.ToUnixTimeMilliseconds();
        return await db.Database.ExecuteSqlAsync(
                $"INSERT INTO \"spent_challenges\" (\"Id\", \"ExpiresAt\") VALUES ({id}, {until}) ON CONFLICT DO NOTHING",
                cancellationToken
            ) == 1;
    }

    /// <summary>
    /// Records an email; false if one with the same ID was recorded within the interval. A single SQL statement decides between concurrent
    /// requests.
    /// </summary>
    public async Task<bool> TryRecordEmailAsync(string id, DateTimeOffset now, TimeSpan between, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (at, before) = (now.ToUnixTimeMilliseconds(), (now - between).ToUnixTimeMilliseconds());
        return await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "recent_letters" ("Id", "SentAt") VALUES ({id}, {at})
                ON CONFLICT ("Id") DO UPDATE SET "SentAt" = {at} WHERE recent_letters."SentAt" <= {before}
                """,
                cancellationToken
            ) == 1;
    }

    /// <summary>Deletes expired sign-ins, challenges and email records.</summary>
    public async Task DeleteExpiredAsync(DateTimeOffset now, TimeSpan betweenLetters, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var lettersBefore = now - betweenLetters;
        await db.Set<PendingSignInRow>().Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<UsedChallengeRow>().Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<RecentEmailRow>().Where(row => row.SentAt < lettersBefore).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>Represents a sign-in whose password was verified and that awaits a second factor.</summary>
internal sealed class PendingSignInRow
{
    /// <summary>The SHA-256 hash of the random lookup key in the cookie.</summary>
    public required string Id { get; set; }

    public required string AccountId { get; set; }

    /// <summary>
    /// The SHA-256 hash of the account's security stamp at the start of the sign-in. Changing the password or a second factor invalidates
    /// the sign-in.
    /// </summary>
    public required string Stamp { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>Represents a used passkey challenge, identified by its hash. It is kept until the challenge would have expired.</summary>
internal sealed class UsedChallengeRow
{
    public required string Id { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>Represents the last email of a kind to a recipient. The ID is a keyed hash of both.</summary>
internal sealed class RecentEmailRow
{
    public required string Id { get; set; }

    public DateTimeOffset SentAt { get; set; }
}
