using Microsoft.Data.Sqlite;

namespace Yardstick.App.Platform.Database;

/// <summary>Inspects the file of the embedded database without the application context.</summary>
internal static class EmbeddedDatabaseFile
{
    private const int Busy = 5;
    private const int Locked = 6;

    /// <summary>Returns whether a data folder contains a database.</summary>
    public static bool Exists(string dataFolder) => File.Exists(PathIn(dataFolder));

    /// <summary>Transfers the write-ahead log into the database file, so that the folder can be moved.</summary>
    /// <returns>False when another program has the database open: SQLite leaves write-ahead logging only on the sole connection.</returns>
    public static async Task<bool> CheckpointAsync(string dataFolder, CancellationToken cancellationToken)
    {
        SqliteConnection.ClearAllPools();
        await using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = PathIn(dataFolder),
                Pooling = false,
                DefaultTimeout = 1,
            }.ConnectionString
        );
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

    /// <summary>Deletes a database file with its write-ahead log.</summary>
    public static void Delete(string file)
    {
        SqliteConnection.ClearAllPools();
        foreach (var suffix in (string[])["", "-wal", "-shm", "-journal"])
            File.Delete(file + suffix);
    }

    private static string PathIn(string dataFolder) =>
        new SqliteConnectionStringBuilder(DatabaseAddress.Parse(null, dataFolder).ConnectionString).DataSource;
}
