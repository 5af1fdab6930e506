using Yardstick.App.Demo;
using Yardstick.App.Tests.Results;
using Yardstick.App.Tests.Stores;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Commands;

/// <summary>Rating without a database.</summary>
public sealed class RateTests
{
    private const string Fields =
        "rank,horse_id,horse,bred,age,mark_lb,mark_kg,assessment_lb,confidence,last_figure_lb,runs,last_run,best_figure_lb,"
        + "last_run_country,provisional,inactive,unrated_runs,estimated_runs,reason";

    [Fact]
    public async Task A_small_list_matches_its_golden_file()
    {
        using var folder = new TemporaryFolder();
        var list = await CommandRunner.OutputAsync(
            "rate",
            folder.Write("season.csv", ResultsText.Season([0, 1, 2], [0, 2, 1])),
            "--rules",
            "tn-2025.3"
        );
        list.ShouldBe(await GoldenAsync("small-list.csv"));
    }

    [Theory]
    [InlineData("network")]
    [InlineData("standard")]
    [InlineData("weighted")]
    [InlineData("progressive")]
    public async Task The_method_changes_marks_but_not_figures(string method)
    {
        using var folder = new TemporaryFolder();
        var list = await CommandRunner.OutputAsync(
            "rate",
            folder.Write("season.csv", ResultsText.Season([0, 1, 2], [0, 2, 1])),
            "--rules",
            "tn-2025.3",
            "--method",
            method
        );
        list.ShouldBe(await GoldenAsync($"small-list-{method}.csv"));
        Figures(list).ShouldBe(Figures(await GoldenAsync("small-list.csv")));
    }

    [Fact]
    public async Task Year_of_foaling_and_age_give_the_same_ratings()
    {
        using var folder = new TemporaryFolder();
        ResultsCsv Season(string column, Func<int, string> value)
        {
            var csv = ResultsCsv.ThreeRaces().Without("age");
            for (var row = 0; row < csv.RowCount; row++)
                csv.With(row, ("horse_id", $"H{row % 3}"), (column, value(3 + (row % 3))));
            return csv;
        }

        var aged = folder.Write("aged.csv", string.Join("\n", Season("age", age => $"{age}").Lines()) + "\n");
        var foaled = folder.Write("foaled.csv", string.Join("\n", Season("foaled", age => $"{2025 - age}").Lines()) + "\n");
        foreach (var method in (string[])["progressive", "network"])
        {
            var expected = await CommandRunner.OutputAsync("rate", aged, "--rules", "tn-2025.3", "--method", method);
            (await CommandRunner.OutputAsync("rate", foaled, "--rules", "tn-2025.3", "--method", method)).ShouldBe(expected, method);
        }
    }

    [Fact]
    public async Task The_same_results_give_the_same_bytes_on_any_machine()
    {
        using var folder = new TemporaryFolder();
        var season = folder.GetPath("season.csv");
        await using (var writer = new StreamWriter(season))
            DemoSeason.Write(writer);
        var first = await CommandRunner.OutputAsync("rate", season, "--rules", "tn-2025.3");
        // The season has horses whose weight for age no scale provides: they follow without a rank, with the reason.
        first.ShouldContain(",AllowanceNotProvided\n");
        string[] machines =
        [
            "LANG=ar_SA.UTF-8",
            "LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8",
            "DOTNET_PROCESSOR_COUNT=1 LANG=fr_FR.UTF-8",
            "DOTNET_PROCESSOR_COUNT=2 TZ=Pacific/Kiritimati",
        ];
        foreach (var machine in machines)
            (await CommandRunner.WithAsync(machine, "rate", season, "--rules", "tn-2025.3")).Output.ShouldBe(first, machine);
    }

