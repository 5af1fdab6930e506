using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Yardstick.App.Platform.Database;

/// <summary>Makes a table append-only: the database itself rejects updates and deletes by any client.</summary>
internal static class AppendOnly
{
    /// <param name="keys">The columns of the primary key; <c>Id</c> when none is given.</param>
    public static void Protect(MigrationBuilder schema, string table, params string[] keys)
    {
        if (schema.ActiveProvider?.EndsWith("PostgreSQL", StringComparison.Ordinal) != true)
        {
            foreach (var change in (string[])["UPDATE", "DELETE"])
                schema.Sql(
                    $"CREATE TRIGGER {table}_no_{change.ToLowerInvariant()} BEFORE {change} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;"
                );
            var same = string.Join(" AND ", (keys.Length > 0 ? keys : ["Id"]).Select(key => $"\"{key}\" = NEW.\"{key}\""));
            // REPLACE deletes the existing row without firing the DELETE trigger.
            schema.Sql(
                $"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;"
            );
            return;
        }

        schema.Sql(
            $"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{table} is append-only' USING ERRCODE = 'insufficient_privilege'; END $$;"
        );
        schema.Sql(
            $"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only();"
        );
        // The owner of the table loses these rights too, until they are granted again.
        schema.Sql($"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM PUBLIC, CURRENT_USER;");
    }

    /// <summary>
    /// Runs work on a table with its protection removed, such as converting rows of an earlier version, then restores the protection. The
    /// caller must have opened a transaction.
    /// </summary>
    public static async Task RunUnprotectedAsync(
        DbContext db,
        string table,
        string[] keys,
        Func<Task> work,
        CancellationToken cancellationToken
    )
    {
        await RunAsync(db, schema => Unprotect(schema, table), cancellationToken);
        await work();
        await RunAsync(db, schema => Protect(schema, table, keys), cancellationToken);
    }

    private static async Task RunAsync(DbContext db, Action<MigrationBuilder> change, CancellationToken cancellationToken)
    {
        var schema = new MigrationBuilder(db.Database.ProviderName);
        change(schema);
        foreach (var operation in schema.Operations.OfType<SqlOperation>())
            await db.Database.ExecuteSqlRawAsync(
                operation.Sql.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal),
                cancellationToken
            );
    }

    public static void Unprotect(MigrationBuilder schema, string table)
    {
        if (schema.ActiveProvider?.EndsWith("PostgreSQL", StringComparison.Ordinal) != true)
        {
            foreach (var change in (string[])["update", "delete", "replace"])
                schema.Sql($"DROP TRIGGER {table}_no_{change};");
            return;
        }

        schema.Sql($"GRANT UPDATE, DELETE, TRUNCATE ON {table} TO CURRENT_USER;");
        schema.Sql($"DROP FUNCTION {table}_append_only() CASCADE;");
    }
}
