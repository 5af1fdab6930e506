using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Bounds and retries transactions of writers that exclude each other. PostgreSQL ends the transaction of a suspended program, so that
/// others can continue; that program retries. On SQLite the file stays locked until the program resumes or ends.
/// </summary>
internal static class WriterTransaction
{
    /// <summary>The number of attempts. On SQLite each attempt waits up to 30 seconds for the other writer.</summary>
    private const int Attempts = 10;

    private const int PatienceSeconds = 120;

    private const int BusyCode = 5;

    /// <summary>
    /// The SQLSTATE codes of a transaction ended by a timeout or a conflict: idle_in_transaction_session_timeout, query_canceled,
    /// serialization_failure, deadlock_detected, lock_not_available.
    /// </summary>
    private static readonly string[] RetryableSqlStates = ["25P03", "57014", "40001", "40P01", "55P03"];

    /// <summary>Limits how long the open transaction may hold its locks while its program is suspended. Has no effect on SQLite.</summary>
    public static async Task SetTimeoutsAsync(this DbContext db, CancellationToken cancellationToken)
    {
        if (!db.Database.IsNpgsql())
            return;
        db.Database.SetCommandTimeout(PatienceSeconds);
        await db.Database.ExecuteSqlRawAsync(
            "SET LOCAL idle_in_transaction_session_timeout = '15s'; SET LOCAL statement_timeout = '90s'",
            cancellationToken
        );
    }

    /// <summary>Runs work, and runs it again after a conflict with another writer. The work must be safe to repeat.</summary>
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
                // Another writer held the lock too long, or the server ended the transaction of a suspended program.
            }
        }
    }

    private static bool WasOvertaken(Exception? exception) =>
        exception switch
        {
            null => false,
            PostgresException postgres => RetryableSqlStates.Contains(postgres.SqlState),
            NpgsqlException { InnerException: IOException } => true,
            SqliteException sqlite => sqlite.SqliteErrorCode == BusyCode,
            _ => WasOvertaken(exception.InnerException),
        };
}
