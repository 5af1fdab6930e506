using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Impacts;

/// <summary>What other rules would have made of a whole history.</summary>
/// <param name="Before">The rules compared with, as <see cref="Standards.RuleSetSuccession.Signature"/>.</param>
/// <param name="After">The other rules.</param>
/// <param name="Races">Races replayed.</param>
/// <param name="From">The day of the first race; null when there is none.</param>
/// <param name="To">The day of the last race.</param>
/// <param name="Books">A part for each code and population, the largest first.</param>
public sealed record ImpactReport(string Before, string After, int Races, DateOnly? From, DateOnly? To, IReadOnlyList<PoolImpactReport> Books);

/// <summary>What other rules would have made of one code and population.</summary>
public sealed record PoolImpactReport
{
    /// <summary>The code.</summary>
    public required Discipline Code { get; init; }

    /// <summary>The population.</summary>
    public required Breed Population { get; init; }

    /// <summary>Whether marks are in kilograms, otherwise in pounds.</summary>
    public required bool InKilograms { get; init; }

    /// <summary>Horses with a mark under either rules, on the day of the last race.</summary>
    public required int Horses { get; init; }

    /// <summary>How many of them would have another mark.</summary>
    public required int Moved { get; init; }

    /// <summary>Mean change of the marks of horses that have one under both, in the unit of the scale.</summary>
    public required double MeanChange { get; init; }

    /// <summary>Mean size of those changes.</summary>
    public required double MeanSize { get; init; }

    /// <summary>How many marks change by how much, rising; only changes that occur.</summary>
    public required IReadOnlyList<ChangeCount> Changes { get; init; }

    /// <summary>The horses whose marks change most, the greatest rise first, the greatest fall last.</summary>
    public required IReadOnlyList<Mover> Movers { get; init; }

    /// <summary>How marks lie: horses by mark under each of the rules.</summary>
    public required IReadOnlyList<MarkCount> Distribution { get; init; }

    /// <summary>What the rules compared with did.</summary>
    public required SideReport Before { get; init; }

    /// <summary>What the other rules did.</summary>
    public required SideReport After { get; init; }
}

/// <summary>How many marks change by one amount.</summary>
/// <param name="Change">The change, in the unit of the scale.</param>
/// <param name="Horses">How many.</param>
public readonly record struct ChangeCount(decimal Change, int Horses);

/// <summary>How many horses have a mark in one class of the distribution.</summary>
/// <param name="From">The least mark of the class.</param>
/// <param name="Before">Horses under the rules compared with.</param>
/// <param name="After">Horses under the other rules.</param>
public readonly record struct MarkCount(decimal From, int Before, int After);

/// <summary>A horse whose mark changes.</summary>
/// <param name="HorseId">The horse.</param>
/// <param name="Name">Its name.</param>
/// <param name="Before">Its mark under the rules compared with; null when it has none.</param>
/// <param name="After">Its mark under the other rules; null when it has none.</param>
public sealed record Mover(string HorseId, string Name, decimal? Before, decimal? After);

/// <summary>How fair and how right one set of rules was, race after race.</summary>
public sealed record SideReport
{
    /// <summary>Rivals beaten at the marks, by how high a mark stood in its field: ten groups, the lowest first. A half in each is neutral.</summary>
    public required IReadOnlyList<FairGroup> ByMark { get; init; }

    /// <summary>Impact values by age.</summary>
    public required IReadOnlyList<ImpactValue> ByAge { get; init; }

    /// <summary>Impact values by sex.</summary>
    public required IReadOnlyList<ImpactValue> BySex { get; init; }

    /// <summary>The mean mark of each year, in the unit of the scale.</summary>
    public required IReadOnlyList<YearLevel> Years { get; init; }

    /// <summary>How far the level moved in a year: the mean change, from one year's last mark to the next one's, of horses that ran in both; null without such horses.</summary>
    public required double? DriftPerYear { get; init; }

    /// <summary>How well marks foretold the next races.</summary>
    public required Accuracy Accuracy { get; init; }
}

/// <summary>Runs of horses whose marks stood alike in their fields.</summary>
/// <param name="Relative">Mean mark less the mean of the field, in pounds.</param>
/// <param name="Runs">Runs.</param>
/// <param name="RivalsBeaten">Part of the rivals beaten, had each carried weight by its mark; 0 to 1.</param>
/// <param name="Error">Standard error of that part.</param>
public readonly record struct FairGroup(double Relative, int Runs, double RivalsBeaten, double Error);

/// <summary>Whether horses of a kind are treated like others: their part of the wins at the marks divided by their part of the runs. 1 is neutral.</summary>
/// <param name="Kind">The age in years, or the sex; the oldest ages stand together.</param>
/// <param name="Runs">Runs.</param>
/// <param name="Value">The impact value; null without runs.</param>
public sealed record ImpactValue(string Kind, int Runs, double? Value);

/// <summary>The mean mark of the runs of a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Horses">Horses.</param>
/// <param name="Mark">Mean of their last marks in that year, in the unit of the scale.</param>
public readonly record struct YearLevel(int Year, int Horses, double Mark);

/// <summary>How well marks foretold races that were run after them.</summary>
/// <param name="Races">Races with at least two starters that had a mark.</param>
/// <param name="PairsRight">Part of the pairs of finishers that came home in the order of their marks at the weights; ties count a half.</param>
/// <param name="TopRated">Part of the races won by the horse that stood highest at the weights.</param>
/// <param name="Error">Mean distance of figures from the marks before, in pounds.</param>
public readonly record struct Accuracy(int Races, double PairsRight, double TopRated, double Error);
