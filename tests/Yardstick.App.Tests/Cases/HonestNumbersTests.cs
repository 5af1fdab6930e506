using System.Globalization;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Platform.Api;
using Yardstick.App.Tests.Api;
using Yardstick.App.Tests.Commands;
using Yardstick.App.Tests.Imports;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Cases;

/// <summary>Files of people who do this job, with the right numbers from public sources: weight for age and conversions.</summary>
public sealed class HonestNumbersTests
{
    private const string Stayers = "29-weight-for-age-stayers.csv";
    private const string South = "40-weight-for-age-southern-hemisphere.csv";
    private const string HongKong = "27-hong-kong-top-marks.csv";
    private const string Germany = "28-german-gag.csv";

    /// <summary>Each younger horse dead-heats with an older one and receives the published weight for age of the day.</summary>
    [Theory]
    [InlineData("network")]
    [InlineData("standard")]
    public async Task Dead_heats_at_the_published_allowance_give_equal_figures(string method)
    {
        var rows = await RateAsync(Stayers, method);
        foreach (var race in (string[])["10", "12", "14", "16", "16b"])
            rows["Three" + race].ShouldBe(rows["Old" + race], race);
    }

    [Fact]
    public async Task A_list_says_which_horse_lacks_its_allowance()
    {
        var result = await CommandRunner.Async("rate", File(Stayers), "--language", "en");
        var line = result.Output.Split('\n').Single(line => line.Contains("Two05", StringComparison.Ordinal));
        line.ShouldBe(",Two05,Two05,,2,,,,,,,2025-08-22,,GB,,,,,AllowanceNotProvided");
        result.Error.ShouldContain("Two05, race S05");
        var json = await CommandRunner.JsonAsync("rate", File(Stayers), "--json");
        var last = json.GetProperty("rows").EnumerateArray().Last();
        last.GetProperty("horse").GetString().ShouldBe("Two05");
        last.GetProperty("reason").GetString().ShouldBe("AllowanceNotProvided");
    }

    [Fact]
    public async Task A_stored_list_says_which_horse_lacks_its_allowance()
    {
        using var folder = new TemporaryFolder();
        string[] stored = ["--data", folder.Path, "--rules", "ifha-2025.3"];
        var list = await CommandRunner.OutputAsync("rate", File(Stayers), "--rules", "ifha-2025.3");
        await CommandRunner.Async(["import", File(Stayers), .. stored]);
        (await CommandRunner.OutputAsync(["list", "--format", "csv", .. stored])).ShouldBe(list);
        var last = (await CommandRunner.JsonAsync(["list", "--json", .. stored])).GetProperty("rows").EnumerateArray().Last();
        (last.GetProperty("horse").GetString(), last.GetProperty("reason").GetString()).ShouldBe(("Two05", "AllowanceNotProvided"));
        (await CommandRunner.OutputAsync(["list", .. stored])).ShouldContain("AllowanceNotProvided");
    }

    [Theory, OnEachDatabase]
    public async Task The_site_says_which_horse_lacks_its_allowance(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind, settings => settings with { RuleSet = "ifha-2025.3" });
        await site.UploadAsync("stayers.csv", await System.IO.File.ReadAllTextAsync(File(Stayers), TestContext.Current.CancellationToken));
        foreach (var path in (string[])["/fr/lists", "/fr/lists/inactive"])
        {
            var page = await site.PageAsync(path);
            Html.Faults(page).ShouldBeEmpty(path);
            page.ShouldContain("Chevaux sans performance chiffrée", customMessage: path);
            Html.Links(page).ShouldContain("/fr/horses/Two05", path);
        }

