using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Features.Sessions;

internal sealed partial class SessionsStore
{
    public async Task AddTokenAsync(RefreshTokenRow token, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        db.Add(token);
        await db.SaveChangesAsync(cancel);
    }

    public async Task<RefreshTokenRow?> FindTokenAsync(string hash, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.Set<RefreshTokenRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Hash == hash, cancel);
    }

    /// <summary>
    /// Replaces a token by its successor, unless it was replaced before, has expired, or its session has ended. The one statement that marks it as
    /// replaced decides among all who ask at the same time; whoever comes after it finds the successor already there.
    /// </summary>
    /// <param name="sealedSuccessor">The successor as the replaced token opens it.</param>
    public async Task<bool> ReplaceTokenAsync(string hash, RefreshTokenRow successor, byte[] sealedSuccessor, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = successor.IssuedAt;
        var replaced = await db.Set<RefreshTokenRow>()
            .Where(row => row.Hash == hash && row.ReplacedAt == null && row.ExpiresAt > now && db.Set<SessionRow>().Any(session => session.Id == row.SessionId && session.EndedAt == null))
            .ExecuteUpdateAsync(row => row.SetProperty(x => x.ReplacedAt, now).SetProperty(x => x.Successor, sealedSuccessor), cancel);
        if (replaced == 0) return false;
        db.Add(successor);
        await db.SaveChangesAsync(cancel);
        await db.Set<SessionRow>().Where(row => row.Id == successor.SessionId).ExecuteUpdateAsync(row => row.SetProperty(x => x.SeenAt, now), cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }
}
