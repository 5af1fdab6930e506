namespace Yardstick.Engine.Racing;

/// <summary>What a race's conditions say of the horses that may run in it. No official rating of a horse is part of it.</summary>
public sealed record RaceClass
{
    /// <summary>A race of which no class is stated.</summary>
    public static RaceClass Open { get; } = new();

    /// <summary>Grade in the pattern; null below Listed.</summary>
    public PatternGrade? Pattern { get; init; }

    /// <summary>Class number as the authority prints it, 1 the highest; null when not stated.</summary>
    public int? Number { get; init; }

    /// <summary>
    /// The class in the words of the conditions, where it is no plain number (<c>GRIFFIN</c>, <c>4R</c>); empty otherwise.
    /// </summary>
    public string Words { get; init; } = "";

    /// <summary>Whether the weights were set by the handicapper.</summary>
    public bool Handicap { get; init; }

    /// <summary>The band of ratings admitted; null when not stated.</summary>
    public Band? Ratings { get; init; }

    /// <summary>The band of ages admitted, in years; null when not stated.</summary>
    public Band? Ages { get; init; }

    /// <summary>The sexes admitted, in the words of the conditions; empty when open to all.</summary>
    public string SexRestriction { get; init; } = "";
}

/// <summary>An inclusive band of whole numbers: ratings or ages.</summary>
/// <param name="Lowest">The lowest value admitted.</param>
/// <param name="Highest">The highest value admitted; null when there is no upper limit.</param>
public readonly record struct Band(int Lowest, int? Highest);
