using Npgsql;

namespace Yardstick.App.Platform.Database;

/// <summary>Asks a PostgreSQL server that this program has started, and makes its database.</summary>
internal static class PostgresCheck
{
    private const string Maintenance = "postgres";

    /// <summary>Returns whether the server follows another one. Throws while it does not answer.</summary>
    public static async Task<bool> IsStandbyAsync(DatabaseAddress server, CancellationToken cancellationToken) =>
        (bool)(await RunAsync(server, "SELECT pg_is_in_recovery()", cancellationToken))!;

    /// <summary>Creates the database of an address unless it exists.</summary>
    public static async Task CreateAsync(DatabaseAddress database, CancellationToken cancellationToken)
    {
        var name = new NpgsqlConnectionStringBuilder(database.ConnectionString).Database!;
        if (await RunAsync(database, "SELECT 1 FROM pg_database WHERE datname = $1", cancellationToken, name) is null)
            await RunAsync(database, $"CREATE DATABASE \"{name}\"", cancellationToken);
    }

    private static async Task<object?> RunAsync(
        DatabaseAddress server,
        string statement,
        CancellationToken cancellationToken,
        params string[] values
    )
    {
        var address = new NpgsqlConnectionStringBuilder(server.ConnectionString) { Database = Maintenance, Pooling = false };
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(statement, connection);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
