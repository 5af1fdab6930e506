using Yardstick.App.Demo;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Commands;

/// <summary>The four methods side by side on later races.</summary>
public sealed class CompareMethodsTests
{
    private static readonly string[] Methods = ["standard", "weighted", "progressive", "network"];

    [Fact]
    public async Task A_season_is_compared_with_counts_and_standard_errors()
    {
        using var folder = new TemporaryFolder();
        var season = folder.GetPath("season.csv");
        await using (var writer = new StreamWriter(season))
            DemoSeason.Write(writer);
        var json = await CommandRunner.JsonAsync(
            "compare-methods",
            season,
            "--rules",
            "tn-2025.3",
            "--json",
            "--out",
            folder.GetPath("report.json")
        );
        json.GetProperty("races").GetInt32().ShouldBeGreaterThan(200);
        var all = json.GetProperty("subsets").GetProperty("All");
        all.EnumerateObject().Select(method => method.Name).ShouldBe(Methods);
        foreach (var method in all.EnumerateObject())
        {
            var rank = method.Value.GetProperty("rank");
            rank.GetProperty("mean").GetDouble().ShouldBeInRange(0.05, 1, method.Name);
            rank.GetProperty("error").GetDouble().ShouldBeInRange(0.001, 0.2, method.Name);
            method
                .Value.GetProperty("error")
                .GetProperty("races")
                .GetInt32()
                .ShouldBe(all.GetProperty("standard").GetProperty("error").GetProperty("races").GetInt32());
        }

        CommandRunner
            .Parse(await File.ReadAllTextAsync(folder.GetPath("report.json")))
            .GetProperty("subsets")
            .ToString()
            .ShouldBe(json.GetProperty("subsets").ToString());
        (await CommandRunner.OutputAsync("compare-methods", season, "--rules", "tn-2025.3", "--language", "en"))
            .Split('\n')
            .Count(line => line.StartsWith("All races", StringComparison.Ordinal))
            .ShouldBe(4);
    }

    [Fact]
    public async Task Days_in_the_wrong_order_are_refused()
    {
        var result = await CommandRunner.Async("compare-methods", "x.csv", "--from", "2025-02-01", "--to", "2025-01-01");
        result.Status.ShouldBe(3);
        result.Error.ShouldContain("2025");
    }
}
