using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Tests the variance of a weighted sum of abilities against a dense solver.</summary>
public sealed class WeightedVarianceTests
{
    [Fact]
    public void Sums_and_differences_have_the_variance_that_a_dense_solve_gives()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var history = new RandomNetwork(seed, 20, 30);
            var columns = history.Build();
            var network = new RatingNetwork(columns, new NetworkOptions { Accuracy = 1e-11, ContributionAccuracy = 1e-10 });
            var solution = network.Solve();
            var places = Places.Group(columns);
            var oracle = new Oracle(history, (horse, race) => solution.RunWeight(places[(horse, race)]));
            var random = new Random(seed);
            var weights = places.Values.Order().Select(_ => random.NextDouble() - 0.4).ToArray();
            network.ComputeVariance(weights).ShouldBe(oracle.Variance((horse, race) => weights[places[(horse, race)]]), 1e-4);
        }
    }
}
