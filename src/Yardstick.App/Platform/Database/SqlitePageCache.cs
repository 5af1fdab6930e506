using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Enlarges the page cache of a connection to SQLite while it writes many rows, so that pages of indexes are not read from the file again
/// for each row. Has no effect on PostgreSQL.
/// </summary>
internal sealed class SqlitePageCache : IAsyncDisposable
{
    private readonly DbContext _db;

    private SqlitePageCache(DbContext db) => _db = db;

    /// <summary>Enlarges the cache to 64 MiB until the result is disposed.</summary>
    public static async Task<SqlitePageCache> EnlargeAsync(DbContext db, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite())
            await db.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-65536", cancellationToken);
        return new SqlitePageCache(db);
    }

    /// <summary>Restores the usual size, 2 MiB, before the connection returns to the pool.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_db.Database.IsSqlite())
            await _db.Database.ExecuteSqlRawAsync("PRAGMA cache_size=-2000");
    }
}
