using Microsoft.Data.Sqlite;

namespace Yardstick.Testing.Databases;

/// <summary>A database file of its own for one test, gone when the test ends.</summary>
public sealed class SqliteFile : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Where the file is, or will be once a connection writes it.</summary>
    public string Path => _folder.PathOf("yardstick.db");

    /// <summary>The same for the driver.</summary>
    public string ConnectionString => new SqliteConnectionStringBuilder { DataSource = Path }.ToString();

    /// <inheritdoc/>
    public void Dispose()
    {
        using (var connection = new SqliteConnection(ConnectionString)) SqliteConnection.ClearPool(connection);
        _folder.Dispose();
    }
}
