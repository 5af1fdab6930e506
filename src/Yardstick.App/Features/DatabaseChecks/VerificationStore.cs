using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Lists;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Features.DatabaseChecks;

/// <summary>Reads the data that a verification needs besides results and ratings. It writes nothing.</summary>
internal sealed class VerificationStore(IDbContextFactory<YardstickDb> databases)
{
    private const int FaultsRead = 100;

    /// <summary>The references without a foreign key: lists and decisions outlive the rows they refer to.</summary>
    private static readonly (string Table, string Column, string Target, string Key)[] Names =
    [
        ("standings", "RaceId", "races", "Id"),
        ("standings", "HorseId", "horses", "Id"),
        ("runners", "RaceId", "races", "Id"),
        ("runners", "HorseId", "horses", "Id"),
        ("races", "ImportId", "imports", "Id"),
        ("identity_cases", "RaceId", "races", "Id"),
        ("list_entries", "ListId", "lists", "Id"),
        ("list_entries", "HorseId", "horses", "Id"),
        ("mark_proposals", "HorseId", "horses", "Id"),
        ("mark_decisions", "ProposalId", "mark_proposals", "Id"),
        ("certificates", "HorseId", "horses", "Id"),
    ];

    /// <summary>Returns a store that reads another database than the one in the settings.</summary>
    public static VerificationStore On(DatabaseFactory databases) => new(databases);

    /// <summary>
    /// Returns the corruption of pages and indexes that the database itself reports; empty when there is none, null when the check is not
    /// available.
    /// </summary>
    public async Task<IReadOnlyList<string>?> DamageAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Database.SetCommandTimeout(0);
        if (db.Database.IsSqlite())
        {
            var lines = await db.Database.SqlQueryRaw<string>($"PRAGMA integrity_check({FaultsRead})").ToListAsync(cancellationToken);
            return lines is ["ok"] ? [] : lines;
        }

        return await HasIndexCheckAsync(db, cancellationToken) ? await IndexDamageAsync(db, cancellationToken) : null;
    }

    /// <summary>Returns the rows whose references do not resolve: where they are, and what is missing.</summary>
    public async Task<IReadOnlyList<(string Where, string Missing)>> OrphansAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.Database.SetCommandTimeout(0);
        var orphans = new List<(string, string)>();
        foreach (var (table, column, target, key) in Names)
        {
            // Safe to interpolate: every part is a constant from the array above.
            var query = $"""
                SELECT DISTINCT CAST(t."{column}" AS TEXT) AS "Value" FROM {table} t
                WHERE NOT EXISTS (SELECT 1 FROM {target} o WHERE o."{key}" = t."{column}") LIMIT {FaultsRead}
                """;
            var missing = await db.Database.SqlQueryRaw<string>(query).ToListAsync(cancellationToken);
            orphans.AddRange(missing.Select(value => ($"{table}.{column} = {value}", $"{target}.{key}")));
        }

        return orphans;
    }

    /// <summary>Gets the number of references checked.</summary>
    public static int KindsOfNames => Names.Length;

    /// <summary>Streams every published list with its content and entries.</summary>
    public async IAsyncEnumerable<ListRow> ListsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        foreach (var id in await db.Set<ListRow>().OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(cancellationToken))
            yield return await db.Set<ListRow>()
                .AsNoTracking()
                .Include(row => row.Entries)
                .AsSplitQuery()
                .SingleAsync(row => row.Id == id, cancellationToken);
    }

    /// <summary>Returns the publications recorded in the audit log: the list and its hash.</summary>
    public async Task<ILookup<string, string?>> PublicationsAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var entries = await db.Set<AuditRow>()
            .AsNoTracking()
            .Where(row => row.Action == "list.published")
            .Select(row => new { row.Subject, row.After })
            .ToListAsync(cancellationToken);
        return entries.ToLookup(row => row.Subject, row => row.After, StringComparer.Ordinal);
    }

    private static async Task<bool> HasIndexCheckAsync(YardstickDb db, CancellationToken cancellationToken) =>
        await db
            .Database.SqlQueryRaw<int>("SELECT count(*)::int AS \"Value\" FROM pg_extension WHERE extname = 'amcheck'")
            .SingleAsync(cancellationToken) > 0;

    /// <summary>
    /// Checks every B-tree index of the schema with amcheck; each index reports at most one fault. Returns null when the database user may
    /// not call it.
    /// </summary>
    private static async Task<IReadOnlyList<string>?> IndexDamageAsync(YardstickDb db, CancellationToken cancellationToken)
    {
        var names = await db
            .Database.SqlQueryRaw<string>(
                """
                SELECT c.oid::regclass::text AS "Value" FROM pg_class c JOIN pg_am a ON a.oid = c.relam
                WHERE c.relkind = 'i' AND a.amname = 'btree' AND c.relnamespace = current_schema()::regnamespace
                """
            )
            .ToListAsync(cancellationToken);
        var damage = new List<string>();
        foreach (var name in names)
        {
            try
            {
                await db.Database.ExecuteSqlAsync($"SELECT bt_index_check({name}::regclass)", cancellationToken);
            }
            catch (Npgsql.PostgresException exception) when (exception.SqlState == Npgsql.PostgresErrorCodes.InsufficientPrivilege)
            {
                return null;
            }
            catch (Npgsql.PostgresException exception)
            {
                damage.Add($"{name}: {exception.MessageText}");
            }
        }

        return damage;
    }
}
