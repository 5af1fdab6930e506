using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using Yardstick.App.Tests.Stores;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Commands;

/// <summary>A database moved between SQLite and PostgreSQL is the same to the byte, or the move is refused.</summary>
public sealed class StoreMoveTests : IDisposable
{
    private const string Mark = "__UnfinishedMove";
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Keys => $"YARDSTICK_KEYS={_folder.GetPath("keys.json")}";

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_database_goes_to_postgresql_and_back_unchanged()
    {
        var (source, copy) = (await DemoAsync(), _folder.GetPath("copy"));
        await ExecuteAsync(source, "UPDATE imports SET \"Report\" = $text", new string('ا', 400_000) + "— “é” \u202F\t");
        await ExecuteAsync(source, "UPDATE sqlite_sequence SET seq = seq + 500 WHERE name = $text", "audit");
        await ExecuteAsync(
            source,
            "INSERT INTO account_passkeys (\"CredentialId\", \"UserId\", \"Data\") SELECT x'0102', \"Id\", $text FROM accounts LIMIT 1",
            """{"z":"é","a":[1.50,{"d":null,"c":true}]}"""
        );
        await using var database = await TestDatabase.CreateAsync(DatabaseKind.PostgreSql);
        string[] onServer = ["--database", database.Url, "--data", copy];
        var there = await MoveAsync(database.Url, "--data", source);
        there.GetProperty("rows").GetInt64().ShouldBeGreaterThan(10_000);
        there.GetProperty("lists").EnumerateArray().Count().ShouldBeGreaterThanOrEqualTo(2);
        there.GetProperty("lists").EnumerateArray().ShouldAllBe(list => list.GetProperty("same").GetBoolean());
        var back = await MoveAsync($"sqlite:{copy}", onServer);
        back.GetProperty("tables").ToString().ShouldBe(there.GetProperty("tables").ToString());
        foreach (var breed in (string[])["pa", "tb"])
        {
            var list = await OutputAsync(["list", "--breed", breed, "--json", "--data", source]);
            (await OutputAsync(["list", "--breed", breed, "--json", .. onServer])).ShouldBe(list);
            (await OutputAsync(["list", "--breed", breed, "--json", "--data", copy])).ShouldBe(list);
        }

        foreach (var on in (string[][])[onServer, ["--data", copy]])
        {
            (await OutputAsync(["verify", "--json", .. on])).ShouldContain("\"sound\": true");
            // A new row takes a number that was never given.
            await OutputAsync(["publish", "--breed", "pa", .. on]);
        }

        (await LastAuditAsync(copy)).ShouldBeGreaterThan(500);
        (
            await Should.ThrowAsync<SqliteException>(() => ExecuteAsync(copy, "DELETE FROM lists WHERE $text <> ''", "x"))
        ).Message.ShouldContain("append-only");
        await Should.ThrowAsync<PostgresException>(() => Accounts.Rows.ExecuteAsync(database, "DELETE FROM lists"));
    }

    [Theory, OnEachDatabase]
    public async Task A_target_with_data_is_refused_and_kept(DatabaseKind kind)
    {
        var source = await SmallAsync("source");
        await using var database = await TestDatabase.CreateAsync(kind);
        var (to, on) = Target(database);
        await OutputAsync(["import", _folder.Write("other.csv", ResultsText.Season([5, 6])), .. on]);
        var refused = await RunAsync(["store", "move", "--to", to, "--language", "en", "--data", source]);
        refused.Status.ShouldBe(3);
        refused.Error.ShouldContain("is not empty");
        (await OutputAsync(["verify", "--json", .. on])).ShouldContain("\"sound\": true");
    }

    [Theory, OnEachDatabase]
    public async Task A_move_that_was_killed_is_told_and_starts_over(DatabaseKind kind)
    {
        var source = await DemoAsync();
        await using var database = await TestDatabase.CreateAsync(kind);
        var (to, on) = Target(database);
        await using (var move = RunningProgram.Start(["store", "move", "--to", to, "--data", source], CommandRunner.Variables(Keys)))
            while (!await IsMarkedAsync(database))
                await Task.Delay(10, Cancel);
        (await IsMarkedAsync(database)).ShouldBeTrue("it was killed between its beginning and its end");
        var opened = await RunAsync(["list", "--language", "en", .. on]);
        opened.Status.ShouldBe(3);
        opened.Error.ShouldContain("unfinished copy");
        await MoveAsync(to, "--data", source);
        (await OutputAsync(["verify", "--json", .. on])).ShouldContain("\"sound\": true");
    }

