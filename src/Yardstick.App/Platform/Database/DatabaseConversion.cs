using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Platform.Database;

/// <summary>Brings rows that an earlier version wrote into the form of this one, once, after the migrations: for what SQL alone cannot do.</summary>
/// <param name="Id">Its name, noted in the database in the transaction that does the work.</param>
/// <param name="Work">Does the work, in an open transaction.</param>
internal sealed record DatabaseConversion(string Id, Func<YardstickDb, CancellationToken, Task> Work)
{
    private const string Table = "__Conversions";

    /// <summary>Runs the conversions that a database still needs. Safe to be killed at any point.</summary>
    public static async Task RunAllAsync(YardstickDb db, IEnumerable<DatabaseConversion> conversions, CancellationToken cancellationToken)
    {
        foreach (var conversion in conversions)
        {
            if (await IsDoneAsync(db, conversion.Id, cancellationToken)) continue;
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            // Two programs may start at once on PostgreSQL: the second waits here, and finds it done.
            if (db.Database.IsNpgsql()) await db.Database.ExecuteSqlRawAsync("""LOCK TABLE "__EFMigrationsHistory" IN EXCLUSIVE MODE""", cancellationToken);
            await db.Database.ExecuteSqlRawAsync($"""CREATE TABLE IF NOT EXISTS "{Table}" ("Id" TEXT NOT NULL PRIMARY KEY)""", cancellationToken);
            if (!await IsNotedAsync(db, conversion.Id, cancellationToken))
            {
                await conversion.Work(db, cancellationToken);
                await db.Database.ExecuteSqlAsync($"""INSERT INTO "__Conversions" ("Id") VALUES ({conversion.Id})""", cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static async Task<bool> IsDoneAsync(YardstickDb db, string id, CancellationToken cancellationToken)
    {
        var table = db.Database.IsNpgsql()
            ? db.Database.SqlQuery<int>($"""SELECT COUNT(*)::int AS "Value" FROM pg_class WHERE relname = {Table} AND relnamespace = current_schema()::regnamespace""")
            : db.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM sqlite_master WHERE name = {Table}""");
        return await table.SingleAsync(cancellationToken) > 0 && await IsNotedAsync(db, id, cancellationToken);
    }

    private static async Task<bool> IsNotedAsync(YardstickDb db, string id, CancellationToken cancellationToken) =>
        await db.Database.SqlQuery<string>($"""SELECT "Id" AS "Value" FROM "__Conversions" WHERE "Id" = {id}""").AnyAsync(cancellationToken);
}
