using System.Text.Json.Serialization;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>
/// Represents the weight that a younger horse receives from a mature one, by age, distance and half-month, in the countries and on the days
/// that the scale belongs to.
/// </summary>
public sealed record WeightForAgeTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the disciplines that the scale applies to.</summary>
    [JsonPropertyName("codes")]
    public required IReadOnlyList<Discipline> Disciplines { get; init; }

    /// <summary>Gets the breed that the scale applies to.</summary>
    [JsonPropertyName("population")]
    public required Breed Breed { get; init; }

    /// <summary>
    /// Gets the codes of the countries whose races the scale belongs to; empty for every country. A race whose country is not stated is
    /// taken to be one of them.
    /// </summary>
    public IReadOnlyList<string> Countries { get; init; } = [];

    /// <summary>Gets the first day of the races that the scale belongs to; null for no limit.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Gets the last day of the races that the scale belongs to; null for no limit.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Gets the age, in years, from which a horse is mature and receives nothing.</summary>
    public required int MatureAge { get; init; }

    /// <summary>Gets the unit of the values.</summary>
    public required TableUnit Unit { get; init; }

    /// <summary>Gets the shortest distance that the scale applies to, in metres.</summary>
    public required int FromMetres { get; init; }

    /// <summary>Gets the longest distance that the scale applies to, in metres.</summary>
    public required int ToMetres { get; init; }

    /// <summary>Gets the rows, one per age and distance, by increasing age, then distance.</summary>
    public required IReadOnlyList<WeightForAgeRow> Rows { get; init; }

    /// <summary>Returns whether the scale belongs to a race by its breed, discipline, country and date, whatever its distance.</summary>
    /// <param name="race">The race.</param>
    public bool Covers(Race race) =>
        Breed == race.Breed
        && Disciplines.Contains(race.Discipline)
        && (Countries.Count == 0 || race.Country.Length == 0 || Countries.Contains(race.Country))
        && !(race.Date < ValidFrom)
        && !(race.Date > ValidTo);
}

/// <summary>Represents the allowance of one age at one distance, by half-month.</summary>
/// <param name="Age">The age in years.</param>
/// <param name="Metres">The distance in metres.</param>
/// <param name="HalfMonths">The 24 values from the first half of January to the second half of December; null where the authority provides
/// none.</param>
public sealed record WeightForAgeRow(int Age, int Metres, IReadOnlyList<decimal?> HalfMonths);
