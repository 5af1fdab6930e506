using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Tests that outliers and eased runs are down-weighted.</summary>
public sealed class RobustnessTests
{
    private static readonly AbilityDrift Still = new() { Growth = [new AgeGrowth(0, 0.01)] };

    [Fact]
    public void A_run_far_below_the_rest_loses_its_weight()
    {
        var (columns, robust) = Solve(new NetworkOptions { DegreesOfFreedom = 4 }, eased: false);
        var (_, gaussian) = Solve(new NetworkOptions { DegreesOfFreedom = double.PositiveInfinity }, eased: false);
        var last = Margins.GetRun(columns, 1, 9);
        robust.RunWeight(last).ShouldBeLessThan(gaussian.RunWeight(last) / 4);
        robust.Ability(last).ShouldBeGreaterThan(gaussian.Ability(last) + 2);
    }

    [Fact]
    public void An_eased_run_below_the_fitted_value_has_no_weight_and_one_above_it_keeps_its_own()
    {
        var (columns, solution) = Solve(new NetworkOptions(), eased: true);
        solution.RunWeight(Margins.GetRun(columns, 1, 9)).ShouldBe(0);
        solution.RunWeight(Margins.GetRun(columns, 2, 9)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_race_that_compares_nothing_is_dropped()
    {
        var builder = new RunStoreBuilder(Still, CohortPlan.None);
        builder.Add(new RaceEntry(1, 0, 0), [new RunEntry(1, 0, 49)]);
        builder.Add(new RaceEntry(2, 1, 0), [new RunEntry(1, 0, 49), new RunEntry(2, 3, 49)]);
        builder.Add(new RaceEntry(3, 2, 0), []);
        var columns = builder.Build();
        columns.RaceCount.ShouldBe(1);
        columns.RaceKey(0).ShouldBe(2);
    }

    /// <summary>
    /// Solves a history in which two horses meet a third ten times at constant margins, except that the first is beaten 60 lb in the last
    /// race.
    /// </summary>
    private static (RunColumns Columns, NetworkSolution Solution) Solve(NetworkOptions options, bool eased)
    {
        var builder = new RunStoreBuilder(Still, CohortPlan.None);
        for (var race = 0; race < 10; race++)
        {
            var beaten = race == 9 ? -60 : 0;
            builder.Add(
                new RaceEntry(race, race * 10, 0),
                [
                    new RunEntry(1, beaten, 49, 4, eased && race == 9),
                    new RunEntry(2, 5, 49, 4, eased && race == 9),
                    new RunEntry(3, 0, 49, 4),
                ]
            );
        }

        var columns = builder.Build();
        return (columns, new RatingNetwork(columns, options).Solve());
    }
}
