using Npgsql;
using Yardstick.App.Platform.Jobs;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Platform.Database;

/// <summary>Represents the right of one program to fill a database.</summary>
internal sealed class MoveLock : IAsyncDisposable
{
    private readonly IAsyncDisposable _held;

    private MoveLock(IAsyncDisposable held) => _held = held;

    /// <summary>Takes the right; null while another program has it.</summary>
    public static async Task<MoveLock?> TryTakeAsync(DatabaseAddress target, CancellationToken cancellationToken)
    {
        if (!target.IsPostgres)
        {
            PrivateFolder.Create(Path.GetDirectoryName(target.File)!);
            return HeldFile.TryHold(target.File + ".move") is { } file ? new MoveLock(file) : null;
        }

        var connection = new NpgsqlConnection(target.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(hashtext('yardstick store move'))", connection);
            if ((bool)(await command.ExecuteScalarAsync(cancellationToken))!)
                return new MoveLock(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    public ValueTask DisposeAsync() => _held.DisposeAsync();
}
