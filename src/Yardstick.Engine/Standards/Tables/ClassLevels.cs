using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Standards.Tables;

/// <summary>
/// The ability expected of the mean runner of a race from its conditions alone: evidence on the level of a race beside the known runners,
/// and all there is when no runner is known. The first row that fits a race serves it.
/// </summary>
public sealed record ClassLevelTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Pounds by which races confined to two-year-olds lie below the pattern rows.</summary>
    public required decimal TwoYearOldsBelow { get; init; }

    /// <summary>The rows, the most particular first.</summary>
    public required IReadOnlyList<ClassLevelRow> Rows { get; init; }
}

/// <summary>Represents the level expected of the mean runner of matching races. A null or empty condition matches every race.</summary>
public sealed record ClassLevelRow
{
    /// <summary>The disciplines that match.</summary>
    public required IReadOnlyList<Discipline> Codes { get; init; }

    /// <summary>The breed that matches.</summary>
    public Breed Population { get; init; }

    /// <summary>The countries admitted.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>The pattern grade admitted.</summary>
    public PatternGrade? Pattern { get; init; }

    /// <summary>The class number admitted.</summary>
    public int? Number { get; init; }

    /// <summary>The class in words admitted, in any letter case.</summary>
    public string? Words { get; init; }

    /// <summary>The ages admitted, as the greatest age of the conditions.</summary>
    public int? HighestAge { get; init; }

    /// <summary>Whether handicaps, or only other races, are admitted.</summary>
    public bool? Handicap { get; init; }

    /// <summary>Pounds below the top of the rating band, for races that state one; the level then follows from the band.</summary>
    public decimal? BelowBandTop { get; init; }

    /// <summary>The level expected of the mean runner, in pounds on the scale; null in a row that reads the band.</summary>
    public decimal? Level { get; init; }

    /// <summary>How far a race of the row may lie from it, as a standard deviation in pounds.</summary>
    public required decimal Spread { get; init; }

    /// <summary>How far an unknown horse may lie from the level of such a race, as a standard deviation in pounds.</summary>
    public required decimal FirstSpread { get; init; }

    /// <summary>Whether a race fits the conditions of this row.</summary>
    public bool Fits(Race race) =>
        Codes.Contains(race.Code)
        && Population == race.Population
        && (Countries.Count == 0 || Countries.Contains(race.Country))
        && (Pattern is null || Pattern == race.Class.Pattern)
        && (Number is null || Number == race.Class.Number)
        && (Words is null || Words.Equals(race.Class.Words, StringComparison.OrdinalIgnoreCase))
        && (HighestAge is null || HighestAge == race.Class.Ages?.Highest)
        && (Handicap is null || Handicap == race.Class.Handicap)
        && (BelowBandTop is null || race.Class.Ratings?.Highest is not null);
}
