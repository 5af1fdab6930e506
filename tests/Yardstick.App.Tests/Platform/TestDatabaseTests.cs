using Microsoft.Data.Sqlite;
using Npgsql;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Platform;

/// <summary>The test databases, which every store test relies on: real databases, isolated per test.</summary>
public sealed class TestDatabaseTests
{
    [Theory, OnEachDatabase]
    public async Task A_copy_has_the_prepared_data_and_is_isolated(DatabaseKind kind)
    {
        await using var first = await TestDatabase.CreateAsync(kind, PrepareAsync);
        await ExecuteAsync(first, "INSERT INTO horse VALUES ('Scirocco')");
        await using var second = await TestDatabase.CreateAsync(kind, PrepareAsync);

        (await ExecuteAsync(first, "SELECT count(*) FROM horse")).ShouldBe(2L);
        (await ExecuteAsync(second, "SELECT count(*) FROM horse")).ShouldBe(1L);
    }

    [Fact]
    public async Task PostgreSQL_is_at_least_15()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        connection.PostgreSqlVersion.Major.ShouldBeGreaterThanOrEqualTo(15);
        database.Url.ShouldStartWith("postgresql://yardstick@127.0.0.1:");
    }

    private static async Task PrepareAsync(TestDatabase database)
    {
        await ExecuteAsync(database, "CREATE TABLE horse (name text)");
        await ExecuteAsync(database, "INSERT INTO horse VALUES ('Sahel')");
    }

    private static async Task<object?> ExecuteAsync(TestDatabase database, string statement)
    {
        await using System.Data.Common.DbConnection connection =
            database.Kind == DatabaseKind.Sqlite
                ? new SqliteConnection(database.ConnectionString)
                : new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        return await command.ExecuteScalarAsync();
    }
}
