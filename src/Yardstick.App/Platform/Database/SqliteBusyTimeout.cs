using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Makes SQLite itself wait for the write lock, up to 5 seconds, starting with waits of 1 ms. The driver alone would sleep 150 ms between
/// attempts.
/// </summary>
internal sealed class SqliteBusyTimeout : DbConnectionInterceptor
{
    private const string Statement = "PRAGMA busy_timeout=5000";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Statement;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Statement;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
