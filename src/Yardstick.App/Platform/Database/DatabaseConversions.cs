using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Platform.Database;

/// <summary>Runs the conversions of the features that the database has not had yet.</summary>
internal static class DatabaseConversions
{
    private const string Table = "__Conversions";

    /// <summary>
    /// Runs the conversions that have not been applied. An interrupted conversion is rolled back and runs again at the next start.
    /// </summary>
    public static async Task RunAllAsync(YardstickDb db, IEnumerable<IDatabaseConversion> conversions, CancellationToken cancellationToken)
    {
        foreach (var conversion in conversions)
        {
            if (await IsDoneAsync(db, conversion.Id, cancellationToken))
                continue;
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            // On PostgreSQL two instances may start at once: the second waits for this lock, then finds the conversion applied.
            if (db.Database.IsNpgsql())
                await db.Database.ExecuteSqlRawAsync("""LOCK TABLE "__EFMigrationsHistory" IN EXCLUSIVE MODE""", cancellationToken);
            await db.Database.ExecuteSqlRawAsync(
                $"""CREATE TABLE IF NOT EXISTS "{Table}" ("Id" TEXT NOT NULL PRIMARY KEY)""",
                cancellationToken
            );
            if (!await IsNotedAsync(db, conversion.Id, cancellationToken))
            {
                await conversion.ConvertAsync(db, cancellationToken);
                await db.Database.ExecuteSqlAsync($"""INSERT INTO "__Conversions" ("Id") VALUES ({conversion.Id})""", cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static async Task<bool> IsDoneAsync(YardstickDb db, string id, CancellationToken cancellationToken)
    {
        var table = db.Database.IsNpgsql()
            ? db.Database.SqlQuery<int>(
                $"""SELECT COUNT(*)::int AS "Value" FROM pg_class WHERE relname = {Table} AND relnamespace = current_schema()::regnamespace"""
            )
            : db.Database.SqlQuery<int>($"""SELECT COUNT(*) AS "Value" FROM sqlite_master WHERE name = {Table}""");
        return await table.SingleAsync(cancellationToken) > 0 && await IsNotedAsync(db, id, cancellationToken);
    }

    private static async Task<bool> IsNotedAsync(YardstickDb db, string id, CancellationToken cancellationToken) =>
        await db
            .Database.SqlQuery<string>($"""SELECT "Id" AS "Value" FROM "__Conversions" WHERE "Id" = {id}""")
            .AnyAsync(cancellationToken);
}
