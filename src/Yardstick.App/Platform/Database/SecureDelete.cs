using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Overwrites deleted data on SQLite, which otherwise remains in free pages and in the write-ahead log until they are reused.
/// </summary>
internal static class SecureDelete
{
    /// <summary>
    /// Overwrites with zeros whatever this context deletes from now on. Has no effect on PostgreSQL, where VACUUM reclaims deleted rows.
    /// </summary>
    public static async Task EnableSecureDeleteAsync(this DbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite())
            return;
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete=ON", cancellationToken);
    }

    /// <summary>
    /// Transfers the write-ahead log to the database file and truncates it. If a reader holds an older snapshot, a later checkpoint does
    /// it.
    /// </summary>
    public static async Task TruncateWalAsync(this DbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }
}
