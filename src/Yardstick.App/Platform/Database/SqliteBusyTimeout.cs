using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Yardstick.App.Platform.Database;

/// <summary>Lets SQLite itself wait for its one writer, a millisecond at first. The driver alone would sleep 150 ms each time another writes.</summary>
internal sealed class SqliteBusyTimeout : DbConnectionInterceptor
{
    private const string Statement = "PRAGMA busy_timeout=5000";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Statement;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Statement;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
