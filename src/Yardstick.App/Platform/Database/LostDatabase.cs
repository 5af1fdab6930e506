using System.Net.Sockets;
using Npgsql;

namespace Yardstick.App.Platform.Database;

/// <summary>Faults that say that the database server has gone away, and nothing about what was asked of it.</summary>
internal static class LostDatabase
{
    /// <summary>What the server reports when it is stopped, was stopped by a fault, or is not ready again.</summary>
    private static readonly string[] Stopping = ["57P01", "57P02", "57P03"];

    /// <summary>Returns the reason in the words of server or system, as a sentence; null for a fault of another kind.</summary>
    public static string? Why(Exception? fault) => fault switch
    {
        null => null,
        PostgresException postgres => Stopping.Contains(postgres.SqlState) ? Sentence(postgres.MessageText) : null,
        NpgsqlException { InnerException: (IOException or SocketException) and { } lost } => Sentence(lost.Message),
        _ => Why(fault.InnerException),
    };

    private static string Sentence(string text) => text.TrimEnd('.') + ".";
}
