namespace Yardstick.Engine.Network.Parameters;

/// <summary>
/// What results say of the official scales: the worth of a length by distance, and what two- and three-year-olds run to beside weight for
/// age, both free beside every parameter, with the deviation that the curvature of the likelihood gives; and what known runners of a class
/// were thought to be before its races. One of which results say too little is left out.
/// </summary>
internal static class ScaleEstimates
{
    private const double FarthestLength = 0.1;
    private const double FarthestWeight = 1;

    /// <summary>The estimates.</summary>
    /// <param name="pass">The history.</param>
    /// <param name="free">The search in which scales were free beside the parameters.</param>
    /// <param name="held">The parameters found with the scales held at their official values.</param>
    public static IReadOnlyList<ScaleEstimate> Estimate(FilterPass pass, (ParameterTrial Best, Curvature At) free, ParameterTrial held)
    {
        var estimates = new List<ScaleEstimate>();
        foreach (var band in pass.Bands)
        {
            var (change, deviation) = (free.Best[ParameterTrial.FirstLength + band], free.At.Deviation(ParameterTrial.FirstLength + band));
            if (deviation < FarthestLength) estimates.Add(new ScaleEstimate(ScaleKind.LengthWorth, ParameterTrial.Distances[band], Rounded(1 + change), Rounded(deviation)));
        }

        for (var group = 0; group < 2; group++)
        {
            var (change, deviation) = (free.Best[ParameterTrial.FirstWeightForAge + group], free.At.Deviation(ParameterTrial.FirstWeightForAge + group));
            if (deviation < FarthestWeight) estimates.Add(new ScaleEstimate(ScaleKind.WeightForAge, group + 2, Rounded(change), Rounded(deviation)));
        }

        estimates.AddRange(pass.Classes(held));
        return estimates;
    }

    private static double Rounded(double value) => Math.Round(value, 3, MidpointRounding.ToEven);
}

/// <summary>One number of an official scale as results alone would have it. It is published beside the scale and never applied.</summary>
/// <param name="Kind">The scale.</param>
/// <param name="From">The shortest distance in metres; the age in years; or the level a class promises, to the nearest five pounds.</param>
/// <param name="Estimate">
/// The worth of a length ÷ its official worth; pounds that horses of the age run to beside weight for age; or pounds by which known runners
/// of such races were thought to be above the level promised.
/// </param>
/// <param name="Deviation">Standard deviation of the estimate.</param>
public sealed record ScaleEstimate(ScaleKind Kind, int From, double Estimate, double Deviation);

/// <summary>An official scale that results speak of.</summary>
public enum ScaleKind
{
    /// <summary>Pounds a length.</summary>
    LengthWorth,

    /// <summary>Weight for age.</summary>
    WeightForAge,

    /// <summary>The mean ability a class promises.</summary>
    ClassLevel,
}
