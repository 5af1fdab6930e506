using System.Runtime.InteropServices;
using Yardstick.App.Demo;
using Yardstick.App.Tests.Results;
using Yardstick.App.Tests.Stores;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Commands;

/// <summary>The commands on stored results, on each database.</summary>
public sealed class StoredTests
{
    private static readonly string First = ResultsText.Season([0, 1, 2], [0, 2, 1], [0, 0.5m, 4]);

    [Theory, OnEachDatabase]
    public async Task Importing_twice_changes_nothing(DatabaseKind kind)
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestDatabase.CreateAsync(kind);
        string[] import = ["import", folder.Write("results.csv", First), "--json", .. CommandRunner.On(database, folder)];
        var first = await CommandRunner.JsonAsync(import);
        (first.GetProperty("racesNew").GetInt32(), first.GetProperty("racesRated").GetInt32()).ShouldBe((3, 3));
        var list = await CommandRunner.OutputAsync(["list", "--format", "csv", .. CommandRunner.On(database, folder)]);
        var second = await CommandRunner.JsonAsync(import);
        (
            second.GetProperty("racesNew").GetInt32(),
            second.GetProperty("racesUnchanged").GetInt32(),
            second.GetProperty("racesRated").GetInt32()
        ).ShouldBe((0, 3, 0));
        (await CommandRunner.OutputAsync(["list", "--format", "csv", .. CommandRunner.On(database, folder)])).ShouldBe(list);
    }

    [Theory, OnEachDatabase]
    public async Task A_correction_gives_the_ratings_of_a_new_database(DatabaseKind kind)
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var fresh = await TestDatabase.CreateAsync(kind);
        using var freshFolder = new TemporaryFolder();
        await CommandRunner.OutputAsync(["import", folder.Write("wrong.csv", First), .. CommandRunner.On(database, folder)]);
        var corrected = folder.Write("corrected.csv", ResultsText.Season([0, 1, 2], [0, 6, 1], [0, 0.5m, 4]));
        var answer = await CommandRunner.JsonAsync(["import", corrected, "--json", .. CommandRunner.On(database, folder)]);
        (
            answer.GetProperty("racesCorrected").GetInt32(),
            answer.GetProperty("racesUnchanged").GetInt32(),
            answer.GetProperty("racesRated").GetInt32()
        ).ShouldBe((1, 2, 2));
        await CommandRunner.OutputAsync(["import", corrected, .. CommandRunner.On(fresh, freshFolder)]);
        (await CommandRunner.OutputAsync(["list", "--format", "csv", .. CommandRunner.On(database, folder)])).ShouldBe(
            await CommandRunner.OutputAsync(["list", "--format", "csv", .. CommandRunner.On(fresh, freshFolder)])
        );
    }

    [Theory, OnEachDatabase]
    public async Task Lists_are_published_and_read_again(DatabaseKind kind)
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestDatabase.CreateAsync(kind);
        (await CommandRunner.Async(["publish", .. CommandRunner.On(database, folder)])).Status.ShouldBe(3, "nothing is rated yet");
        await CommandRunner.OutputAsync(["import", folder.Write("results.csv", First), .. CommandRunner.On(database, folder)]);
        var published = await CommandRunner.JsonAsync(["publish", "--json", .. CommandRunner.On(database, folder)]);
        published.GetProperty("number").GetInt32().ShouldBe(1);
        var csv = await CommandRunner.OutputAsync(["list", "--number", "1", "--format", "csv", .. CommandRunner.On(database, folder)]);
        csv.ShouldBe(
            await CommandRunner.OutputAsync("rate", folder.GetPath("results.csv"), "--rules", "tn-2025.3"),
            "the same list, with and without a database"
        );
        Convert
            .ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(csv)))
            .ShouldBe(published.GetProperty("sha256").GetString());
        (await CommandRunner.Async(["list", "--number", "2", .. CommandRunner.On(database, folder)])).Status.ShouldBe(3);
    }

    [Fact]
    public async Task Bad_rows_are_refused_and_the_rest_is_imported()
    {
        using var folder = new TemporaryFolder();
        var file = folder.GetPath("bad.csv");
        await File.WriteAllBytesAsync(file, ResultsCsv.ThreeRaces().With(4, ("distance_m", "90")).Bytes());
        var result = await CommandRunner.Async("import", file, "--json", "--errors", folder.GetPath("errors.json"), "--data", folder.Path);
        result.Status.ShouldBe(2);
        (
            CommandRunner.Parse(result.Output).GetProperty("racesNew").GetInt32(),
            CommandRunner.Parse(result.Output).GetProperty("racesRefused").GetInt32()
        ).ShouldBe((2, 1));
        (await File.ReadAllTextAsync(folder.GetPath("errors.json"))).ShouldContain("DistanceOutOfRange");
    }

    [Theory]
    [InlineData("import")]
    [InlineData("rate")]
    public async Task A_file_without_valid_races_is_reported_by_message_and_exit_status(string verb)
    {
        using var folder = new TemporaryFolder();
        var file = folder.GetPath("bad.csv");
        var csv = ResultsCsv.ThreeRaces();
        // Every race has a row that is rejected and one with a warning.
        foreach (var row in new[] { 0, 3, 6 })
            csv.With(row, ("distance_m", "90")).With(row + 1, ("weight_kg", "0"));
        await File.WriteAllBytesAsync(file, csv.Bytes());
        var result = await CommandRunner.Async([
            verb,
            file,
            "--language",
            "en",
            .. verb == "import" ? ["--data", folder.Path] : (string[])[],
        ]);
        result.Status.ShouldBe(3);
        result.Error.ShouldContain("Nothing was imported");
        result.Error.ShouldContain("In rejected races (cases: 3)");
        result.Error.ShouldNotContain("Warning (cases");
    }

    [Theory, OnEachDatabase]
    public async Task An_interrupted_import_leaves_whole_races_and_is_completed_later(DatabaseKind kind)
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestDatabase.CreateAsync(kind);
        var season = folder.GetPath("season.csv");
        await using (var writer = new StreamWriter(season))
            DemoSeason.Write(writer);
        await using (var import = RunningProgram.Start(["import", season, .. CommandRunner.On(database, folder)]))
        {
            // Until the first races are stored, or the import has ended before it could be interrupted.
            await WaitForRacesAsync(kind, database, folder);
            import.Signal(PosixSignal.SIGINT);
            (await import.WaitForExitAsync()).ShouldBeOneOf(130, 0);
        }

        await using (var serve = RunningProgram.Start(["serve", "--urls", "http://127.0.0.1:0", .. CommandRunner.On(database, folder)]))
        {
            using var client = new HttpClient { BaseAddress = await serve.AddressAsync() };
            (await client.GetAsync("/health/ready")).IsSuccessStatusCode.ShouldBeTrue();
            serve.Signal(PosixSignal.SIGTERM);
            (await serve.WaitForExitAsync()).ShouldBe(0);
        }

        await CommandRunner.OutputAsync(["import", season, .. CommandRunner.On(database, folder)]);
        (await CommandRunner.OutputAsync(["list", "--breed", "pa", "--format", "csv", .. CommandRunner.On(database, folder)])).ShouldBe(
            await CommandRunner.OutputAsync("rate", season, "--rules", "tn-2025.3", "--breed", "pa")
        );
    }

    private static async Task WaitForRacesAsync(DatabaseKind kind, TestDatabase database, TemporaryFolder folder)
    {
        for (var attempt = 0; attempt < 300; attempt++)
        {
            try
            {
                await using System.Data.Common.DbConnection connection =
                    kind == DatabaseKind.Sqlite
                        ? new Microsoft.Data.Sqlite.SqliteConnection(
                            $"Data Source={folder.GetPath("yardstick.db")};Mode=ReadOnly;Pooling=False"
                        )
                        : new Npgsql.NpgsqlConnection(database.ConnectionString + ";Pooling=False");
                await connection.OpenAsync();
                await using var command = connection.CreateCommand();
                command.CommandText = "SELECT count(*) FROM races";
                if (await command.ExecuteScalarAsync() is > 0L)
                    return;
            }
            catch (System.Data.Common.DbException)
            {
                // The program has not created the tables yet.
            }

            await Task.Delay(10);
        }
    }
}
