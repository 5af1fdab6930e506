using Yardstick.App.Tests.Ratings;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Programs;

namespace Yardstick.App.Tests.Commands;

/// <summary>Two programs import into one database; one of them is suspended at an arbitrary moment.</summary>
public sealed class StoppedImportTests
{
    private const int LongRounds = 20;
    private const int LatestStop = 4_000;
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public Task A_suspended_import_causes_no_damage(DatabaseKind kind) => RoundAsync(kind, 1);

    [Theory, OnEachDatabase, Trait("Category", "Long")]
    public async Task Imports_suspended_at_many_moments_cause_no_damage(DatabaseKind kind)
    {
        for (var round = 1; round <= LongRounds; round++)
            await RoundAsync(kind, round);
    }

    private static async Task RoundAsync(DatabaseKind kind, int round)
    {
        using var folder = new TemporaryFolder();
        await using var database = await TestDatabase.CreateAsync(kind);
        var on = CommandRunner.On(database, folder);
        await CommandRunner.OutputAsync(["import", folder.Write("whole.csv", OverlapSeason.Whole(round)), .. on]);
        var (first, second) = (
            folder.Write("first.csv", OverlapSeason.Correction(round, 1)),
            folder.Write("second.csv", OverlapSeason.Correction(round, 2))
        );
        await using var stopped = RunningProgram.Start(["import", first, .. on]);
        await Task.Delay(TimeSpan.FromMilliseconds(new Random(round).Next(LatestStop)), TimeProvider.System, Cancel);
        await SignalAsync("-STOP", stopped);
        await using var through = RunningProgram.Start(["import", second, .. on]);
        // A program suspended inside its transaction blocks an embedded database, so it is resumed after a while.
        await Task.WhenAny(through.WaitForExitAsync(TimeSpan.FromMinutes(2)), Task.Delay(LongestStop, TimeProvider.System, Cancel));
        await SignalAsync("-CONT", stopped);
        (await stopped.WaitForExitAsync(TimeSpan.FromMinutes(2))).ShouldBe(0, stopped.Error);
        (await through.WaitForExitAsync(TimeSpan.FromMinutes(2))).ShouldBe(0, through.Error);
        (await CommandRunner.JsonAsync(["verify", "--json", .. on])).GetProperty("sound").GetBoolean().ShouldBeTrue($"round {round}");
    }

    /// <summary>A program that has already ended does not receive a signal.</summary>
    private static Task SignalAsync(string signal, RunningProgram program) =>
        RunningProgram.RunAsync("/bin/kill", [signal, $"{program.Id}"]);
}
