using System.Collections.Concurrent;
using System.Reflection;
using Npgsql;

namespace Yardstick.Testing.Databases;

/// <summary>Represents a database for one test. It is removed on disposal.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(DatabaseKind, MethodInfo), Lazy<Task<TestDatabase>>> Templates = new();
    private readonly Func<Task> _remove;

    private TestDatabase(DatabaseKind kind, string url, string connectionString, Func<Task> remove)
    {
        (Kind, Url, ConnectionString, _remove) = (kind, url, connectionString, remove);
    }

    /// <summary>Gets the kind of database.</summary>
    public DatabaseKind Kind { get; }

    /// <summary>Gets the database URL of the program: the path of a file, or <c>postgresql://user@host:port/database</c>.</summary>
    public string Url { get; }

    /// <summary>Gets the connection string.</summary>
    public string ConnectionString { get; }

    /// <summary>Creates an empty database.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind) =>
        kind == DatabaseKind.Sqlite ? InFile(new SqliteFile()) : await OnServerAsync(template: null);

    /// <summary>Creates a copy of a database that <paramref name="prepare"/> filled once per test process.</summary>
    /// <param name="kind">The kind of database.</param>
    /// <param name="prepare">Migrates or fills the template. Must be a method, since templates are cached by method, and must leave no
    /// connection open.</param>
    public static async Task<TestDatabase> CreateAsync(DatabaseKind kind, Func<TestDatabase, Task> prepare)
    {
        var template = await Templates.GetOrAdd((kind, prepare.Method), _ => new(() => PrepareAsync(kind, prepare))).Value;
        if (kind == DatabaseKind.PostgreSql)
            return await OnServerAsync(new NpgsqlConnectionStringBuilder(template.ConnectionString).Database);
        var file = new SqliteFile();
        File.Copy(template.Url, file.Path);
        return InFile(file);
    }

    /// <summary>Creates an empty database on a server of the test. Disposing the database ends the server.</summary>
    public static async Task<TestDatabase> OnAsync(PostgresServer server)
    {
        var name = await server.CreateAsync();
        return new TestDatabase(DatabaseKind.PostgreSql, server.Url(name), server.ConnectionString(name), server.EndAsync);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(_remove());

    private static async Task<TestDatabase> PrepareAsync(DatabaseKind kind, Func<TestDatabase, Task> prepare)
    {
        var template = await CreateAsync(kind);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (kind == DatabaseKind.Sqlite)
                template._remove();
        };
        await prepare(template);
        await template.CloseAsync();
        return template;
    }

    /// <summary>Closes pooled connections, since copying a template requires all data on disk and no connections.</summary>
    private async Task CloseAsync()
    {
        if (Kind == DatabaseKind.PostgreSql)
        {
            await using var connection = new NpgsqlConnection(ConnectionString);
            NpgsqlConnection.ClearPool(connection);
            await (await PostgresServer.GetAsync()).DisconnectAsync(connection.Database);
            return;
        }

        await using var file = new Microsoft.Data.Sqlite.SqliteConnection(ConnectionString);
        await file.OpenAsync();
        await using (var command = file.CreateCommand())
        {
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            await command.ExecuteNonQueryAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearPool(file);
    }

    private static TestDatabase InFile(SqliteFile file) =>
        new(
            DatabaseKind.Sqlite,
            file.Path,
            file.ConnectionString,
            () =>
            {
                file.Dispose();
                return Task.CompletedTask;
            }
        );

    private static async Task<TestDatabase> OnServerAsync(string? template)
    {
        var server = await PostgresServer.GetAsync();
        var name = await server.CreateAsync(template);
        return new TestDatabase(DatabaseKind.PostgreSql, server.Url(name), server.ConnectionString(name), () => server.DropAsync(name));
    }
}