        (await site.PageAsync("/lists/inactive.csv")).ShouldEndWith(",Two05,Two05,,2,,,,,,,2025-08-22,,GB,,,,,AllowanceNotProvided\n");
        foreach (var path in (string[])["/lists/current", "/lists/flat/thoroughbred/inactive"])
        {
            var horse = (await site.Client.ReadAsync(path)).With(200).Json.GetProperty("withoutFigure").EnumerateArray().Single();
            horse.GetProperty("horseId").GetString().ShouldBe("Two05");
            horse.GetProperty("reason").GetString().ShouldBe("allowanceNotProvided");
        }
    }

    [Theory]
    [InlineData("network")]
    [InlineData("standard")]
    public async Task The_south_has_a_scale_of_its_own(string method)
    {
        var rows = await RateAsync(South, method);
        rows["Two_AU1"].ShouldBe(rows["Five_AU1"]);
        rows["Three_AU1"].ShouldBe(rows["Five_AU1"]);
    }

    [Theory]
    [InlineData("NZ", "2026-02-14", "1000")]
    [InlineData("SAF", "2026-07-05", "2000")]
    [InlineData("ARG", "2026-12-13", "2500")]
    [InlineData("AUS", "2025-11-04", "3200")]
    public async Task The_northern_scale_never_reaches_the_south(string country, string date, string metres)
    {
        using var folder = new TemporaryFolder();
        var text = (await System.IO.File.ReadAllTextAsync(File(South), TestContext.Current.CancellationToken))
            .Replace("2026-02-14,AUS", $"{date},{country}", StringComparison.Ordinal)
            .Replace(",1000,good", $",{metres},good", StringComparison.Ordinal);
        var list = await CommandRunner.OutputAsync("rate", folder.Write("south.csv", text));
        list.Split('\n').Count(line => line.EndsWith(",AllowanceNotProvided", StringComparison.Ordinal)).ShouldBe(2, list);
    }

    [Fact]
    public async Task Hong_Kong_marks_are_converted_where_they_were_fitted()
    {
        var result = await CommandRunner.Async("convert", "--csv", File(HongKong), "--language", "en");
        var lines = result.Output.Split('\n')[1..7].Select(line => line.Split(',')).ToList();
        Number(lines[4][5]).ShouldBe(124, 3);
        Number(lines[4][7]).ShouldBeLessThanOrEqualTo(3);
        lines.Take(5).Select(cells => Number(cells[5])).ShouldBeInOrder();
        Number(lines[3][5]).ShouldBeInRange(109, 117, "a Listed sprinter");
        var single = await CommandRunner.Async(
            "convert",
            "132",
            "--from",
            "hk",
            "--to",
            "ifha",
            "--date",
            "2025-04-06",
            "--language",
            "en"
        );
        lines[5][10].ShouldBe("Not convertible to “ifha” on 2025-04-06: the first row is valid from 2025-07-01.");
        single.Error.ShouldContain(lines[5][10]);
    }

    [Theory]
    [InlineData("hk", "133", "26", "132")]
    [InlineData("hk", "20", "26", "132")]
    [InlineData("rsa", "130", "40", "105")]
    [InlineData("aus", "120", "45", "100")]
    [InlineData("ger", "120", "95", "105")]
    [InlineData("uae", "130", "54", "123")]
    public async Task Beyond_its_range_a_mark_is_refused_with_the_range(string scale, string mark, string lowest, string highest)
    {
        var result = await CommandRunner.Async("convert", mark, "--from", scale, "--to", "ifha", "--language", "en");
        result.Error.ShouldContain($"from {lowest} to {highest}");
    }

    [Fact]
    public async Task German_marks_are_two_pounds_a_kilogram()
    {
        var output = await CommandRunner.OutputAsync("convert", "--csv", File(Germany));
        output.Split('\n')[1..4].Select(line => line.Split(',')[3]).ShouldBe(["130", "120", "110"]);
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    [InlineData("ar")]
    public void A_day_before_the_first_row_is_told_in_the_same_words_everywhere(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        ConversionsTexts
            .ResourceManager.GetString(nameof(ConversionsTexts.Convert_NotYetValid), culture)
            .ShouldBe(ApiTexts.ResourceManager.GetString(nameof(ApiTexts.Problem_ConversionNotYetValid), culture));
    }

    /// <summary>Every cell that the case read off real handicaps, where enough horses agree, is the one shipped.</summary>
    [Fact]
    public void Shipped_cells_agree_with_real_handicaps()
    {
        var set = Engine.RuleSets.RuleSetCatalogue.Find(Engine.RuleSets.RuleSetCatalogue.International)!;
        var cells = new Engine.RuleSets.RuleSetCells(set);
        var compared = 0;
        foreach (var cell in System.IO.File.ReadLines(File("29-read-off-real-handicaps-gb.csv")).Skip(1).Select(line => line.Split(',')))
        {
            if (Number(cell[5]) < 5 || 2 * Number(cell[5]) <= Number(cell[6]))
                continue;
            var race = DeadHeat(cell);
            var allowance = cells.WeightForAge(race, 3);
            allowance.IsMissing.ShouldBeFalse(string.Join(' ', cell));
            // Half-months that were not read over 13 furlongs lie halfway between 12 and 14.
            (allowance.Value?.Value ?? 0).ShouldBe(Number(cell[4]), cell[0] == "13" ? 0.51m : 0.05m, string.Join(' ', cell));
            compared++;
        }

        compared.ShouldBeGreaterThan(150);
    }

    private static Engine.Racing.Race DeadHeat(string[] cell) =>
        Yardstick.Testing.Racing.Races.Create(
            "R",
            1,
            Yardstick.Testing.Racing.Races.Finisher("A", 1, 0, age: 3),
            Yardstick.Testing.Racing.Races.Finisher("B", 1, 0, age: 10)
        ) with
        {
            Date = new DateOnly(cell[3] == "2025" ? 2025 : 2023, (int)Number(cell[1]), cell[2] == "1" ? 8 : 22),
            Distance = new((int)Math.Round(Number(cell[0]) * 201.168m)),
        };

    private static async Task<Dictionary<string, string>> RateAsync(string file, string method)
    {
        var list = await CommandRunner.OutputAsync("rate", File(file), "--method", method);
        var lines = list.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        var (figure, assessment) = (lines[0].IndexOf("last_figure_lb"), lines[0].IndexOf("assessment_lb"));
        return lines.Skip(1).ToDictionary(cells => cells[1], cells => $"{cells[figure]} {cells[assessment]}");
    }

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static string File(string name) => Repository.GetPath("tests", "Yardstick.App.Tests", "Cases", name);
}
