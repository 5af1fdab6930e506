using Yardstick.Testing;

namespace Yardstick.App.Tests.Commands;

/// <summary>Back-tests on simulated races, from the command line.</summary>
public sealed class BacktestTests
{
    private static readonly string[] Days = ["--from", "2002-08-01", "--to", "2002-09-30"];

    [Theory]
    [InlineData("network", "--scale", "pounds")]
    [InlineData("standard", "--until", "2002-06-30")]
    [InlineData("openskill", "--code", "flat")]
    [InlineData("official", "--rules", "ifha-2025.3")]
    [InlineData("uniform", "--refit", "daily")]
    public async Task Every_method_forecasts_every_starter(string method, string option, string value)
    {
        using var folder = new TemporaryFolder();
        var (season, target) = (await SeasonAsync(folder), folder.GetPath("predictions.csv"));
        var summary = await CommandRunner.JsonAsync([
            "backtest",
            season,
            .. Days,
            "--method",
            method,
            option,
            value,
            "--out",
            target,
            "--json",
        ]);
        var starters = File.ReadLines(season)
            .Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => string.CompareOrdinal(cells[1], "2002-08-01") >= 0 && string.CompareOrdinal(cells[1], "2002-09-30") <= 0)
            .ToList();
        var rows = File.ReadLines(target).ToList();
        rows[0].ShouldBe("race_id,date,horse_id,assessment_lb,sd_lb,p_win");
        rows.Skip(1)
            .Select(row => row.Split(',')[0] + row.Split(',')[2])
            .Order(StringComparer.Ordinal)
            .ShouldBe(starters.Select(cells => cells[0] + cells[13]).Order(StringComparer.Ordinal));
        foreach (var race in rows.Skip(1).Select(row => row.Split(',')).GroupBy(cells => cells[0]))
            race.Sum(cells => double.Parse(cells[5], System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(1, 1e-9);
        summary.GetProperty("starters").GetInt32().ShouldBe(starters.Count);
        summary.GetProperty("scores").GetProperty("all").GetProperty("loss").GetProperty("value").GetDouble().ShouldBeInRange(1, 2.6);
    }

    [Fact]
    public async Task The_output_does_not_depend_on_language_or_machine()
    {
        using var folder = new TemporaryFolder();
        var (season, one, other) = (await SeasonAsync(folder), folder.GetPath("one.csv"), folder.GetPath("other.csv"));
        await CommandRunner.OutputAsync(["backtest", season, .. Days, "--method", "network", "--scale", "pounds", "--out", one]);
        (
            await CommandRunner.WithAsync(
                "LANG=ar_TN.UTF-8 DOTNET_PROCESSOR_COUNT=1",
                ["backtest", season, .. Days, "--method", "network", "--scale", "pounds", "--out", other]
            )
        ).Status.ShouldBe(0);
        (await File.ReadAllBytesAsync(other)).ShouldBe(await File.ReadAllBytesAsync(one));
    }

    [Theory]
    [InlineData("fr", "Perte sur le vainqueur", "ltr")]
    [InlineData("en", "Winner log-loss", "ltr")]
    [InlineData("ar", "خسارة الفائز", "rtl")]
    public async Task The_report_is_a_self_contained_page(string language, string heading, string direction)
    {
        using var folder = new TemporaryFolder();
        var report = folder.GetPath("report.html");
        await CommandRunner.OutputAsync([
            "backtest",
            await SeasonAsync(folder),
            .. Days,
            "--method",
            "standard",
            "--out",
            folder.GetPath("p.csv"),
            "--report",
            report,
            "--language",
            language,
        ]);
        var page = System.Net.WebUtility.HtmlDecode(await File.ReadAllTextAsync(report));
        page.ShouldStartWith("<!doctype html>");
        page.ShouldContain(heading);
        page.ShouldContain($"dir=\"{direction}\"");
        page.ShouldContain("<svg");
        foreach (var foreign in new[] { "http", "<script", "src=", "@import", "⟦", "NaN" })
            page.ShouldNotContain(foreign);
    }

    [Fact]
    public async Task Official_ratings_and_odds_are_used_only_by_the_benchmarks()
    {
        using var folder = new TemporaryFolder();
        var (season, with) = (await SeasonAsync(folder), folder.GetPath("with.csv"));
        var lines = await File.ReadAllLinesAsync(season);
        await File.WriteAllLinesAsync(
            with,
            lines.Select((line, row) => line + (row == 0 ? ",official_rating,odds" : $",{40 + (row * 7 % 60)},{2 + (row % 9)}.5"))
        );
        var (plain, rated) = (folder.GetPath("plain.csv"), folder.GetPath("rated.csv"));
        await CommandRunner.OutputAsync(["backtest", season, .. Days, "--method", "standard", "--out", plain]);
        await CommandRunner.OutputAsync([
            "backtest",
            with,
            .. Days,
            "--method",
            "standard",
            "--out",
            rated,
            "--report",
            folder.GetPath("report.html"),
            "--language",
            "en",
        ]);
        (await File.ReadAllBytesAsync(rated)).ShouldBe(await File.ReadAllBytesAsync(plain));
        (await File.ReadAllTextAsync(folder.GetPath("report.html"))).ShouldContain("Market (starting price)");
    }

    [Fact]
    public async Task Parameters_fitted_on_the_forecast_days_are_refused()
    {
        using var folder = new TemporaryFolder();
        var (season, fitted) = (await SeasonAsync(folder), folder.GetPath("fitted.json"));
        (await CommandRunner.Async("fit", season, "--until", "2002-08-01", "--out", fitted)).Status.ShouldBe(0);
        string[] backtest = ["backtest", season, .. Days, "--scale", "pounds", "--out", folder.GetPath("p.csv"), "--parameters"];
        var late = await CommandRunner.Async([.. backtest, fitted]);
        late.Status.ShouldBe(3);
        late.Error.ShouldContain("yardstick fit");
        (await CommandRunner.Async("fit", season, "--until", "2002-07-31", "--out", fitted)).Status.ShouldBe(0);
        await CommandRunner.OutputAsync([.. backtest, fitted]);
        (await CommandRunner.Async([.. backtest, folder.Write("broken.json", "{}")])).Status.ShouldBe(3);
    }

    [Fact]
    public async Task A_period_without_races_gives_an_empty_file_and_says_so()
    {
        using var folder = new TemporaryFolder();
        var (target, report) = (folder.GetPath("p.csv"), folder.GetPath("report.html"));
        await CommandRunner.OutputAsync(
            "backtest",
            await SeasonAsync(folder),
            "--from",
            "2020-01-01",
            "--to",
            "2020-02-01",
            "--method",
            "openskill",
            "--out",
            target,
            "--report",
            report,
            "--language",
            "en"
        );
        (await File.ReadAllLinesAsync(target)).ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(report)).ShouldContain("No race of these days can be judged");
    }

    private static async Task<string> SeasonAsync(TemporaryFolder folder)
    {
        var season = folder.GetPath("season.csv");
        (await CommandRunner.Async("simulate", "--years", "2", "--countries", "2", "--horses", "200", "--out", season)).Status.ShouldBe(0);
        return season;
    }
}
