using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.Sessions;

/// <summary>Stores refresh tokens.</summary>
internal sealed class RefreshTokensStore(IDbContextFactory<YardstickDb> databases)
{
    public async Task AddAsync(RefreshTokenRow token, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Add(token);
        await db.SaveChangesAsync(cancellationToken);
    }

    public async Task<RefreshTokenRow?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<RefreshTokenRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash, cancellationToken);
    }

    /// <summary>
    /// Replaces a token with its successor, unless it was replaced before, has expired, or its session has ended. A single atomic update
    /// decides between concurrent requests; the others then find the successor already stored.
    /// </summary>
    /// <param name="sealedSuccessor">The successor, encrypted under a key derived from the replaced token.</param>
    public async Task<bool> ReplaceAsync(
        string hash,
        RefreshTokenRow successor,
        byte[] sealedSuccessor,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = successor.IssuedAt;
        var replaced = await db.Set<RefreshTokenRow>()
            .Where(row =>
                row.Hash == hash
                && row.ReplacedAt == null
                && row.ExpiresAt > now
                && db.Set<SessionRow>().Any(session => session.Id == row.SessionId && session.EndedAt == null)
            )
            .ExecuteUpdateAsync(
                row => row.SetProperty(x => x.ReplacedAt, now).SetProperty(x => x.Successor, sealedSuccessor),
                cancellationToken
            );
        if (replaced == 0)
            return false;
        db.Add(successor);
        await db.SaveChangesAsync(cancellationToken);
        await db.Set<SessionRow>()
            .Where(row => row.Id == successor.SessionId)
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.SeenAt, now), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }
}
