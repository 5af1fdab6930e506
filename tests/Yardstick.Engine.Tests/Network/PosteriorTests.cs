using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Tests the sampled standard deviations against exact ones.</summary>
public sealed class PosteriorTests
{
    [Fact]
    public void Many_samples_converge_to_the_exact_deviation()
    {
        var history = new RandomNetwork(11, 40, 60);
        var columns = history.Build();
        var network = new RatingNetwork(columns, new NetworkOptions { ContributionAccuracy = 1e-10 });
        network.Solve();
        var sampled = network.StandardDeviations(4_000);
        for (var run = 0; run < columns.RunCount; run += 3)
            (sampled[run] / Math.Sqrt(network.Explain(run).Variance)).ShouldBe(1, 0.05);
    }

    [Fact]
    public void Sixteen_samples_are_unbiased_within_sampling_error()
    {
        var history = new RandomNetwork(12, 60, 90);
        var columns = history.Build();
        var network = new RatingNetwork(columns, new NetworkOptions { ContributionAccuracy = 1e-10 });
        network.Solve();
        var sampled = network.StandardDeviations();
        var ratios = Enumerable
            .Range(0, columns.RunCount)
            .Select(run => sampled[run] * sampled[run] / network.Explain(run).Variance)
            .ToArray();
        ratios.Average().ShouldBe(1, 0.25);
        ratios.ShouldAllBe(ratio => ratio > 0.1 && ratio < 1 + (5 * Math.Sqrt(2 / 16.0)));
    }

    [Fact]
    public void The_signs_are_the_same_every_time()
    {
        var columns = new RandomNetwork(5).Build();
        Deviations().ShouldBe(Deviations());

        float[] Deviations()
        {
            var network = new RatingNetwork(columns, new NetworkOptions());
            network.Solve();
            return network.StandardDeviations(4);
        }
    }
}