    [Fact]
    public async Task A_running_site_and_wrong_targets_are_refused()
    {
        var source = await SmallAsync("source");
        await using (
            var site = RunningProgram.Start(["serve", "--urls", "http://127.0.0.1:0", "--data", source], CommandRunner.Variables(Keys))
        )
        {
            await site.AddressAsync();
            var refused = await RunAsync([
                "store",
                "move",
                "--to",
                $"sqlite:{_folder.GetPath("copy")}",
                "--language",
                "en",
                "--data",
                source,
            ]);
            refused.Status.ShouldBe(3);
            refused.Error.ShouldContain("stop the site");
        }

        Directory.Exists(_folder.GetPath("copy")).ShouldBeFalse();
        foreach (var wrong in (string[])["mysql://x/y", "sqlite:", "elsewhere", $"sqlite:{source}"])
            (await RunAsync(["store", "move", "--to", wrong, "--data", source])).Status.ShouldBe(3, wrong);
        (await RunAsync(["store", "move", "--to", "sqlite:copy", "--data", _folder.GetPath("nothing")])).Status.ShouldBe(3);
        // The killed site has left its row, which a later program on this folder removes.
        await MoveAsync($"sqlite:{_folder.GetPath("copy")}", "--data", source);
    }

    private (string To, string[] On) Target(TestDatabase database) =>
        database.Kind == DatabaseKind.PostgreSql
            ? (database.Url, ["--database", database.Url, "--data", _folder.GetPath("target")])
            : ($"sqlite:{Path.GetDirectoryName(database.Url)}", ["--data", Path.GetDirectoryName(database.Url)!]);

    private async Task<string> DemoAsync()
    {
        await OutputAsync(["demo", "--no-serve", "--data", _folder.GetPath("source")]);
        return _folder.GetPath("source");
    }

    private async Task<string> SmallAsync(string name)
    {
        await OutputAsync(["import", _folder.Write("results.csv", ResultsText.Season([0, 1, 2])), "--data", _folder.GetPath(name)]);
        return _folder.GetPath(name);
    }

    private async Task<JsonElement> MoveAsync(string to, params string[] on) =>
        CommandRunner.Parse(await OutputAsync(["store", "move", "--to", to, "--json", .. on]));

    private Task<ProgramResult> RunAsync(string[] arguments) => CommandRunner.WithAsync(Keys, arguments);

    private async Task<string> OutputAsync(string[] arguments)
    {
        var result = await RunAsync(arguments);
        result.Status.ShouldBe(0, result.Error);
        return result.Output;
    }

    private static async Task<bool> IsMarkedAsync(TestDatabase database)
    {
        try
        {
            await using System.Data.Common.DbConnection connection =
                database.Kind == DatabaseKind.PostgreSql
                    ? new NpgsqlConnection(database.ConnectionString)
                    : new SqliteConnection($"Data Source={database.Url};Mode=ReadOnly;Pooling=False");
            await connection.OpenAsync(Cancel);
            await using var command = connection.CreateCommand();
            command.CommandText =
                database.Kind == DatabaseKind.PostgreSql
                    ? $"SELECT COUNT(*) FROM pg_class WHERE relname = '{Mark}'"
                    : $"SELECT COUNT(*) FROM sqlite_master WHERE name = '{Mark}'";
            return (long)(await command.ExecuteScalarAsync(Cancel))! > 0;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    private static async Task ExecuteAsync(string data, string statement, string text)
    {
        await using var connection = new SqliteConnection($"Data Source={data}/yardstick.db;Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        command.Parameters.AddWithValue("$text", text);
        (await command.ExecuteNonQueryAsync(Cancel)).ShouldBeGreaterThan(0);
    }

    private static async Task<long> LastAuditAsync(string data)
    {
        await using var connection = new SqliteConnection($"Data Source={data}/yardstick.db;Pooling=False");
        await connection.OpenAsync(Cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT MAX(\"Id\") FROM audit";
        return (long)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
