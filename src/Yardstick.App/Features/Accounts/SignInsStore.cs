using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Accounts;

/// <summary>What the sign-in must remember between two requests, in the database: cookies carry only what opens it.</summary>
internal sealed class SignInsStore(IDbContextFactory<YardstickDb> databases)
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<PendingSignInRow>().ToTable("pending_sign_ins").HasKey(row => row.Id);
        model.Entity<SpentChallengeRow>().ToTable("spent_challenges").HasKey(row => row.Id);
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

    /// <summary>Spends a challenge: false when it was spent before. One request decides, however many show it at the same time.</summary>
    public async Task<bool> SpendAsync(string id, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var until = expiresAt.ToUnixTimeMilliseconds();
        return await db.Database.ExecuteSqlAsync($"INSERT INTO \"spent_challenges\" (\"Id\", \"ExpiresAt\") VALUES ({id}, {until}) ON CONFLICT DO NOTHING", cancellationToken) == 1;
    }

    /// <summary>Notes that a letter goes out, unless one of its kind went to its receiver lately: then false. One request decides.</summary>
    public async Task<bool> NoteLetterAsync(string id, DateTimeOffset now, TimeSpan between, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (at, before) = (now.ToUnixTimeMilliseconds(), (now - between).ToUnixTimeMilliseconds());
        return await db.Database.ExecuteSqlAsync(
            $"INSERT INTO \"recent_letters\" (\"Id\", \"SentAt\") VALUES ({id}, {at}) ON CONFLICT (\"Id\") DO UPDATE SET \"SentAt\" = {at} WHERE recent_letters.\"SentAt\" <= {before}", cancellationToken) == 1;
    }

    /// <summary>Forgets what has ended.</summary>
    public async Task SweepAsync(DateTimeOffset now, TimeSpan betweenLetters, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var lettersBefore = now - betweenLetters;
        await db.Set<PendingSignInRow>().Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<SpentChallengeRow>().Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<RecentEmailRow>().Where(row => row.SentAt < lettersBefore).ExecuteDeleteAsync(cancellationToken);
    }
}

/// <summary>Somebody who has shown a password and owes a second factor.</summary>
internal sealed class PendingSignInRow
{
    /// <summary>SHA-256 of the random text in the cookie.</summary>
    public required string Id { get; set; }

    public required string AccountId { get; set; }

    /// <summary>SHA-256 of the security stamp of the account then: another password or factor ends what was begun under the earlier one.</summary>
    public required string Stamp { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>A passkey challenge that was answered once, by its digest. It is kept until it would end of itself.</summary>
internal sealed class SpentChallengeRow
{
    public required string Id { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>When a letter of a kind last went to a receiver, both told by one keyed digest alone.</summary>
internal sealed class RecentEmailRow
{
    public required string Id { get; set; }

    public DateTimeOffset SentAt { get; set; }
}
