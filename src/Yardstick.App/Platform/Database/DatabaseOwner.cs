using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Migrates the schema on PostgreSQL. When another role owns the tables, the program's role may read and write rows but only insert into
/// append-only tables: it can neither change their rows nor remove their triggers.
/// </summary>
/// <param name="program">The database under the program's own role.</param>
/// <param name="owner">The same database under the role of its owner; null when the program is the owner.</param>
internal sealed class DatabaseOwner(
    DatabaseAddress program,
    DatabaseAddress? owner,
    IEnumerable<ModelConfiguration> parts,
    IEnumerable<IDatabaseConversion> conversions
)
{
    /// <summary>
    /// Grants SELECT and INSERT on tables with a trigger of <see cref="AppendOnly"/>, and also UPDATE and DELETE on the others.
    /// </summary>
    private const string Grants = """
        DO $$
        DECLARE one record;
        BEGIN
          EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', current_schema(), '{0}');
          FOR one IN
            SELECT c.relname AS name, c.relkind AS kind,
                   EXISTS (SELECT 1 FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgname = c.relname || '_no_change') AS grows
            FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p', 'v', 'S')
          LOOP
            EXECUTE format('REVOKE ALL ON %I FROM %I', one.name, '{0}');
            IF one.kind = 'S' THEN EXECUTE format('GRANT USAGE, SELECT ON SEQUENCE %I TO %I', one.name, '{0}');
            ELSIF one.name = '__EFMigrationsHistory' THEN EXECUTE format('GRANT SELECT ON %I TO %I', one.name, '{0}');
            ELSIF one.grows THEN EXECUTE format('GRANT SELECT, INSERT ON %I TO %I', one.name, '{0}');
            ELSE EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO %I', one.name, '{0}');
            END IF;
          END LOOP;
        END $$
        """;

    /// <summary>
    /// Migrates the schema, as the owner if one is configured. Of several programs that start at once one migrates; the others wait.
    /// </summary>
    public async Task MigrateAsync(IDbContextFactory<YardstickDb> databases, CancellationToken cancellationToken)
    {
        await using var alone = await HoldAsync(cancellationToken);
        await MigrateHeldAsync(databases, cancellationToken);
    }

    private async Task<AdvisoryLock?> HoldAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await AdvisoryLock.TakeAsync((owner ?? program).ConnectionString, "yardstick migration", cancellationToken);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // The migration creates the database.
            return null;
        }
    }

    private async Task MigrateHeldAsync(IDbContextFactory<YardstickDb> databases, CancellationToken cancellationToken)
    {
        if (owner is null)
        {
            await using var own = await databases.CreateDbContextAsync(cancellationToken);
            // Migrating locks the history table, which only the owner may do. Commands run without the owner's URL, so they migrate only
            // when needed.
            if ((await own.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
                await own.Database.MigrateAsync(cancellationToken);
            await DatabaseConversions.RunAllAsync(own, conversions, cancellationToken);
            return;
        }

        await using var db = new YardstickDb(DatabaseSetup.Options(new DbContextOptionsBuilder<YardstickDb>(), owner).Options, parts);
        await db.Database.MigrateAsync(cancellationToken);
        await DatabaseConversions.RunAllAsync(db, conversions, cancellationToken);
        var name = new NpgsqlConnectionStringBuilder(program.ConnectionString).Username!;
        if (name == new NpgsqlConnectionStringBuilder(owner.ConnectionString).Username)
            return;
        await using var connection = new NpgsqlConnection(owner.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            Grants.Replace("{0}", name.Replace("'", "''", StringComparison.Ordinal), StringComparison.Ordinal),
            connection
        );
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
