namespace Yardstick.Engine.Racing;

/// <summary>
/// Specifies the going (state of the track) in the categories that rule tables distinguish. <see cref="Race.GoingWords"/> keeps the
/// official wording.
/// </summary>
public enum Going
{
    /// <summary>Not stated, or not recognized.</summary>
    NotStated,

    /// <summary>Firm or hard.</summary>
    Firm,

    /// <summary>Good to firm.</summary>
    GoodToFirm,

    /// <summary>Good.</summary>
    Good,

    /// <summary>Good to soft, or good to yielding.</summary>
    GoodToSoft,

    /// <summary>Soft, or yielding to soft.</summary>
    Soft,

    /// <summary>Very soft.</summary>
    VerySoft,

    /// <summary>Heavy.</summary>
    Heavy,

    /// <summary>Very heavy.</summary>
    VeryHeavy,

    /// <summary>Standard or fast: an artificial or dirt track in its normal state.</summary>
    Standard,

    /// <summary>Slow, sloppy, muddy or frozen: an artificial or dirt track out of its normal state.</summary>
    Slow,
}

/// <summary>Parses the official wording of the going, in English and in French.</summary>
public static class GoingParser
{
    private static readonly Dictionary<string, Going> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["hard"] = Going.Firm,
        ["firm"] = Going.Firm,
        ["firm/fast"] = Going.Firm,
        ["sec"] = Going.Firm,
        ["dur"] = Going.Firm,
        ["ferme"] = Going.Firm,
        ["good to firm"] = Going.GoodToFirm,
        ["bon léger"] = Going.GoodToFirm,
        ["léger"] = Going.GoodToFirm,
        ["good"] = Going.Good,
        ["bon"] = Going.Good,
        ["good to soft"] = Going.GoodToSoft,
        ["good to yielding"] = Going.GoodToSoft,
        ["yielding"] = Going.GoodToSoft,
        ["bon souple"] = Going.GoodToSoft,
        ["assez souple"] = Going.GoodToSoft,
        ["soft"] = Going.Soft,
        ["yielding to soft"] = Going.Soft,
        ["souple"] = Going.Soft,
        ["very soft"] = Going.VerySoft,
        ["soft to heavy"] = Going.VerySoft,
        ["très souple"] = Going.VerySoft,
        ["collant"] = Going.VerySoft,
        ["heavy"] = Going.Heavy,
        ["lourd"] = Going.Heavy,
        ["very heavy"] = Going.VeryHeavy,
        ["très lourd"] = Going.VeryHeavy,
        ["standard"] = Going.Standard,
        ["fast"] = Going.Standard,
        ["standard to fast"] = Going.Standard,
        ["rapide"] = Going.Standard,
        ["standard to slow"] = Going.Standard,
        ["wet fast"] = Going.Standard,
        ["good to slow"] = Going.Slow,
        ["slow"] = Going.Slow,
        ["sloppy"] = Going.Slow,
        ["muddy"] = Going.Slow,
        ["frozen"] = Going.Slow,
        ["wet slow"] = Going.Slow,
    };

    /// <summary>Returns the going for an official wording, or <see cref="Going.NotStated"/> when it is empty or not recognized.</summary>
    /// <param name="words">The official wording; case-insensitive.</param>
    public static Going Parse(string? words) =>
        words is not null && Known.TryGetValue(words.Trim(), out var going) ? going : Going.NotStated;
}
