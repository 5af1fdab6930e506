namespace Yardstick.Engine.Racing;

/// <summary>Represents the conditions of a race. It contains no official rating of any horse.</summary>
public sealed record RaceClass
{
    /// <summary>Gets the class of a race whose conditions are not stated.</summary>
    public static RaceClass Open { get; } = new();

    /// <summary>Gets the pattern grade; null below Listed.</summary>
    public PatternGrade? Pattern { get; init; }

    /// <summary>Gets the class number of the authority, 1 being the highest; null when not stated.</summary>
    public int? Number { get; init; }

    /// <summary>Gets the class as worded in the conditions when it is not a number (<c>GRIFFIN</c>, <c>4R</c>); empty otherwise.</summary>
    public string Words { get; init; } = "";

    /// <summary>Gets whether the race is a handicap.</summary>
    public bool Handicap { get; init; }

    /// <summary>Gets the band of ratings admitted; null when not stated.</summary>
    public Band? Ratings { get; init; }

    /// <summary>Gets the band of ages admitted, in years; null when not stated.</summary>
    public Band? Ages { get; init; }

    /// <summary>Gets the sex restriction as worded in the conditions; empty when open to all.</summary>
    public string SexRestriction { get; init; } = "";
}

/// <summary>Represents an inclusive range of integers, for ratings or ages.</summary>
/// <param name="Lowest">The lowest value admitted.</param>
/// <param name="Highest">The highest value admitted; null when there is no upper limit.</param>
public readonly record struct Band(int Lowest, int? Highest);
