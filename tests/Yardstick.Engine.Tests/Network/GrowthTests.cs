using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Tests that a history built race by race equals one built at once, and that appending leaves earlier data unchanged.</summary>
public sealed class GrowthTests
{
    private static readonly RandomNetwork Simulated = new(31, 3_000, 4_000);

    [Fact]
    public void Races_appended_give_the_columns_that_a_whole_history_gives()
    {
        var (whole, grown) = (Grow([4_000])[0], Grow([3_000, 3_001, 3_500, 4_000])[^1]);
        grown.RunCount.ShouldBe(whole.RunCount);
        for (var race = 0; race < whole.RaceCount; race++)
            grown.GetField(race).SequenceEqual(whole.GetField(race)).ShouldBeTrue();
        for (var run = 0; run < whole.RunCount; run++)
            (grown.GetRace(run), grown.GetHorse(run)).ShouldBe((whole.GetRace(run), whole.GetHorse(run)));
        Abilities(grown).ShouldBe(Abilities(whole));
    }

    [Fact]
    public void A_solution_of_the_history_before_stays_as_it_was()
    {
        var builder = new RunStoreBuilder(RandomNetwork.Drift, Simulated.Cohorts);
        foreach (var (race, field) in Simulated.Races.Take(3_900))
            builder.Add(race, field);
        var columns = builder.Build();
        var solution = new RatingNetwork(columns, new NetworkOptions()).Solve();
        var before = Enumerable
            .Range(0, columns.RunCount)
            .Select(run => (solution.Ability(run), columns.RaceKey(columns.GetRace(run))))
            .ToArray();
        foreach (var (race, field) in Simulated.Races.Skip(3_900))
            builder.Add(race, field);
        builder.Build().RaceCount.ShouldBe(4_000);
        Enumerable
            .Range(0, columns.RunCount)
            .Select(run => (solution.Ability(run), columns.RaceKey(columns.GetRace(run))))
            .ShouldBe(before);
    }

    [Fact]
    public void Races_appended_to_a_solved_history_give_what_a_solve_from_nothing_gives()
    {
        // The Gaussian problem without lower bounds has one solution; robust weights may converge to one of several.
        var options = new NetworkOptions { Accuracy = 1e-8, DegreesOfFreedom = double.PositiveInfinity };
        var steps = Grow([3_900, 4_000]);
        var warm = new RatingNetwork(steps[1], options).SolveFrom(new RatingNetwork(steps[0], options).Solve());
        var cold = new RatingNetwork(steps[1], options).Solve();
        for (var run = 0; run < steps[1].RunCount; run++)
            warm.Ability(run).ShouldBe(cold.Ability(run), 1e-6);
    }

    private static RunColumns[] Grow(int[] steps)
    {
        var builder = new RunStoreBuilder(RandomNetwork.Drift, Simulated.Cohorts);
        var reports = 0;
        return Array.ConvertAll(
            steps,
            step =>
            {
                for (; reports < step; reports++)
                    builder.Add(
                        Simulated.Races[reports].Race,
                        Array.ConvertAll(Simulated.Races[reports].Field, run => run with { OneSided = false })
                    );
                return builder.Build();
            }
        );
    }

    private static double[] Abilities(RunColumns columns)
    {
        var solution = new RatingNetwork(columns, new NetworkOptions()).Solve();
        return [.. Enumerable.Range(0, columns.RunCount).Select(solution.Ability)];
    }
}
