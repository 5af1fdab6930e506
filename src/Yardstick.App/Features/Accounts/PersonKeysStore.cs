using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Accounts;

/// <summary>Provides access to the wrapped keys of accounts, so that they can be wrapped again under a new master key.</summary>
internal sealed class PersonKeysStore(IDbContextFactory<YardstickDb> databases) : IWrappedKeys
{
    public string Table => "accounts";

    public string Column => nameof(Account.PersonKey);

    public async Task<IReadOnlyList<(string Row, byte[] Wrapped)>> NextAsync(string after, int count, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await db.Set<Account>()
            .Where(row => row.PersonKey != null && string.Compare(row.Id, after) > 0)
            .OrderBy(row => row.Id)
            .Take(count)
            .Select(row => new { row.Id, row.PersonKey })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Id, row.PersonKey!))];
    }

    public async Task ReplaceAsync(string row, byte[] before, byte[] after, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Set<Account>()
            .Where(account => account.Id == row && account.PersonKey == before)
            .ExecuteUpdateAsync(change => change.SetProperty(account => account.PersonKey, after), cancellationToken);
    }
}
