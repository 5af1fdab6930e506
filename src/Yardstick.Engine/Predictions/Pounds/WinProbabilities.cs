namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>
/// The chance of each of several independent normal performances to be the best: ∫ f_i Π F_j, by the trapezoid rule, which is as exact as the
/// functions are smooth. Source: Henery, <i>Permutation probabilities as models for horse races</i>, JRSS B 43 (1981).
/// </summary>
internal static class WinProbabilities
{
    private const int Points = 64;

    /// <summary>Deviations on either side beyond which nothing matters.</summary>
    private const double Reach = 5;

    /// <summary>Chances never fall below this before their sum is made 1.</summary>
    private const double Least = 1e-9;

    /// <summary>The chances, their sum 1.</summary>
    /// <param name="means">Expected performance of each.</param>
    /// <param name="deviations">Its standard deviation, above 0.</param>
    public static double[] Compute(double[] means, double[] deviations)
    {
        var chances = new double[means.Length];
        var below = new double[means.Length];
        // Nobody wins below the reach of the one whose reach begins highest.
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
            for (var i = 0; i < means.Length; i++) all *= below[i] = Math.Max(NormalDistribution.Cumulative((at - means[i]) / deviations[i]), 1e-30);
            for (var i = 0; i < means.Length; i++) chances[i] += NormalDistribution.Density((at - means[i]) / deviations[i]) / deviations[i] * (all / below[i]);
        }

        var sum = 0.0;
        for (var i = 0; i < chances.Length; i++) sum += chances[i] = Math.Max(chances[i] * step, Least);
        for (var i = 0; i < chances.Length; i++) chances[i] /= sum;
        return chances;
    }
}
