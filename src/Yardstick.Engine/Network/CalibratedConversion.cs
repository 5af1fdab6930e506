namespace Yardstick.Engine.Network;

/// <summary>
/// What the races themselves say of two countries: how much better the runners of one are than those of the other, on the one scale on which
/// the network rates all of them. Where each authority rates its own runners around the same mean, a mark moves by that much between the two.
/// </summary>
/// <remarks>
/// It rests on the levels of a whole solution and not on what horses gained or lost when they moved: those that move are a selected group.
/// The deviation is that of the difference itself, with all that the two levels share taken out; it says nothing of how an authority places its mean.
/// </remarks>
/// <param name="From">The country or countries of the scale converted from, joined by commas.</param>
/// <param name="To">Those of the scale wanted.</param>
/// <param name="Links">Horses with rated runs in both.</param>
public sealed record CalibratedConversion(string From, string To, int Links)
{
    /// <summary>What is added to a mark of <see cref="From"/>, in pounds; null where one of the two has no rated runs.</summary>
    public double? Offset { get; init; }

    /// <summary>Standard deviation of <see cref="Offset"/>, in pounds; null where it is refused for too few links.</summary>
    public double? Deviation { get; init; }

    /// <summary>Why no conversion may rest on it; null where one may.</summary>
    public CalibrationRefusal? Refusal =>
        Offset is null ? CalibrationRefusal.NoRuns
        : Links < PlaceLevel.FewestLinks ? CalibrationRefusal.TooFewLinks
        : Deviation > PlaceLevel.WidestDeviation ? CalibrationRefusal.TooUncertain
        : null;

    /// <summary>The same, turned round.</summary>
    public CalibratedConversion Reversed() => this with { From = To, To = From, Offset = -Offset };
}

/// <summary>Why no conversion may rest on the levels of two countries.</summary>
public enum CalibrationRefusal
{
    /// <summary>One of the two has no rated runs.</summary>
    NoRuns,

    /// <summary>Fewer than <see cref="PlaceLevel.FewestLinks"/> horses ran in both.</summary>
    TooFewLinks,

    /// <summary>The deviation is above <see cref="PlaceLevel.WidestDeviation"/>.</summary>
    TooUncertain,
}

/// <summary>The countries whose authorities rate on a scale, by the codes of results files.</summary>
public static class ScaleCountries
{
    private static readonly Dictionary<string, string[]> Codes = new(StringComparer.Ordinal)
    {
        ["tn"] = ["TUN"], ["fr"] = ["FR"], ["gb"] = ["GB", "IRE"], ["uae"] = ["UAE"], ["hk"] = ["HK"],
        ["jpn"] = ["JPN"], ["aus"] = ["AUS", "NZ"], ["rsa"] = ["SAF"],
    };

    /// <summary>The countries; none for a scale of no country, such as the international one.</summary>
    /// <param name="scale">Identifier of the scale.</param>
    public static IReadOnlyList<string> GetCountries(string scale) => Codes.GetValueOrDefault(scale, []);
}
