using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Sessions;

/// <summary>Sessions, refresh tokens and signing keys in the database.</summary>
internal sealed partial class SessionsStore(IDbContextFactory<YardstickDb> databases)
{
    /// <summary>The tables of this feature.</summary>
    public static void Map(ModelBuilder model)
    {
        model.Entity<SessionRow>(session =>
        {
            session.ToTable("sessions").HasKey(row => row.Id);
            session.HasIndex(row => row.AccountId);
        });
        model.Entity<RefreshTokenRow>(token =>
        {
            token.ToTable("refresh_tokens").HasKey(row => row.Hash);
            token.HasIndex(row => row.SessionId);
            token.HasOne<SessionRow>().WithMany().HasForeignKey(row => row.SessionId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SigningKeyRow>().ToTable(SigningKeyRow.Table).HasKey(row => row.Kid);
    }

    public async Task AddAsync(SessionRow session, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        db.Add(session);
        await db.SaveChangesAsync(cancel);
    }

    public async Task<SessionRow?> FindAsync(string id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<SessionRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancel);
    }

    public async Task<IReadOnlyList<SessionRow>> OfAccountAsync(string accountId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<SessionRow>().AsNoTracking().Where(row => row.AccountId == accountId && row.EndedAt == null).ToListAsync(cancel);
    }

    /// <summary>Notes that a session was used, unless it was noted lately.</summary>
    public async Task SeenAsync(string id, DateTimeOffset now, DateTimeOffset ifBefore, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.Set<SessionRow>().Where(row => row.Id == id && row.SeenAt <= ifBefore).ExecuteUpdateAsync(row => row.SetProperty(x => x.SeenAt, now), cancel);
    }

    public async Task ProveAsync(string id, DateTimeOffset at, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.Set<SessionRow>().Where(row => row.Id == id && row.EndedAt == null).ExecuteUpdateAsync(row => row.SetProperty(x => x.ProvedAt, at), cancel);
    }

    /// <summary>Ends a session that has not ended.</summary>
    public async Task<bool> EndAsync(string id, SessionEnd why, DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<SessionRow>().Where(row => row.Id == id && row.EndedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.EndedAt, now).SetProperty(x => x.EndedWhy, why), cancel) > 0;
    }

    public async Task EndAllAsync(string accountId, SessionEnd why, DateTimeOffset now, string? but, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.Set<SessionRow>().Where(row => row.AccountId == accountId && row.EndedAt == null && row.Id != but)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.EndedAt, now).SetProperty(x => x.EndedWhy, why), cancel);
    }

    /// <summary>Forgets what can be of no use any more.</summary>
    public async Task SweepAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.Set<RefreshTokenRow>().Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancel);
        await db.Set<SessionRow>().Where(row => row.StartedAt < now - TokenLifetimes.Longest).ExecuteDeleteAsync(cancel);
    }
}
