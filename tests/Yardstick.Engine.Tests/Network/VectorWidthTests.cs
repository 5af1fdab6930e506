using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Tests that results are bitwise independent of the SIMD width of the hardware.</summary>
public sealed class VectorWidthTests
{
    private static readonly RunColumns History = new RandomNetwork(8, 2_500, 5_000).Build();

    [Fact]
    public void Vectors_of_256_and_512_bits_and_no_vectors_give_the_same_bits()
    {
        var (abilities, deviations, parts) = Solve(VectorWidth.Single, 1);
        foreach (var width in new[] { VectorWidth.Bits256, VectorWidth.Bits512 })
        {
            var other = Solve(width, 2);
            other.Abilities.ShouldBe(abilities);
            other.Deviations.ShouldBe(deviations);
            other.Parts.ShouldBe(parts);
        }
    }

    private static (double[] Abilities, float[] Deviations, double[] Parts) Solve(VectorWidth width, int threads)
    {
        var network = new RatingNetwork(History, new NetworkOptions { VectorWidth = width, Threads = threads });
        var solution = network.Solve();
        var deviations = network.StandardDeviations();
        var parts = network.Explain(History.RunCount / 2);
        return (
            [.. Enumerable.Range(0, History.RunCount).Select(solution.Ability)],
            deviations,
            [.. Enumerable.Range(0, History.RaceCount).Select(parts.GetRaceContribution)]
        );
    }
}
