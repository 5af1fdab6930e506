namespace Yardstick.Engine.Predictions.Methods;

/// <summary>
/// Computes Spearman's rank correlation: the correlation of the ranks, where equal values get their mean rank. Source: Spearman, <i>The
/// proof and measurement of association between two things</i>, American Journal of Psychology 15 (1904).
/// </summary>
internal static class RankCorrelation
{
    /// <summary>Returns the correlation, −1 to 1; null when all values of one side are equal.</summary>
    public static double? Compute(double[] left, double[] right)
    {
        var (a, b) = (Ranks(left), Ranks(right));
        var middle = (a.Length + 1) / 2.0;
        var (both, ofLeft, ofRight) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            both += (a[i] - middle) * (b[i] - middle);
            ofLeft += (a[i] - middle) * (a[i] - middle);
            ofRight += (b[i] - middle) * (b[i] - middle);
        }

        return ofLeft == 0 || ofRight == 0 ? null : both / Math.Sqrt(ofLeft * ofRight);
    }

    private static double[] Ranks(double[] values) =>
        [.. values.Select(value => values.Count(other => other < value) + ((values.Count(other => other == value) + 1) / 2.0))];
}
