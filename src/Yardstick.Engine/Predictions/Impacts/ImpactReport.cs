using System.Text.Json.Serialization;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Impacts;

/// <summary>Represents the effect of a different set of rules on a whole history.</summary>
/// <param name="Before">The baseline rules, as <see cref="RuleSets.RuleSetSuccession.Signature"/>.</param>
/// <param name="After">The changed rules.</param>
/// <param name="Races">The number of races replayed.</param>
/// <param name="From">The day of the first race; null when there is none.</param>
/// <param name="To">The day of the last race.</param>
/// <param name="Pools">The report of each rating pool, largest first.</param>
public sealed record ImpactReport(
    string Before,
    string After,
    int Races,
    DateOnly? From,
    DateOnly? To,
    [property: JsonPropertyName("books")] IReadOnlyList<PoolImpactReport> Pools
);

/// <summary>Represents the effect of a different set of rules on one rating pool.</summary>
public sealed record PoolImpactReport
{
    /// <summary>Gets the discipline.</summary>
    [JsonPropertyName("code")]
    public required Discipline Discipline { get; init; }

    /// <summary>Gets the breed.</summary>
    [JsonPropertyName("population")]
    public required Breed Breed { get; init; }

    /// <summary>Gets the rating pool.</summary>
    [JsonIgnore]
    public RatingPool Pool => new(Discipline, Breed);

    /// <summary>Gets a value indicating whether marks are in kilograms; otherwise they are in pounds.</summary>
    public required bool InKilograms { get; init; }

    /// <summary>Gets the number of horses with a mark under either set of rules, on the day of the last race.</summary>
    public required int Horses { get; init; }

    /// <summary>Gets the number of those horses whose mark differs.</summary>
    public required int Moved { get; init; }

    /// <summary>Gets the mean change of the marks of horses that have one under both, in the unit of the scale.</summary>
    public required double MeanChange { get; init; }

    /// <summary>Gets the mean absolute change of those marks.</summary>
    public required double MeanSize { get; init; }

    /// <summary>Gets the number of horses for each change that occurs, in ascending order of change.</summary>
    public required IReadOnlyList<ChangeCount> Changes { get; init; }

    /// <summary>Gets the horses with the largest changes, from the greatest rise to the greatest fall.</summary>
    public required IReadOnlyList<Mover> Movers { get; init; }

    /// <summary>Gets the distribution of marks under each set of rules.</summary>
    public required IReadOnlyList<MarkCount> Distribution { get; init; }

    /// <summary>Gets the quality measures of the baseline rules.</summary>
    public required SideReport Before { get; init; }

    /// <summary>Gets the quality measures of the changed rules.</summary>
    public required SideReport After { get; init; }
}

/// <summary>Represents the number of horses whose mark changes by one amount.</summary>
/// <param name="Change">The change, in the unit of the scale.</param>
/// <param name="Horses">The number of horses.</param>
public readonly record struct ChangeCount(decimal Change, int Horses);

/// <summary>Represents one bin of the distribution of marks.</summary>
/// <param name="From">The lowest mark of the bin.</param>
/// <param name="Before">The number of horses under the baseline rules.</param>
/// <param name="After">The number of horses under the changed rules.</param>
public readonly record struct MarkCount(decimal From, int Before, int After);

/// <summary>Represents a horse whose mark changes.</summary>
/// <param name="HorseId">The identifier of the horse.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">Its mark under the baseline rules; null when it has none.</param>
/// <param name="After">Its mark under the changed rules; null when it has none.</param>
public sealed record Mover(HorseId HorseId, string Name, decimal? Before, decimal? After);

/// <summary>Represents the fairness and accuracy of one set of rules over all races.</summary>
public sealed record SideReport
{
    /// <summary>
    /// Gets the rivals beaten at the marks, in ten groups by mark relative to the field, lowest first. One half in each group is neutral.
    /// </summary>
    public required IReadOnlyList<FairGroup> ByMark { get; init; }

    /// <summary>Gets the impact values by age.</summary>
    public required IReadOnlyList<ImpactValue> ByAge { get; init; }

    /// <summary>Gets the impact values by sex.</summary>
    public required IReadOnlyList<ImpactValue> BySex { get; init; }

    /// <summary>Gets the mean mark of each year, in the unit of the scale.</summary>
    public required IReadOnlyList<YearLevel> Years { get; init; }

    /// <summary>
    /// Gets the mean change from the last mark of one year to the last mark of the next, over horses that ran in both; null when there are
    /// none.
    /// </summary>
    public required double? DriftPerYear { get; init; }

    /// <summary>Gets the predictive accuracy of the marks for the next races.</summary>
    public required Accuracy Accuracy { get; init; }
}

/// <summary>Represents runs of horses with similar marks relative to their fields.</summary>
/// <param name="Relative">The mean mark less the mean of the field, in pounds.</param>
/// <param name="Runs">The number of runs.</param>
/// <param name="RivalsBeaten">The fraction of rivals beaten had each horse carried weight by its mark, 0 to 1.</param>
/// <param name="Error">The standard error of that fraction.</param>
public readonly record struct FairGroup(double Relative, int Runs, double RivalsBeaten, double Error);

/// <summary>
/// Represents the impact value of a kind of horse: its share of the wins at the marks divided by its share of the runs. 1 is neutral.
/// </summary>
/// <param name="Kind">The age in years, or the sex; the oldest ages form one group.</param>
/// <param name="Runs">The number of runs.</param>
/// <param name="Value">The impact value; null without runs.</param>
public sealed record ImpactValue(string Kind, int Runs, double? Value);

/// <summary>Represents the mean mark of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Horses">The number of horses.</param>
/// <param name="Mark">The mean of their last marks in that year, in the unit of the scale.</param>
public readonly record struct YearLevel(int Year, int Horses, double Mark);

/// <summary>Represents the predictive accuracy of marks for races run after them.</summary>
/// <param name="Races">The number of races with at least two finishers that had a mark.</param>
/// <param name="PairsRight">The fraction of pairs of finishers in the order of their marks at the weights; ties count one half.</param>
/// <param name="TopRated">The fraction of races won by the horse top rated at the weights.</param>
/// <param name="Error">The mean absolute difference between figures and prior marks, in pounds.</param>
public readonly record struct Accuracy(int Races, double PairsRight, double TopRated, double Error);
