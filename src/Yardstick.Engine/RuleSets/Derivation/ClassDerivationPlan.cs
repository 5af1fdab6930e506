using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Derivation;

/// <summary>Represents what the levels of classes are derived from: a discipline, countries and days.</summary>
/// <param name="Discipline">The discipline.</param>
/// <param name="Countries">The codes of the countries.</param>
public sealed record ClassDerivationPlan(Discipline Discipline, IReadOnlyList<string> Countries)
{
    /// <summary>Gets the first day; null for no limit.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Gets the last day; null for no limit.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Gets the lowest rating that is read, in pounds; one below it is taken for an error.</summary>
    public decimal LowestRating { get; init; } = 20;

    /// <summary>Gets the highest rating that is read, in pounds: above it on the flat is a rating over jumps.</summary>
    public decimal HighestRating => Discipline == Discipline.Flat ? 145 : 190;

    /// <summary>Returns whether a race is read.</summary>
    internal bool Includes(Race race) =>
        race.Breed == Breed.Thoroughbred
        && race.Discipline == Discipline
        && Countries.Contains(race.Country)
        && !(race.Date < From)
        && !(race.Date > To);
}

/// <summary>Represents one derived class cell.</summary>
/// <param name="Row">The row of a rule set, with the counts behind its level.</param>
/// <param name="Runners">The number of finishers, with or without a published rating.</param>
public sealed record DerivedClass(ClassCellRow Row, int Runners)
{
    private const int FewestRated = 40;

    /// <summary>
    /// Gets whether the ratings suffice: forty runners had one, and they are at least half of all. Otherwise the unrated ones, who are
    /// seldom the better ones, would be missing from the mean.
    /// </summary>
    public bool IsProvided => Row.Rated >= FewestRated && 2 * Row.Rated >= Runners;
}
