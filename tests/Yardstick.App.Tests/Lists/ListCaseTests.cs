using System.Text.Json;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Tests.Commands;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Testing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Lists;

/// <summary>Cases of lists that misled their readers, each with its right outcome, from files and from a database.</summary>
public sealed class ListCaseTests
{
    private const string International = "ifha-2025.3";
    private static readonly RatingPool Flat = new(Discipline.Flat, Breed.Thoroughbred);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_horse_long_retired_is_on_a_file_of_its_own()
    {
        using var folder = new TemporaryFolder();
        var inactive = folder.GetPath("inactive.csv");
        var list = Rows(await CommandRunner.OutputAsync("rate", Case("horse-long-retired"), "--inactive", inactive));
        list.Select(row => row["horse"]).ShouldBe(["Neuf", "Frais", "Jeune"]);
        list.ShouldAllBe(row => row["inactive"] == "");
        var apart = Rows(await File.ReadAllTextAsync(inactive, Cancel));
        apart
            .Select(row => (row["horse"], row["inactive"], row["last_run"]))
            .ShouldBe([("Ancien", "no_recent_run", "2019-06-01"), ("Vieux", "no_recent_run", "2019-06-01")]);
    }

    [Fact]
    public async Task A_declared_departure_takes_a_horse_off_the_list()
    {
        using var folder = new TemporaryFolder();
        var departures = folder.Write("departures.csv", "horse_id,departure,date\nY4,RETIRED,2026-05-11\nY5,exported,2026-05-01\n");
        string[] rate = ["rate", Case("horse-long-retired"), "--as-of", "2026-05-20", "--departures"];
        Rows(await CommandRunner.OutputAsync([.. rate, departures]))
            .Select(row => row["horse"])
            .ShouldBe(["Neuf", "Jeune"], "Jeune has run since");
        var bad = await CommandRunner.Async([.. rate, folder.Write("bad.csv", "horse_id,departure,date\nY4,GONE,2026-05-11\n")]);
        bad.Status.ShouldNotBe(0);
        bad.Error.ShouldContain("Y4,GONE,2026-05-11");
    }

    [Fact]
    public async Task A_mark_after_one_run_is_provisional_and_can_be_left_out()
    {
        var file = Case("one-run-at-the-top");
        var list = Rows(await CommandRunner.OutputAsync("rate", file));
        list.Select(row => (row["horse"], row["provisional"]))
            .ShouldBe([("Comete", "true"), ("Stable", "false"), ("Grange", "false"), ("Etable", "false")]);
        var rows = (await CommandRunner.JsonAsync("rate", file, "--format", "json")).GetProperty("rows").EnumerateArray().ToList();
        rows.Select(row => row.GetProperty("provisional").ValueKind)
            .ShouldBe([JsonValueKind.True, JsonValueKind.False, JsonValueKind.False, JsonValueKind.False]);
        Rows(await CommandRunner.OutputAsync("rate", file, "--without-provisional"))
            .Select(row => (row["rank"], row["horse"]))
            .ShouldBe([("2", "Stable"), ("3", "Grange"), ("3", "Etable")], "ranks are those of the whole list");
    }

    [Fact]
    public async Task Country_and_last_run_mean_one_thing_for_every_horse()
    {
        var rows = Rows(await CommandRunner.OutputAsync("rate", Case("country-and-last-run-of-the-list")));
        rows.OrderBy(row => row["horse"], StringComparer.Ordinal)
            .Select(row => (row["horse"], row["bred"], row["last_run"], row["last_run_country"]))
            .ShouldBe([("Irlande", "IRE", "2026-02-10", "KSA"), ("Japon", "", "2026-04-10", "GB"), ("Retour", "", "2026-04-10", "GB")]);
    }

    [Fact]
    public async Task A_missing_distance_costs_precision_and_not_the_race()
    {
        using var folder = new TemporaryFolder();
        // The second of the race without a distance is beaten 12 lengths, so that the doubt about the distance shows.
        var text = (await File.ReadAllTextAsync(Case("country-and-last-run-of-the-list"), Cancel)).TrimEnd() + "2\n";
        var stated = Rows(
            await CommandRunner.OutputAsync(
                "rate",
                folder.Write("stated.csv", text.Replace(",TURF,,good", ",TURF,1600,good", StringComparison.Ordinal))
            )
        );
        var estimated = Rows(await CommandRunner.OutputAsync("rate", folder.Write("blank.csv", text)));
        CountsOf(estimated, "Retour").ShouldBe(("2", "0", "1"), "it is rated");
        CountsOf(estimated, "Irlande").ShouldBe(("2", "0", "0"));
        CountsOf(stated, "Retour").ShouldBe(("2", "0", "0"));
        decimal Width(List<Dictionary<string, string>> rows, string horse) =>
            decimal.Parse(rows.Single(row => row["horse"] == horse)["confidence"], System.Globalization.CultureInfo.InvariantCulture);
        Width(estimated, "Japon").ShouldBeGreaterThan(Width(stated, "Japon"), "the beaten horse, by the pounds it was beaten");
    }

