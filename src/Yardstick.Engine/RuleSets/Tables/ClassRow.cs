using System.Text.Json.Serialization;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>
/// Represents the conditions of a race and what they say of its mean runner. A null or empty condition matches every race.
/// </summary>
public abstract record ClassRow
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

    /// <summary>Gets the lowest age that the conditions may admit, in years: a race open to younger horses does not match.</summary>
    public int? LowestAge { get; init; }

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

    /// <summary>Returns whether a race matches the conditions of the row.</summary>
    public bool Matches(Race race) =>
        Breed == race.Breed
        && (Pattern is null || Pattern == race.Class.Pattern)
        && (Number is null || Number == race.Class.Number)
        && (Handicap is null || Handicap == race.Class.Handicap)
        && (HighestAge is null || HighestAge == race.Class.Ages?.Highest)
        && (LowestAge is null || LowestAge <= race.Class.Ages?.Lowest)
        && (BelowBandTop is null || race.Class.Ratings?.Highest is not null)
        && Disciplines.Contains(race.Discipline)
        && (Countries.Count == 0 || Countries.Contains(race.Country))
        && (Words is null || Words.Equals(race.Class.Words, StringComparison.OrdinalIgnoreCase));
}
