using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>
/// Tests that a warm-started solve gives the result of a cold one in fewer iterations, after a day is added or a race is corrected or
/// removed.
/// </summary>
public sealed class WarmStartTests
{
    private static readonly NetworkOptions Options = new() { Accuracy = 1e-9, Reweightings = 40 };

    private static readonly RandomNetwork History = new(21, 150, 400);

    [Fact]
    public void A_day_added_gives_what_a_solve_from_nothing_gives()
    {
        var before = new RatingNetwork(History.Build(396), Options).Solve();
        ShouldAgree(before, History.Build());
    }

    [Fact]
    public void A_corrected_race_gives_what_a_solve_from_nothing_gives()
    {
        var before = new RatingNetwork(History.Build(), Options).Solve();
        var builder = new RunStoreBuilder(RandomNetwork.Drift, History.Cohorts);
        foreach (var (race, field) in History.Races)
            builder.Add(race, field);
        var (corrected, runs) = History.Races[200];
        builder.Add(corrected, [.. runs.Reverse().Select((run, place) => run with { Performance = run.Performance - (3 * place) })]);
        builder.Add(History.Races[100].Race, []);
        builder.RaceCount.ShouldBe(399);
        ShouldAgree(before, builder.Build());
    }

    [Fact]
    public void A_day_added_takes_fewer_iterations()
    {
        var options = new NetworkOptions();
        var before = new RatingNetwork(History.Build(396), options).Solve();
        var (warm, cold) = (new Iterations(), new Iterations());
        new RatingNetwork(History.Build(), options).SolveFrom(before, 1, warm);
        new RatingNetwork(History.Build(), options).Solve(cold);
        warm.Sum.ShouldBeLessThan(cold.Sum * 2 / 3);
    }

    private static void ShouldAgree(NetworkSolution before, RunColumns after)
    {
        var cold = new RatingNetwork(after, Options).Solve();
        var warm = new RatingNetwork(after, Options).SolveFrom(before, 40);
        for (var run = 0; run < after.RunCount; run++)
            warm.Ability(run).ShouldBe(cold.Ability(run), 1e-3);
    }

    private sealed class Iterations : IProgress<NetworkProgress>
    {
        public int Sum { get; private set; }

        public void Report(NetworkProgress value) => Sum += value.Iterations;
    }
}