    [Fact]
    public async Task A_run_that_cannot_be_rated_is_told_of_its_horse()
    {
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Case("country-and-last-run-of-the-list"), Cancel);
        var file = folder.Write(
            "unknown.csv",
            text.Replace("LC3,2026-04-10,GB,Ashby", "LC3,2026-04-10,GB,Nowhere", StringComparison.Ordinal)
        );
        var result = await CommandRunner.Async("rate", file, "--language", "en");
        CountsOf(Rows(result.Output), "Retour").ShouldBe(("1", "1", "0"));
        CountsOf(Rows(result.Output), "Japon").ShouldBe(("2", "1", "0"));
        result.Error.ShouldContain("no distance");
    }

    [Theory, OnEachDatabase]
    public async Task An_estimate_is_stored_with_the_race_and_made_again_by_a_later_run(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind, International);
        var lines = (await File.ReadAllLinesAsync(Case("country-and-last-run-of-the-list"), Cancel)).ToList();
        string Part(Func<string, bool> choose) => string.Join('\n', lines.Where((line, i) => i == 0 || choose(line))) + "\n";
        await app.ImportAsync(Part(line => !line.StartsWith("LC3", StringComparison.Ordinal)));
        await app.ImportAsync(Part(line => line.StartsWith("LC3", StringComparison.Ordinal)));
        var estimate = (await app.Results.FindRaceAsync("LC3", Cancel))!.Race.DistanceEstimate.ShouldNotBeNull();
        estimate.Distance.Value.ShouldBe(1600);
        (await app.Reasons.FindByRaceAsync(new RaceId("LC3"), Cancel))!.Value.Item2.Figures.Race.IsDistanceEstimated.ShouldBeTrue();
        await app.Rating.FromAsync(DateOnly.MinValue, null, Cancel);
        (await app.Results.FindRaceAsync("LC3", Cancel))!.Race.DistanceEstimate.ShouldBe(estimate);
        (await app.Get<CompareRatings>().RunAsync(null, Cancel)).HorseRatings.ShouldBeEmpty();
        await app.ImportAsync(
            Part(line => line.StartsWith("LC3", StringComparison.Ordinal))
                .Replace(",TURF,,good", ",TURF,1800,good", StringComparison.Ordinal)
        );
        (await app.Results.FindRaceAsync("LC3", Cancel))!.Race.DistanceEstimate.ShouldBeNull("the result states it now");
    }

    private static (string Runs, string Unrated, string Estimated) CountsOf(List<Dictionary<string, string>> rows, string horse)
    {
        var row = rows.Single(one => one["horse"] == horse);
        return (row["runs"], row["unrated_runs"], row["estimated_runs"]);
    }

    [Theory]
    [InlineData("horse-long-retired")]
    [InlineData("one-run-at-the-top")]
    [InlineData("country-and-last-run-of-the-list")]
    public async Task A_database_gives_the_same_list(string name)
    {
        using var folder = new TemporaryFolder();
        var inactive = folder.GetPath("inactive.csv");
        var list = await CommandRunner.OutputAsync("rate", Case(name), "--inactive", inactive);
        string[] stored = ["--data", folder.Path, "--rules", International];
        await CommandRunner.Async(["import", Case(name), .. stored]);
        (await CommandRunner.OutputAsync(["list", "--format", "csv", .. stored])).ShouldBe(list);
        (await CommandRunner.OutputAsync(["list", "--inactive", "--format", "csv", .. stored])).ShouldBe(
            await File.ReadAllTextAsync(inactive, Cancel)
        );
    }

    [Theory, OnEachDatabase]
    public async Task A_published_list_keeps_who_was_on_it_and_a_departure_changes_the_next(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind, International);
        await app.ImportAsync(await File.ReadAllTextAsync(Case("horse-long-retired"), Cancel));
        var day = new DateOnly(2026, 5, 10);
        var published = (await app.Publishing.PublishAsOfAsync(Flat, day, new("test"), "weekly", Cancel)).Match(row => row, _ => null!);
        published.Entries.Select(entry => entry.Name).ShouldBe(["Neuf", "Frais", "Jeune"]);
        (published.Format, published.Csv).ShouldBe((2, MarkListCsv.ToText(await app.Drawing.NumberedAsync(Flat, day, 1, Cancel))));

        await app.Get<DeparturesStore>()
            .AddAsync([new HorseDeparture(new HorseId("Y4"), DepartureKind.Retired, day.AddDays(1))], new("test"), Cancel);
        var later = await app.Drawing.PublicDraftAsync(Flat, day.AddDays(1), Cancel);
        later.Rows.Select(row => row.State.Horse.Name).ShouldBe(["Neuf", "Jeune"]);
        later
            .Unlisted.Select(row => row.Unlisted)
            .Order()
            .ShouldBe([UnlistedReason.NoRecentRun, UnlistedReason.NoRecentRun, UnlistedReason.Retired]);
    }

    [Theory, OnEachDatabase]
    public async Task A_list_published_under_earlier_rules_keeps_who_was_on_it(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind, "ifha-2025.2");
        await app.ImportAsync(await File.ReadAllTextAsync(Case("horse-long-retired"), Cancel));
        var day = new DateOnly(2026, 5, 10);
        var published = (await app.Publishing.PublishAsOfAsync(Flat, day, new("test"), "weekly", Cancel)).Match(row => row, _ => null!);
        published.Csv.ShouldContain("Ancien");
        await using var later = app.Beside(ruleSet: International);
        await later.Rating.CatchUpAsync(null, Cancel);
        MarkListCsv.ToText(await later.Drawing.NumberedAsync(Flat, day, 1, Cancel), published.Format).ShouldBe(published.Csv);
        (await later.Drawing.NumberedAsync(Flat, day, 2, Cancel)).Rows.Count.ShouldBe(3, "the next list follows the new rules");
    }

    private static string Case(string name) => Repository.GetPath("tests", "Yardstick.App.Tests", "Lists", "Cases", name + ".csv");

    private static List<Dictionary<string, string>> Rows(string csv)
    {
        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
