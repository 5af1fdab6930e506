using System.Net.Sockets;
using Npgsql;

namespace Yardstick.App.Platform.Database;

/// <summary>Recognizes exceptions caused by a lost connection to the database server rather than by a statement.</summary>
internal static class ConnectionLoss
{
    /// <summary>
    /// The SQLSTATE codes of a server that is shutting down, has crashed or is not ready: admin_shutdown, crash_shutdown,
    /// cannot_connect_now.
    /// </summary>
    private static readonly string[] Stopping = ["57P01", "57P02", "57P03"];

    /// <summary>Returns the message of the server or operating system, as a sentence; null for any other exception.</summary>
    public static string? GetReason(Exception? fault) =>
        fault switch
        {
            null => null,
            PostgresException postgres => Stopping.Contains(postgres.SqlState) ? Sentence(postgres.MessageText) : null,
            NpgsqlException { InnerException: (IOException or SocketException) and { } lost } => Sentence(lost.Message),
            _ => GetReason(fault.InnerException),
        };

    /// <summary>Returns whether a database was unavailable or busy, so that the same work may succeed later.</summary>
    public static bool IsTransient(Exception exception) =>
        GetReason(exception) is not null
        || exception.GetBaseException()
            is NpgsqlException { IsTransient: true }
                or SocketException
                or System.IO.EndOfStreamException
                or Microsoft.Data.Sqlite.SqliteException { SqliteErrorCode: 5 };

    private static string Sentence(string text) => text.TrimEnd('.') + ".";
}
