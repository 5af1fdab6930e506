using Npgsql;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Represents a lock that programs take on a PostgreSQL database by name. The server releases it when the connection ends, however that
/// happens.
/// </summary>
internal sealed class AdvisoryLock : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private AdvisoryLock(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Takes the lock; waits while another program has it.</summary>
    public static async Task<AdvisoryLock> TakeAsync(string connectionString, string name, CancellationToken cancellationToken) =>
        (await RunAsync(connectionString, "SELECT true FROM (SELECT pg_advisory_lock(hashtext($1))) AS held", name, cancellationToken))!;

    /// <summary>Takes the lock; null while another program has it.</summary>
    public static Task<AdvisoryLock?> TryTakeAsync(string connectionString, string name, CancellationToken cancellationToken) =>
        RunAsync(connectionString, "SELECT pg_try_advisory_lock(hashtext($1))", name, cancellationToken);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task<AdvisoryLock?> RunAsync(
        string connectionString,
        string statement,
        string name,
        CancellationToken cancellationToken
    )
    {
        // A pooled connection would keep the lock.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
            command.Parameters.AddWithValue(name);
            if ((bool)(await command.ExecuteScalarAsync(cancellationToken))!)
                return new AdvisoryLock(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }
}
