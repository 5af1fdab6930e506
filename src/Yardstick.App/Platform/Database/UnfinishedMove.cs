using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Marks a database that is being filled from another one. The mark stays when that is interrupted: no program opens such a database, and
/// the next attempt starts over.
/// </summary>
internal static class UnfinishedMove
{
    private const string Table = "__UnfinishedMove";

    /// <summary>Everything was made since the database was empty, so everything may go.</summary>
    private const string Clear = """
        DO $$
        DECLARE one record;
        BEGIN
          FOR one IN SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' LOOP
            EXECUTE format('DROP TABLE %I CASCADE', one.name);
          END LOOP;
          FOR one IN SELECT oid::regprocedure AS name FROM pg_proc
                     WHERE pronamespace = current_schema()::regnamespace AND proname LIKE '%\_append\_only' LOOP
            EXECUTE format('DROP FUNCTION %s CASCADE', one.name);
          END LOOP;
        END $$
        """;

    /// <summary>Returns whether a database has the mark.</summary>
    public static async Task<bool> IsInAsync(DbContext db, CancellationToken cancellationToken) =>
        (await TablesAsync(db, cancellationToken)).Contains(Table);

    /// <summary>
    /// Marks a database as unfinished; empties one that an interrupted attempt has left. Returns false, and changes nothing, when the
    /// database holds anything else.
    /// </summary>
    public static async Task<bool> BeginAsync(DbContext db, CancellationToken cancellationToken)
    {
        var tables = await TablesAsync(db, cancellationToken);
        if (tables.Count > 0 && !tables.Contains(Table))
            return false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (tables.Count > 0 && db.Database.IsNpgsql())
            await db.Database.ExecuteSqlRawAsync(Clear, cancellationToken);
        await db.Database.ExecuteSqlRawAsync($"""CREATE TABLE "{Table}" ("Mark" TEXT NULL)""", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Removes the mark: the database is complete.</summary>
    public static Task EndAsync(DbContext db, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlRawAsync($"""DROP TABLE "{Table}" """, cancellationToken);

    private static Task<List<string>> TablesAsync(DbContext db, CancellationToken cancellationToken) =>
        db
            .Database.SqlQueryRaw<string>(
                db.Database.IsNpgsql()
                    ? """
                    SELECT relname::text AS "Value" FROM pg_class
                    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
                    """
                    : "SELECT name AS \"Value\" FROM sqlite_master WHERE type = 'table'"
            )
            .ToListAsync(cancellationToken);
}

/// <summary>Thrown when a database was being filled from another one and that did not end.</summary>
internal sealed class UnfinishedMoveException() : Exception("The database is the target of an unfinished move.");
