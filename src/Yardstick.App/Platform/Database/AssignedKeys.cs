using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Carries over the next number of keys that the database assigns, so that the number of a removed row is not given again.
/// </summary>
internal static class AssignedKeys
{
    /// <summary>Sets the next number of a table whose rows were inserted with their keys.</summary>
    public static async Task CopyAsync(YardstickDb from, YardstickDb to, StoredTable table, CancellationToken cancellationToken)
    {
        if (await LastAsync(from, table, cancellationToken) is not { } last)
            return;
        var statement = to.Database.IsNpgsql()
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"SELECT setval({Sequence(table)}::regclass, {last}) WHERE {Sequence(table)} IS NOT NULL"
            )
            : string.Create(CultureInfo.InvariantCulture, $"UPDATE sqlite_sequence SET seq = {last} WHERE name = '{table.Name}'");
        if (to.Database.IsSqlite() && await LastAsync(to, table, cancellationToken) is null)
            statement = string.Create(
                CultureInfo.InvariantCulture,
                $"INSERT INTO sqlite_sequence (name, seq) VALUES ('{table.Name}', {last})"
            );
        await to.Database.ExecuteSqlRawAsync(statement, cancellationToken);
    }

    /// <summary>Returns the last number given; null when none was, or when the database does not assign the keys.</summary>
    private static async Task<long?> LastAsync(YardstickDb db, StoredTable table, CancellationToken cancellationToken)
    {
        if (db.Database.IsSqlite())
        {
            // The table exists once a key is assigned by the database.
            if (
                await db
                    .Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = 'sqlite_sequence'")
                    .SingleAsync(cancellationToken) == 0
            )
                return null;
            return await OneAsync<long>(db, $"SELECT seq AS \"Value\" FROM sqlite_sequence WHERE name = '{table.Name}'", cancellationToken);
        }

        var named = $"SELECT {Sequence(table)} AS \"Value\"";
        var sequence = (await db.Database.SqlQueryRaw<string?>(named).ToListAsync(cancellationToken)).Single();
        return sequence is null
            ? null
            : await OneAsync<long>(db, $"SELECT last_value AS \"Value\" FROM {sequence} WHERE is_called", cancellationToken);
    }

    private static async Task<T?> OneAsync<T>(YardstickDb db, string query, CancellationToken cancellationToken)
        where T : struct
    {
        var found = await db.Database.SqlQueryRaw<T>(query).ToListAsync(cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    private static string Sequence(StoredTable table) => $"pg_get_serial_sequence('\"{table.Name}\"', '{table.NumberColumn}')";
}
