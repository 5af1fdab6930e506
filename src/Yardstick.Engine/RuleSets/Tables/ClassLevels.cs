using System.Text.Json.Serialization;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>
/// Represents the ability expected of the mean runner of a race from its conditions. It is evidence on the level of a race in addition to
/// the known runners, and the only evidence when no runner is known. The first matching row applies.
/// </summary>
public sealed record ClassLevelTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the pounds by which the pattern rows are lowered for races confined to two-year-olds.</summary>
    public required decimal TwoYearOldsBelow { get; init; }

    /// <summary>Gets the rows, most specific first.</summary>
    public required IReadOnlyList<ClassLevelRow> Rows { get; init; }
}

/// <summary>Represents the level expected of the mean runner of matching races. A null or empty condition matches every race.</summary>
public sealed record ClassLevelRow
{
    /// <summary>Gets the disciplines that match.</summary>
    [JsonPropertyName("codes")]
    public required IReadOnlyList<Discipline> Disciplines { get; init; }

    /// <summary>Gets the breed that matches.</summary>
    [JsonPropertyName("population")]
    public Breed Breed { get; init; }

    /// <summary>Gets the countries that match.</summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Gets the pattern grade that matches.</summary>
    public PatternGrade? Pattern { get; init; }

    /// <summary>Gets the class number that matches.</summary>
    public int? Number { get; init; }

    /// <summary>Gets the class in words that matches; case-insensitive.</summary>
    public string? Words { get; init; }

    /// <summary>Gets the highest age of the conditions that matches, in years.</summary>
    public int? HighestAge { get; init; }

    /// <summary>Gets whether only handicaps match (true) or only other races (false).</summary>
    public bool? Handicap { get; init; }

    /// <summary>
    /// Gets the pounds below the top of the rating band, from which the level follows; null in a row that states <see cref="Level"/>.
    /// </summary>
    public decimal? BelowBandTop { get; init; }

    /// <summary>
    /// Gets the level expected of the mean runner, in pounds on the scale; null in a row that states <see cref="BelowBandTop"/>.
    /// </summary>
    public decimal? Level { get; init; }

    /// <summary>Gets the standard deviation of the level of a race around the expected level, in pounds.</summary>
    public required decimal Spread { get; init; }

    /// <summary>Gets the standard deviation of the ability of an unknown horse around the level of the race, in pounds.</summary>
    public required decimal FirstSpread { get; init; }

    /// <summary>Returns whether a race matches the conditions of the row.</summary>
    public bool Matches(Race race) =>
        Breed == race.Breed
        && (Pattern is null || Pattern == race.Class.Pattern)
        && (Number is null || Number == race.Class.Number)
        && (Handicap is null || Handicap == race.Class.Handicap)
        && (HighestAge is null || HighestAge == race.Class.Ages?.Highest)
        && (BelowBandTop is null || race.Class.Ratings?.Highest is not null)
        && Disciplines.Contains(race.Discipline)
        && (Countries.Count == 0 || Countries.Contains(race.Country))
        && (Words is null || Words.Equals(race.Class.Words, StringComparison.OrdinalIgnoreCase));
}
