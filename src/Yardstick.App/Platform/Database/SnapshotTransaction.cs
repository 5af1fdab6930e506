using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Yardstick.App.Platform.Database;

/// <summary>Begins read-only transactions that see one snapshot throughout and do not block writers.</summary>
internal static class SnapshotTransaction
{
    /// <summary>Begins a transaction; its first read fixes the snapshot.</summary>
    public static async Task<IDbContextTransaction> BeginSnapshotAsync(this DbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
            return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        // A non-deferred transaction of the driver takes the write lock immediately.
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await db.Database.UseTransactionAsync(transaction, cancellationToken))!;
    }
}
