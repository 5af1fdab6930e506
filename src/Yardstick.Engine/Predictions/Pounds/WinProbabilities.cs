namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>
/// Computes the probability that each of several independent normal performances is the highest: ∫ f_i Π F_j over j ≠ i, by the trapezoid
/// rule, which converges fast for smooth integrands. Source: Henery, <i>Permutation probabilities as models for horse races</i>, JRSS B 43
/// (1981).
/// </summary>
internal static class WinProbabilities
{
    private const int Points = 64;

    /// <summary>The integration range on either side of a mean, in standard deviations.</summary>
    private const double Reach = 5;

    /// <summary>The minimum probability before normalization.</summary>
    private const double Least = 1e-9;

    /// <summary>Returns the probabilities; they sum to 1.</summary>
    /// <param name="means">The expected performance of each runner.</param>
    /// <param name="deviations">The standard deviation of each performance, above 0.</param>
    public static double[] Compute(double[] means, double[] deviations)
    {
        var chances = new double[means.Length];
        var below = new double[means.Length];
        // A performance below the highest of the lower limits has a negligible chance of winning.
        var (low, high) = (double.NegativeInfinity, double.NegativeInfinity);
        for (var i = 0; i < means.Length; i++)
        {
            low = Math.Max(low, means[i] - (Reach * deviations[i]));
            high = Math.Max(high, means[i] + (Reach * deviations[i]));
        }

        var step = (high - low) / Points;
        for (var point = 0; point <= Points; point++)
        {
            var at = low + (point * step);
            var all = 1.0;
            for (var i = 0; i < means.Length; i++)
                all *= below[i] = Math.Max(NormalDistribution.Cumulative((at - means[i]) / deviations[i]), 1e-30);
            for (var i = 0; i < means.Length; i++)
                chances[i] += NormalDistribution.Density((at - means[i]) / deviations[i]) / deviations[i] * (all / below[i]);
        }

        var sum = 0.0;
        for (var i = 0; i < chances.Length; i++)
            sum += chances[i] = Math.Max(chances[i] * step, Least);
        for (var i = 0; i < chances.Length; i++)
            chances[i] /= sum;
        return chances;
    }
}
