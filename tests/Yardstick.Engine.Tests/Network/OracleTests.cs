using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Tests the sparse solver against a dense one.</summary>
public sealed class OracleTests
{
    [Fact]
    public void Two_hundred_random_networks_agree_with_a_dense_solve_to_a_hundred_thousandth_of_a_pound()
    {
        var worst = 0.0;
        for (var seed = 0; seed < 200; seed++)
            worst = Math.Max(worst, Compare(seed));
        worst.ShouldBeInRange(0, 1e-5);
    }

    private static double Compare(int seed)
    {
        var network = new RandomNetwork(seed);
        var columns = network.Build();
        var solution = new RatingNetwork(columns, new NetworkOptions { Accuracy = 1e-11, Reweightings = seed % 4 }).Solve();
        var places = Places.Group(columns);
        var oracle = new Oracle(network, (horse, race) => solution.RunWeight(places[(horse, race)]));
        var worst = 0.0;
        foreach (var ((horse, race), run) in places)
            worst = Math.Max(worst, Math.Abs(solution.Ability(run) - oracle.Ability(horse, race)));
        for (var race = 0; race < columns.RaceCount; race++)
        {
            // The level of a race without a run of positive weight is undetermined.
            if (columns.GetField(race).ToArray().Any(run => solution.RunWeight(run) > 0))
                worst = Math.Max(worst, Math.Abs(solution.RaceLevel(race) - oracle.Level(columns.RaceKey(race))));
        }

        for (var g = 0; g < network.Cohorts.Count; g++)
            worst = Math.Max(worst, Math.Abs(solution.CohortMean(g) - oracle.CohortMean(g)));
        return worst;
    }
}
