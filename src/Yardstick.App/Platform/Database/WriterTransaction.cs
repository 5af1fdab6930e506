using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Transactions of writers that exclude each other. On PostgreSQL the server ends one whose program has stopped, so that the others go on;
/// the program finds its transaction gone and starts again. On SQLite the file stays locked until the program goes on or ends.
/// </summary>
internal static class WriterTransaction
{
    /// <summary>Attempts before a writer gives up. On SQLite each attempt waits up to 30 seconds for the other writer.</summary>
    private const int Attempts = 10;

    private const int PatienceSeconds = 120;

    private const int BusyCode = 5;

    /// <summary>What PostgreSQL reports when it ended a stopped or a colliding transaction: idle in a transaction, cancelled, serialization failure, deadlock, lock not available.</summary>
    private static readonly string[] Overtaken = ["25P03", "57014", "40001", "40P01", "55P03"];

    /// <summary>Bounds how long the open transaction may hold its locks while its program is stopped.</summary>
    public static async Task BoundAsync(this DbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsNpgsql()) return;
        db.Database.SetCommandTimeout(PatienceSeconds);
        await db.Database.ExecuteSqlRawAsync("SET LOCAL idle_in_transaction_session_timeout = '15s'; SET LOCAL statement_timeout = '90s'", cancellationToken);
    }

    /// <summary>Does the work, again when another writer got in its way. The work must be safe to repeat.</summary>
    public static async Task<T> RetryAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (Exception exception) when (attempt < Attempts && WasOvertaken(exception) && !cancellationToken.IsCancellationRequested)
            {
                // Another writer held the lock too long, or the server ended the transaction of a stopped program.
            }
        }
    }

    private static bool WasOvertaken(Exception? exception) => exception switch
    {
        null => false,
        PostgresException postgres => Overtaken.Contains(postgres.SqlState),
        NpgsqlException { InnerException: IOException } => true,
        SqliteException sqlite => sqlite.SqliteErrorCode == BusyCode,
        _ => WasOvertaken(exception.InnerException),
    };
}
