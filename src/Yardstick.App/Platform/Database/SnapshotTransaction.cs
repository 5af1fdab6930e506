using System.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Yardstick.App.Platform.Database;

/// <summary>Transactions that only read, and read one moment throughout. No writer waits for them.</summary>
internal static class SnapshotTransaction
{
    /// <summary>Begins one; the first reading fixes the moment.</summary>
    public static async Task<IDbContextTransaction> BeginSnapshotAsync(this DbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite()) return await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await db.Database.OpenConnectionAsync(cancellationToken);
        // Any other transaction of the driver takes the lock of the one writer at once.
        var transaction = ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true);
        return (await db.Database.UseTransactionAsync(transaction, cancellationToken))!;
    }
}
