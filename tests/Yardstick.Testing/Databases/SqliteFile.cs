using Microsoft.Data.Sqlite;

namespace Yardstick.Testing.Databases;

/// <summary>Represents a SQLite database file for one test. It is deleted on disposal.</summary>
public sealed class SqliteFile : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Gets the path of the file, which is created by the first connection.</summary>
    public string Path => _folder.GetPath("yardstick.db");

    /// <summary>Gets the connection string.</summary>
    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Path }.ToString();

    /// <inheritdoc/>
    public void Dispose()
    {
        using (var connection = new SqliteConnection(ConnectionString))
            SqliteConnection.ClearPool(connection);
        _folder.Dispose();
    }
}
