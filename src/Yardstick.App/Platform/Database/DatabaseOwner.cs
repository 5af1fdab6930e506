using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Who changes the schema on PostgreSQL. Where the owner of the tables is not the program itself, the program may read and write rows, but on
/// append-only tables only add them: it can neither change the past nor take away what forbids that.
/// </summary>
/// <param name="program">Where the program works, under its own name.</param>
/// <param name="owner">The same database under the name of its owner; null when the program is the owner.</param>
internal sealed class DatabaseOwner(DatabaseAddress program, DatabaseAddress? owner, IEnumerable<ModelConfiguration> parts, IEnumerable<DatabaseConversion> conversions)
{
    /// <summary>Every table that a trigger of <see cref="AppendOnly"/> guards is given to be read and added to, every other one to be changed too.</summary>
    private const string Grants =
        """
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

    /// <summary>Brings the schema up to date, as the owner where there is one.</summary>
    public async Task MigrateAsync(IDbContextFactory<YardstickDb> databases, CancellationToken cancellationToken)
    {
        if (owner is null)
        {
            await using var own = await databases.CreateDbContextAsync(cancellationToken);
            // A program that is not the owner may not even lock the history; commands come without the owner's name.
            if ((await own.Database.GetPendingMigrationsAsync(cancellationToken)).Any()) await own.Database.MigrateAsync(cancellationToken);
            await DatabaseConversion.RunAllAsync(own, conversions, cancellationToken);
            return;
        }

        await using var db = new YardstickDb(DatabaseSetup.Options(new DbContextOptionsBuilder<YardstickDb>(), owner).Options, parts);
        await db.Database.MigrateAsync(cancellationToken);
        await DatabaseConversion.RunAllAsync(db, conversions, cancellationToken);
        var name = new NpgsqlConnectionStringBuilder(program.ConnectionString).Username!;
        if (name == new NpgsqlConnectionStringBuilder(owner.ConnectionString).Username) return;
        await using var connection = new NpgsqlConnection(owner.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Grants.Replace("{0}", name.Replace("'", "''", StringComparison.Ordinal), StringComparison.Ordinal), connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
