using Microsoft.Data.Sqlite;

namespace Yardstick.App.Platform.Database;

/// <summary>The file of the embedded database, seen from outside: whether it is there, and whether a program has it open.</summary>
internal static class EmbeddedResource
{
    private const int Busy = 5;
    private const int Locked = 6;

    /// <summary>Whether a data folder holds a database.</summary>
    public static bool Exists(string dataFolder) => File.Exists(PathIn(dataFolder));

    /// <summary>
    /// Folds the write-ahead log into the file, so that the folder can be moved. Returns false when another program has the database open:
    /// SQLite leaves write-ahead logging only for a connection that is alone.
    /// </summary>
    public static async Task<bool> ReleaseAsync(string dataFolder, CancellationToken cancellationToken)
    {
        SqliteConnection.ClearAllPools();
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = PathIn(dataFolder), Pooling = false, DefaultTimeout = 1 }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=DELETE";
            return (string?)await command.ExecuteScalarAsync(cancellationToken) == "delete";
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is Busy or Locked)
        {
            return false;
        }
    }

    private static string PathIn(string dataFolder) =>
        new SqliteConnectionStringBuilder(DatabaseAddress.Parse(null, dataFolder).ConnectionString).DataSource;
}
