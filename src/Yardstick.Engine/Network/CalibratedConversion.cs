namespace Yardstick.Engine.Network;

/// <summary>
/// Represents the difference between two countries as estimated from races: how much better the runners of one are than those of the other,
/// on the network's common scale. If each authority rates its own runners around the same mean, a mark changes by that amount between the
/// two.
/// </summary>
/// <remarks>
/// The estimate rests on the levels of a whole solution, not on the gains and losses of horses that moved: those are a selected group.
/// The standard deviation is that of the difference itself, so uncertainty common to both levels cancels. It does not include how an
/// authority places its mean.
/// </remarks>
/// <param name="From">The country or countries of the source scale, separated by commas.</param>
/// <param name="To">The country or countries of the target scale, separated by commas.</param>
/// <param name="Links">Number of horses with rated runs in both.</param>
public sealed record CalibratedConversion(string From, string To, int Links)
{
    /// <summary>Gets the amount to add to a mark of <see cref="From"/>, in pounds; null when either side has no rated runs.</summary>
    public double? Offset { get; init; }

    /// <summary>Gets the standard deviation of <see cref="Offset"/>, in pounds; null when there are too few links to state it.</summary>
    public double? Deviation { get; init; }

    /// <summary>Gets the reason why no conversion may use this estimate; null when one may.</summary>
    public CalibrationRefusal? Refusal =>
        Offset is null ? CalibrationRefusal.NoRuns
        : Links < PlaceLevel.FewestLinks ? CalibrationRefusal.TooFewLinks
        : Deviation > PlaceLevel.WidestDeviation ? CalibrationRefusal.TooUncertain
        : null;

    /// <summary>Returns the conversion in the opposite direction.</summary>
    public CalibratedConversion Reversed() => this with { From = To, To = From, Offset = -Offset };
}

/// <summary>Specifies why no conversion may use the estimated levels of two countries.</summary>
public enum CalibrationRefusal
{
    /// <summary>One of the two has no rated runs.</summary>
    NoRuns,

    /// <summary>Fewer than <see cref="PlaceLevel.FewestLinks"/> horses ran in both.</summary>
    TooFewLinks,

    /// <summary>The standard deviation exceeds <see cref="PlaceLevel.WidestDeviation"/>.</summary>
    TooUncertain,
}

/// <summary>Maps rating scales to the countries whose authorities use them, by the country codes of results files.</summary>
public static class ScaleCountries
{
    private static readonly Dictionary<string, string[]> Codes = new(StringComparer.Ordinal)
    {
        ["tn"] = ["TUN"],
        ["fr"] = ["FR"],
        ["gb"] = ["GB", "IRE"],
        ["uae"] = ["UAE"],
        ["hk"] = ["HK"],
        ["jpn"] = ["JPN"],
        ["aus"] = ["AUS", "NZ"],
        ["rsa"] = ["SAF"],
    };

    /// <summary>Returns the countries of a scale; empty for a scale that belongs to no country, such as the international one.</summary>
    /// <param name="scale">The identifier of the scale.</param>
    public static IReadOnlyList<string> GetCountries(string scale) => Codes.GetValueOrDefault(scale, []);
}
