namespace Yardstick.Engine.Network.Parameters;

/// <summary>
/// Estimates the official scales from results: the value of a length by distance, and the correction to the performances of two- and
/// three-year-olds in addition to weight for age. Both are fitted together with every model parameter, and their standard deviations come
/// from the curvature of the likelihood. It also reports how the known runners of a class were rated before its races. Estimates with too
/// little evidence are left out.
/// </summary>
internal static class ScaleEstimates
{
    private const double FarthestLength = 0.1;
    private const double FarthestWeight = 1;

    /// <summary>Returns the estimates.</summary>
    /// <param name="pass">The history.</param>
    /// <param name="free">The result of the search in which the scales were fitted together with the parameters.</param>
    /// <param name="held">The parameters found with the scales fixed at their official values.</param>
    public static IReadOnlyList<ScaleEstimate> Estimate(FilterPass pass, (ParameterTrial Best, Curvature At) free, ParameterTrial held)
    {
        var estimates = new List<ScaleEstimate>();
        foreach (var band in pass.Bands)
        {
            var (change, deviation) = (free.Best[ParameterTrial.FirstLength + band], free.At.Deviation(ParameterTrial.FirstLength + band));
            if (deviation < FarthestLength)
                estimates.Add(
                    new ScaleEstimate(ScaleKind.LengthWorth, ParameterTrial.Distances[band], Rounded(1 + change), Rounded(deviation))
                );
        }

        for (var group = 0; group < 2; group++)
        {
            var (change, deviation) = (
                free.Best[ParameterTrial.FirstWeightForAge + group],
                free.At.Deviation(ParameterTrial.FirstWeightForAge + group)
            );
            if (deviation < FarthestWeight)
                estimates.Add(new ScaleEstimate(ScaleKind.WeightForAge, group + 2, Rounded(change), Rounded(deviation)));
        }

        estimates.AddRange(pass.Classes(held));
        return estimates;
    }

    private static double Rounded(double value) => Math.Round(value, 3, MidpointRounding.ToEven);
}

/// <summary>
/// Represents one number of an official scale as estimated from results alone. It is published next to the scale and never applied.
/// </summary>
/// <param name="Kind">The scale.</param>
/// <param name="From">The shortest distance in metres, the age in years, or the level a class promises, to the nearest five pounds.</param>
/// <param name="Estimate">
/// The value of a length ÷ its official value; the correction to performances at that age in addition to weight for age, in pounds; or the
/// pounds by which known runners of such races were rated above the promised level.
/// </param>
/// <param name="Deviation">Standard deviation of the estimate.</param>
public sealed record ScaleEstimate(ScaleKind Kind, int From, double Estimate, double Deviation);

/// <summary>Specifies an official scale that can be estimated from results.</summary>
public enum ScaleKind
{
    /// <summary>Pounds per length.</summary>
    LengthWorth,

    /// <summary>Weight for age.</summary>
    WeightForAge,

    /// <summary>The mean ability that a class promises.</summary>
    ClassLevel,
}