    [Fact]
    public async Task The_order_of_rows_and_files_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var text = ResultsText.Season([0, 1, 2], [0, 2, 1], [0, 0.5m, 4]);
        var (header, rows) = (
            text[..(text.IndexOf('\n') + 1)],
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Skip(1)
                .Chunk(3)
                .Select(race => string.Join('\n', race) + '\n')
                .ToArray()
        );
        var sorted = await CommandRunner.OutputAsync("rate", folder.Write("sorted.csv", text));
        (await CommandRunner.OutputAsync("rate", folder.Write("unsorted.csv", header + rows[2] + rows[0] + rows[1]))).ShouldBe(sorted);
        (
            await CommandRunner.OutputAsync(
                "rate",
                folder.Write("late.csv", header + rows[2]),
                folder.Write("early.csv", header + rows[0] + rows[1])
            )
        ).ShouldBe(sorted);
    }

    [Fact]
    public async Task A_later_file_corrects_an_earlier_one()
    {
        using var folder = new TemporaryFolder();
        var corrected = await CommandRunner.OutputAsync("rate", folder.Write("right.csv", ResultsText.Season([0, 1, 2], [0, 5, 1])));
        var result = await CommandRunner.Async(
            "rate",
            folder.Write("wrong.csv", ResultsText.Season([0, 1, 2], [0, 2, 1])),
            folder.Write("correction.csv", ResultsText.One(2, new DateOnly(2025, 3, 16), 0, 5, 1))
        );
        result.Output.ShouldBe(corrected);
        result.Error.ShouldContain("corrig");
    }

    [Fact]
    public async Task Bad_rows_are_reported_and_the_rest_is_rated()
    {
        using var folder = new TemporaryFolder();
        var file = folder.GetPath("bad.csv");
        await File.WriteAllBytesAsync(file, ResultsCsv.ThreeRaces().With(4, ("weight_kg", "5"), ("status", "FLEW")).Bytes());
        var result = await CommandRunner.Async(
            "rate",
            file,
            "--errors",
            folder.GetPath("errors.json"),
            "--out",
            folder.GetPath("list.csv")
        );
        result.Status.ShouldBe(2);
        result.Error.ShouldContain("FLEW");
        (await File.ReadAllLinesAsync(folder.GetPath("list.csv"))).Length.ShouldBe(1 + 6);
        var report = CommandRunner.Parse(await File.ReadAllTextAsync(folder.GetPath("errors.json")));
        report
            .GetProperty("errors")
            .EnumerateArray()
            .Select(error => (error.GetProperty("line").GetInt64(), error.GetProperty("column").GetString()))
            .ShouldBe([(6, "weight_kg"), (6, "status")], ignoreOrder: true);
    }

    [Fact]
    public async Task Json_holds_the_same_fields_and_the_summary()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("season.csv", ResultsText.Season([0, 1, 2]));
        var rows = (await CommandRunner.JsonAsync("rate", file, "--json")).GetProperty("rows").EnumerateArray().ToList();
        rows.Count.ShouldBe(3);
        string.Join(',', rows[0].EnumerateObject().Select(field => field.Name)).ShouldBe(Fields);
        var summary = await CommandRunner.JsonAsync("rate", file, "--json", "--out", folder.GetPath("list.csv"));
        summary.GetProperty("racesRated").GetInt32().ShouldBe(1);
        summary.GetProperty("list").GetProperty("horses").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task A_list_as_of_a_day_ignores_later_races()
    {
        using var folder = new TemporaryFolder();
        var all = folder.Write("all.csv", ResultsText.Season([0, 1, 2], [0, 2, 1]));
        var first = folder.Write("first.csv", ResultsText.Season([0, 1, 2]));
        (await CommandRunner.OutputAsync("rate", all, "--as-of", "2025-03-10")).ShouldBe(
            await CommandRunner.OutputAsync("rate", first, "--as-of", "2025-03-10")
        );
    }

    [Fact]
    public async Task Horses_given_by_name_only_are_matched_or_kept_apart()
    {
        using var folder = new TemporaryFolder();
        var named = ResultsText.Named((1, "Nour", "TUN", "4"), (1, "Sahel", "TUN", "4"), (2, "Nour", "TUN", "4"), (2, "Sahel", "", ""));
        var result = await CommandRunner.Async("rate", folder.Write("named.csv", named), "--format", "json");
        result.Status.ShouldBe(0);
        CommandRunner
            .Parse(result.Output)
            .GetProperty("rows")
            .EnumerateArray()
            .Select(row => row.GetProperty("horse").GetString())
            .Order(StringComparer.Ordinal)
            .ShouldBe(["Nour", "Sahel", "Sahel"]);
        result.Error.ShouldContain("1");
    }

    private static Task<string> GoldenAsync(string name) =>
        File.ReadAllTextAsync(Repository.GetPath("tests", "Yardstick.App.Tests", "Commands", name));

    /// <summary>Returns each horse with its last and its best figure.</summary>
    private static IEnumerable<string> Figures(string list) =>
        list.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Skip(1)
            .Select(row => row.Split(','))
            .Select(cells => $"{cells[1]} {cells[9]} {cells[12]}")
            .Order(StringComparer.Ordinal);
}
