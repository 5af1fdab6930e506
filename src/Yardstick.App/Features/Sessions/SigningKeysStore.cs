using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Sessions;

/// <summary>Stores the keys that sign access tokens.</summary>
internal sealed class SigningKeysStore(IDbContextFactory<YardstickDb> databases) : IWrappedKeys
{
    /// <summary>Maps the table.</summary>
    public static void Map(ModelBuilder model) => model.Entity<SigningKeyRow>().ToTable(SigningKeyRow.Table).HasKey(row => row.Kid);

    string IWrappedKeys.Table => SigningKeyRow.Table;

    string IWrappedKeys.Column => nameof(SigningKeyRow.WrappedKey);

    public async Task<IReadOnlyList<SigningKeyRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<SigningKeyRow>().AsNoTracking().OrderBy(row => row.MadeAt).ToListAsync(cancellationToken);
    }

    /// <summary>Saves a change of keys in one transaction.</summary>
    /// <param name="retired">The keys that are replaced.</param>
    public async Task ChangeAsync(
        IReadOnlyList<SigningKeyRow> added,
        SigningKeyRow? promoted,
        IReadOnlyList<SigningKeyRow> retired,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.AddRange(added);
        await db.SaveChangesAsync(cancellationToken);
        if (promoted is not null)
            await db.Set<SigningKeyRow>()
                .Where(row => row.Kid == promoted.Kid && row.ActiveFrom == null)
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.ActiveFrom, promoted.ActiveFrom), cancellationToken);
        foreach (var key in retired)
            await db.Set<SigningKeyRow>()
                .Where(row => row.Kid == key.Kid && (row.RetiredAt == null || row.RetiredAt > key.RetiredAt))
                .ExecuteUpdateAsync(row => row.SetProperty(x => x.RetiredAt, key.RetiredAt), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Deletes keys that no valid token is signed with.</summary>
    public async Task RemoveAsync(DateTimeOffset retiredBefore, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<SigningKeyRow>().Where(row => row.RetiredAt < retiredBefore).ExecuteDeleteAsync(cancellationToken);
    }

    async Task<IReadOnlyList<(string Row, byte[] Wrapped)>> IWrappedKeys.NextAsync(
        string after,
        int count,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<SigningKeyRow>()
            .AsNoTracking()
            .Where(row => row.Kid.CompareTo(after) > 0)
            .OrderBy(row => row.Kid)
            .Take(count)
            .Select(row => new { row.Kid, row.WrappedKey })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Kid, row.WrappedKey))];
    }

    async Task IWrappedKeys.ReplaceAsync(string row, byte[] before, byte[] after, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<SigningKeyRow>()
            .Where(key => key.Kid == row && key.WrappedKey == before)
            .ExecuteUpdateAsync(key => key.SetProperty(x => x.WrappedKey, after), cancellationToken);
    }
}
