using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Hosting;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.RuleSets;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Stores;

/// <summary>Migrations are written by hand: the schema they create must match the model.</summary>
public sealed class SchemaTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task The_migrated_schema_matches_the_model(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await using var blank = await TestDatabase.CreateAsync(kind);
        await using var services = Services(blank);
        await using (var db = await services.GetRequiredService<IDbContextFactory<YardstickDb>>().CreateDbContextAsync(Cancel))
            await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(Cancel);

        await using var migrated = await app.Databases.CreateDbContextAsync(Cancel);
        await using var made = await services.GetRequiredService<IDbContextFactory<YardstickDb>>().CreateDbContextAsync(Cancel);
        var expected = await ColumnsAsync(made.Database.GetDbConnection(), kind);
        expected.Count.ShouldBeGreaterThan(80);
        (await ColumnsAsync(migrated.Database.GetDbConnection(), kind)).ShouldBe(expected);
        var indexes = migrated
            .Model.GetEntityTypes()
            .SelectMany(type => type.GetIndexes())
            .Select(index => index.GetDatabaseName())
            .ToList();
        (await IndexesAsync(migrated.Database.GetDbConnection(), kind)).ShouldBe(await IndexesAsync(made.Database.GetDbConnection(), kind));
        indexes.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_killed_migration_does_not_block_the_next_start()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.Sqlite);
        await using (var connection = new SqliteConnection(database.ConnectionString))
        {
            await connection.OpenAsync(Cancel);
            var command = connection.CreateCommand();
            command.CommandText =
                "CREATE TABLE \"__EFMigrationsLock\" (\"Id\" INTEGER NOT NULL PRIMARY KEY, \"Timestamp\" TEXT NOT NULL); INSERT INTO \"__EFMigrationsLock\" VALUES (1, '2026-01-01')";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        await using var services = Services(database);
        await services.GetRequiredService<DatabaseMigrator>().MigrateAsync(Cancel).WaitAsync(TimeSpan.FromSeconds(20), Cancel);
    }

    [Theory, OnEachDatabase]
    public async Task A_database_that_a_newer_program_changed_is_refused(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await using (var db = await app.Databases.CreateDbContextAsync(Cancel))
            await db.Database.ExecuteSqlRawAsync(
                "INSERT INTO \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") VALUES ('29990101000000_Newer', '99')",
                Cancel
            );
        (await app.Get<DatabaseMigrator>().IsReadyAsync(Cancel)).ShouldBeFalse();
        (await Should.ThrowAsync<NewerDatabaseException>(() => app.Get<DatabaseMigrator>().MigrateAsync(Cancel))).Migration.ShouldBe(
            "29990101000000_Newer"
        );
    }

    private static ServiceProvider Services(TestDatabase database) =>
        new ServiceCollection()
            .AddYardstick(new YardstickOptions(), new DatabaseAddress(database.Kind == DatabaseKind.PostgreSql, database.ConnectionString))
            .BuildServiceProvider();

    private static Task<List<string>> ColumnsAsync(DbConnection connection, DatabaseKind kind) =>
        RowsAsync(
            connection,
            kind == DatabaseKind.Sqlite
                ? "SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" || ' ' || c.pk FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite%'"
                : "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || is_identity FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\\_\\_%'"
        );

    private static Task<List<string>> IndexesAsync(DbConnection connection, DatabaseKind kind) =>
        RowsAsync(
            connection,
            kind == DatabaseKind.Sqlite
                ? "SELECT name || ' ' || sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
                : "SELECT indexname || ' ' || replace(indexdef, 'public.', '') FROM pg_indexes WHERE schemaname = 'public' AND tablename NOT LIKE '\\_\\_%'"
        );

    private static async Task<List<string>> RowsAsync(DbConnection connection, string query)
    {
        if (connection.State != System.Data.ConnectionState.Open)
            await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = query;
        var rows = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        while (await reader.ReadAsync(Cancel))
            rows.Add(reader.GetString(0));
        return [.. rows.Order(StringComparer.Ordinal)];
    }
}
