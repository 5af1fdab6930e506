using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Sessions;

/// <summary>Stores sessions, and removes them with their refresh tokens.</summary>
internal sealed class SessionsStore(IDbContextFactory<YardstickDb> databases)
{
    /// <summary>Maps the tables of sessions and their refresh tokens.</summary>
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
    }

    public async Task AddAsync(SessionRow session, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(session);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<SessionRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<SessionRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
    }

    public async Task<IReadOnlyList<SessionRow>> ListByAccountAsync(string accountId, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<SessionRow>()
            .AsNoTracking()
            .Where(row => row.AccountId == accountId && row.EndedAt == null)
            .ToListAsync(cancellationToken);
    }

    /// <summary>Records that a session was used, unless that was recorded recently.</summary>
    public async Task SeenAsync(string id, DateTimeOffset now, DateTimeOffset ifBefore, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<SessionRow>()
            .Where(row => row.Id == id && row.SeenAt <= ifBefore)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.SeenAt, now), cancellationToken);
    }

    public async Task ProveAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<SessionRow>()
            .Where(row => row.Id == id && row.EndedAt == null)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.ProvedAt, at), cancellationToken);
    }

    /// <summary>Ends a session that has not ended.</summary>
    public async Task<bool> EndAsync(string id, SessionEnd why, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<SessionRow>()
                .Where(row => row.Id == id && row.EndedAt == null)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.EndedAt, now).SetProperty(x => x.EndedWhy, why), cancellationToken) > 0;
    }

    public async Task EndAllAsync(string accountId, SessionEnd why, DateTimeOffset now, string? but, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<SessionRow>()
            .Where(row => row.AccountId == accountId && row.EndedAt == null && row.Id != but)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.EndedAt, now).SetProperty(x => x.EndedWhy, why), cancellationToken);
    }

    /// <summary>Deletes expired refresh tokens and sessions past their maximum age.</summary>
    public async Task SweepAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<RefreshTokenRow>().Where(row => row.ExpiresAt < now).ExecuteDeleteAsync(cancellationToken);
        await db.Set<SessionRow>().Where(row => row.StartedAt < now - TokenLifetimes.Longest).ExecuteDeleteAsync(cancellationToken);
    }
}
