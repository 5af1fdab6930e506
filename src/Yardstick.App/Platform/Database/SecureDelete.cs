using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Platform.Database;

/// <summary>SQLite leaves what was deleted in free pages and in its journal until something else is written there. What must be gone is wiped.</summary>
internal static class SecureDelete
{
    /// <summary>Whatever this context deletes from now on is overwritten with zeros. PostgreSQL overwrites in its own time.</summary>
    public static async Task WipeFreedAsync(this DbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsSqlite()) return;
        await db.Database.OpenConnectionAsync(cancellationToken);
        await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete=ON", cancellationToken);
    }

    /// <summary>Brings what the journal holds into the file and cuts the journal. While somebody reads an older state, the next checkpoint does it.</summary>
    public static async Task EmptyJournalAsync(this DbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellationToken);
    }
}
