using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>A history that grows race by race is the one that was laid out at once, and leaves what was laid out before as it was.</summary>
public sealed class GrowthTests
{
    private static readonly RandomNetwork Told = new(31, 3_000, 4_000);

    [Fact]
    public void Races_appended_give_the_columns_that_a_whole_history_gives()
    {
        var (whole, grown) = (Grow([4_000])[0], Grow([3_000, 3_001, 3_500, 4_000])[^1]);
        grown.RunCount.ShouldBe(whole.RunCount);
        for (var race = 0; race < whole.RaceCount; race++) grown.FieldOf(race).SequenceEqual(whole.FieldOf(race)).ShouldBeTrue();
        for (var run = 0; run < whole.RunCount; run++) (grown.RaceOf(run), grown.HorseOf(run)).ShouldBe((whole.RaceOf(run), whole.HorseOf(run)));
        Abilities(grown).ShouldBe(Abilities(whole));
    }

    [Fact]
    public void A_solution_of_the_history_before_stays_as_it_was()
    {
        var builder = new RunStoreBuilder(RandomNetwork.Drift, Told.Cohorts);
        foreach (var (race, field) in Told.Races.Take(3_900)) builder.Add(race, field);
        var columns = builder.Build();
        var solution = new RatingNetwork(columns, new NetworkOptions()).Solve();
        var before = Enumerable.Range(0, columns.RunCount).Select(run => (solution.Ability(run), columns.RaceKey(columns.RaceOf(run)))).ToArray();
        foreach (var (race, field) in Told.Races.Skip(3_900)) builder.Add(race, field);
        builder.Build().RaceCount.ShouldBe(4_000);
        Enumerable.Range(0, columns.RunCount).Select(run => (solution.Ability(run), columns.RaceKey(columns.RaceOf(run)))).ShouldBe(before);
    }

    [Fact]
    public void Races_appended_to_a_solved_history_give_what_a_solve_from_nothing_gives()
    {
        // Gaussian and without lower bounds there is one solution; robust weights may settle in one of several.
        var options = new NetworkOptions { Accuracy = 1e-8, DegreesOfFreedom = double.PositiveInfinity };
        var steps = Grow([3_900, 4_000]);
        var warm = new RatingNetwork(steps[1], options).SolveFrom(new RatingNetwork(steps[0], options).Solve());
        var cold = new RatingNetwork(steps[1], options).Solve();
        for (var run = 0; run < steps[1].RunCount; run++) warm.Ability(run).ShouldBe(cold.Ability(run), 1e-6);
    }

    private static RunColumns[] Grow(int[] steps)
    {
        var builder = new RunStoreBuilder(RandomNetwork.Drift, Told.Cohorts);
        var told = 0;
        return Array.ConvertAll(steps, step =>
        {
            for (; told < step; told++) builder.Add(Told.Races[told].Race, Array.ConvertAll(Told.Races[told].Field, run => run with { OneSided = false }));
            return builder.Build();
        });
    }

    private static double[] Abilities(RunColumns columns)
    {
        var solution = new RatingNetwork(columns, new NetworkOptions()).Solve();
        return [.. Enumerable.Range(0, columns.RunCount).Select(solution.Ability)];
    }
}
