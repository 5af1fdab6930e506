using Yardstick.Engine.Racing;

namespace Yardstick.Engine.RuleSets.Derivation;

/// <summary>Represents what a weight-for-age scale is derived from: a discipline, countries, days, ages and distances.</summary>
public sealed record DerivationPlan
{
    /// <summary>The number of half-months in a year.</summary>
    public const int HalfMonths = 24;

    /// <summary>Gets the discipline.</summary>
    public required Discipline Discipline { get; init; }

    /// <summary>Gets the codes of the countries.</summary>
    public required IReadOnlyList<string> Countries { get; init; }

    /// <summary>Gets the first day; null for no limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day; null for no limit.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Gets the age in years from which a horse is mature.</summary>
    public required int MatureAge { get; init; }

    /// <summary>Gets the youngest age that is read, in years.</summary>
    public required int YoungestAge { get; init; }

    /// <summary>Gets the distances of the scale, in furlongs.</summary>
    public required IReadOnlyList<int> Furlongs { get; init; }

    /// <summary>Gets how far a race may lie from a distance of the scale, in furlongs.</summary>
    public required decimal Within { get; init; }

    /// <summary>
    /// Creates the plan of a discipline: on the flat every furlong to sixteen and horses below five; over jumps two, two and a half and
    /// three miles, each with a furlong on either side, and horses below five (hurdles) or six (steeplechases).
    /// </summary>
    /// <param name="discipline">The discipline.</param>
    /// <param name="countries">The codes of the countries.</param>
    public static DerivationPlan Create(Discipline discipline, IReadOnlyList<string> countries) =>
        discipline == Discipline.Flat
            ? new DerivationPlan
            {
                Discipline = discipline,
                Countries = countries,
                MatureAge = 5,
                YoungestAge = 2,
                Furlongs = [.. Enumerable.Range(5, 16)],
                Within = 0.5m,
            }
            : new DerivationPlan
            {
                Discipline = discipline,
                Countries = countries,
                MatureAge = discipline == Discipline.Chase ? 6 : 5,
                YoungestAge = 3,
                Furlongs = [16, 20, 24],
                Within = 1.1m,
            };

    /// <summary>Returns whether a race is a handicap that the scale is read from.</summary>
    internal bool Includes(Race race) =>
        race is { Class.Handicap: true, Breed: Breed.Thoroughbred, Distance: not null }
        && race.Discipline == Discipline
        && Countries.Contains(race.Country)
        && !(race.Date < From)
        && !(race.Date > To);
}

/// <summary>Represents one derived cell of a weight-for-age scale.</summary>
/// <param name="Age">The age in years.</param>
/// <param name="Furlongs">The distance in furlongs.</param>
/// <param name="HalfMonth">The half-month: 0 for the first half of January, 23 for the second half of December.</param>
/// <param name="Pounds">The mode of the readings, in pounds.</param>
/// <param name="Counts">How many readings there are, and how far they spread.</param>
public sealed record DerivedCell(int Age, int Furlongs, int HalfMonth, int Pounds, ReadingCount Counts)
{
    private const int FewestAtMode = 5;

    /// <summary>
    /// Gets whether the readings suffice: five of them agree, they are at least half of all, and no horse would receive less than nothing.
    /// </summary>
    public bool IsProvided => Pounds >= 0 && Counts.AtMode >= FewestAtMode && 2 * Counts.AtMode >= Counts.Runners;
}

/// <summary>Represents the readings behind a derived cell.</summary>
/// <param name="AtMode">The number of runners at the mode.</param>
/// <param name="Runners">The number of runners.</param>
/// <param name="Spread">The mean absolute deviation from the mode, in pounds.</param>
public readonly record struct ReadingCount(int AtMode, int Runners, decimal Spread);
