using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Yardstick.App.Platform.Database;

/// <summary>One command that finds the server gone tells of every pooled connection: they are given up together, instead of each failing one reader.</summary>
internal sealed class LostConnections : DbCommandInterceptor
{
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => GiveUp(command, eventData.Exception);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        GiveUp(command, eventData.Exception);
        return Task.CompletedTask;
    }

    private static void GiveUp(DbCommand command, Exception fault)
    {
        if (command.Connection is NpgsqlConnection connection && LostDatabase.Why(fault) is not null) NpgsqlConnection.ClearPool(connection);
    }
}
