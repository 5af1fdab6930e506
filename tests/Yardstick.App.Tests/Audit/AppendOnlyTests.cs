using System.Data.Common;
using Npgsql;
using Yardstick.App.Demo;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Tests.Accounts;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Audit;

/// <summary>Entries of the audit log can be neither changed nor deleted, whatever the database user.</summary>
public sealed class AppendOnlyTests
{
    [Theory, OnEachDatabase]
    public async Task The_database_refuses_changes_to_the_audit_log(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        using var folder = new TemporaryFolder();
        var settings =
            kind == DatabaseKind.Sqlite
                ? new YardstickOptions { Data = Path.GetDirectoryName(database.Url)! }
                : new YardstickOptions { Data = folder.Path, DatabaseUrl = database.Url };
        await using (var services = await AppServices.OpenAsync(FeatureList.All, settings, CancellationToken.None))
            await services
                .Get<AuditStore>()
                .AddAsync(
                    AuditRow.Create(Actor.Command, TimeProvider.System.GetUtcNow(), "test.made", "a subject"),
                    CancellationToken.None
                );

        string[] changes =
        [
            "UPDATE audit SET \"Actor\" = 'nobody'",
            "UPDATE audit SET \"Why\" = 'x' WHERE 1 = 0 OR \"Id\" > 0",
            "DELETE FROM audit",
            "INSERT INTO audit (\"Id\", \"At\", \"Actor\", \"Action\", \"Subject\") SELECT \"Id\", 0, 'x', 'x', 'x' FROM audit",
        ];
        foreach (
            var change in kind == DatabaseKind.Sqlite
                ?
                [
                    .. changes,
                    "REPLACE INTO audit (\"Id\", \"At\", \"Actor\", \"Action\", \"Subject\") SELECT \"Id\", 0, 'x', 'x', 'x' FROM audit",
                ]
                : (string[])[.. changes, "TRUNCATE audit", "TRUNCATE audit CASCADE"]
        )
            await Should.ThrowAsync<DbException>(() => Rows.ExecuteAsync(database, change), change);
        var row = (await Rows.AllAsync(database, "SELECT \"Actor\", \"Action\" FROM audit")).ShouldHaveSingleItem();
        row.ShouldBe(["command", "test.made"]);
    }

    [Fact]
    public async Task The_program_runs_as_a_restricted_user_that_cannot_change_the_audit_log()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        using var folder = new TemporaryFolder();
        var role = $"program_{new NpgsqlConnectionStringBuilder(database.ConnectionString).Database}";
        await Rows.ExecuteAsync(database, $"CREATE ROLE {role} LOGIN");
        try
        {
            var url = database.Url.Replace("yardstick@", role + "@", StringComparison.Ordinal);
            var served = new YardstickOptions
            {
                Data = folder.Path,
                DatabaseUrl = url,
                DatabaseOwnerUrl = database.Url,
            };
            await using (var services = await AppServices.OpenAsync(FeatureList.All, served, CancellationToken.None))
                await new DemoSeasonLoader(services).CreateAsync(null, CancellationToken.None);
            // A command without the owner's URL accepts an up-to-date schema, and the site restarts on it.
            await using (
                var services = await AppServices.OpenAsync(FeatureList.All, served with { DatabaseOwnerUrl = "" }, CancellationToken.None)
            )
                await services
                    .Get<AuditStore>()
                    .AddAsync(
                        AuditRow.Create(Actor.Command, TimeProvider.System.GetUtcNow(), "test.made", "a subject"),
                        CancellationToken.None
                    );
            await using (await AppServices.OpenAsync(FeatureList.All, served, CancellationToken.None))
                await RefusedAsync(database, role);
        }
        finally
        {
            await Rows.ExecuteAsync(database, $"DROP OWNED BY {role}");
            await Rows.ExecuteAsync(database, $"DROP ROLE {role}");
        }
    }

    private static async Task RefusedAsync(TestDatabase database, string role)
    {
        var connectionString = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Pooling = false }.ToString();
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var guarded = await Rows.AllAsync(
            database,
            "SELECT c.relname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = c.relname || '_no_change'"
        );
        guarded.Select(row => (string)row[0]).ShouldContain("audit");
        foreach (var table in guarded.Select(row => (string)row[0]))
        {
            foreach (
                var change in new[]
                {
                    $"DELETE FROM {table}",
                    $"TRUNCATE {table}",
                    $"DROP TRIGGER {table}_no_change ON {table}",
                    $"ALTER TABLE {table} DISABLE TRIGGER ALL",
                    $"DROP TABLE {table} CASCADE",
                    $"CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$",
                    $"DROP FUNCTION {table}_append_only() CASCADE",
                    $"GRANT UPDATE ON {table} TO {role}",
                    $"ALTER TABLE {table} OWNER TO {role}",
                    "SET session_replication_role = replica",
                    "DELETE FROM \"__EFMigrationsHistory\"",
                }
            )
            {
                await using var command = new NpgsqlCommand(change, connection);
                // PostgreSQL responds to a GRANT that changes nothing with a warning only.
                if (change.StartsWith("GRANT", StringComparison.Ordinal))
                    await command.ExecuteNonQueryAsync();
                else
                    (await Should.ThrowAsync<PostgresException>(() => command.ExecuteNonQueryAsync(), change)).SqlState.ShouldBe(
                        "42501",
                        change
                    );
            }

            await using var update = new NpgsqlCommand(
                $"SELECT has_table_privilege('{table}', 'UPDATE') OR has_table_privilege('{table}', 'DELETE') OR has_table_privilege('{table}', 'TRUNCATE') OR has_table_privilege('{table}', 'TRIGGER')",
                connection
            );
            ((bool)(await update.ExecuteScalarAsync())!).ShouldBeFalse(table);
        }

        await using var changed = new NpgsqlCommand("UPDATE audit SET \"Actor\" = 'nobody'", connection);
        (await Should.ThrowAsync<PostgresException>(() => changed.ExecuteNonQueryAsync())).SqlState.ShouldBe("42501");
    }
}
