using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Commands;

/// <summary>Simulated results files.</summary>
public sealed class SimulateTests
{
    [Fact]
    public async Task A_seed_gives_the_same_bytes_and_another_seed_different_ones()
    {
        using var folder = new TemporaryFolder();
        var (one, same, other) = (folder.GetPath("one.csv"), folder.GetPath("same.csv"), folder.GetPath("other.csv"));
        string[] small = ["--years", "1", "--horses", "100", "--countries", "2"];
        await CommandRunner.OutputAsync(["simulate", "--seed", "5", .. small, "--out", one]);
        (await CommandRunner.WithAsync("LANG=ar_TN.UTF-8", ["simulate", "--seed", "5", .. small, "--out", same])).Status.ShouldBe(0);
        await CommandRunner.OutputAsync(["simulate", "--seed", "6", .. small, "--out", other]);
        (await File.ReadAllBytesAsync(same)).ShouldBe(await File.ReadAllBytesAsync(one));
        (await File.ReadAllBytesAsync(other)).ShouldNotBe(await File.ReadAllBytesAsync(one));
    }

    [Fact]
    public async Task Simulated_results_import_cleanly_with_true_abilities_for_every_run()
    {
        using var folder = new TemporaryFolder();
        var (results, truth) = (folder.GetPath("results.csv"), folder.GetPath("truth.csv"));
        await CommandRunner.OutputAsync("simulate", "--years", "1", "--horses", "200", "--out", results, "--truth", truth);
        var report = new ReadingReport();
        var races = ResultsReader.Read("results.csv", () => File.OpenRead(results), report, null, CancellationToken.None).ToList();
        (report.ErrorCount, report.Warnings.Count).ShouldBe((0, 0));
        races.ShouldAllBe(race => race.Name.Contains("invented", StringComparison.Ordinal));
        File.ReadLines(truth)
            .Skip(1)
            .Select(line => string.Join(',', line.Split(',')[..2]))
            .Order(StringComparer.Ordinal)
            .ShouldBe(
                races.SelectMany(race => race.Runners, (race, runner) => $"{race.Id},{runner.Horse.Id}").Order(StringComparer.Ordinal)
            );
    }
}
