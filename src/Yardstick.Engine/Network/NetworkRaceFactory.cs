using System.Runtime.InteropServices;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Network;

/// <summary>
/// Creates network races from official results under a rule set: pounds per length, weight for age, and the level the conditions promise.
/// Official ratings and odds are never read. Trading weight for lengths at the rate of pounds per length does not change the outcome. Not
/// thread-safe.
/// </summary>
/// <param name="ruleSets">The rule sets in force, by date.</param>
public sealed class NetworkRaceFactory(RuleSetSuccession ruleSets)
{
    private const int Unknown = -1;

    private readonly Dictionary<int, AgeAllowance> _ages = [];
    private readonly Dictionary<RuleSet, RuleSetCells> _cells = new(ReferenceEqualityComparer.Instance);

    /// <summary>Initializes a factory that reads every race under one rule set, whatever its date.</summary>
    public NetworkRaceFactory(RuleSet set)
        : this(RuleSetSuccession.From(set)) { }

    /// <summary>
    /// Returns the facts of a race; null when it cannot be rated because it has no distance, no pounds per length for that distance, or
    /// fewer than two finishers that can be compared.
    /// </summary>
    /// <param name="race">The race.</param>
    public NetworkRace? Read(Race race)
    {
        var cells = Under(ruleSets.On(race.Date));
        race = cells.Set.WithEstimatedDistance(race);
        if (cells.PoundsPerLength(race)?.Value is not { } perLength)
            return null;
        var runs = Runs(cells, race, perLength);
        if (runs.Count < 2)
            return null;
        var (cell, promised) = (cells.ClassCell(race), cells.ClassLevel(race));
        return new NetworkRace(race.Id, race.Date, runs)
        {
            Country = race.Country,
            Course = race.Course,
            Metres = race.Distance?.Value ?? 0,
            DistanceDeviation = race.IsDistanceEstimated ? (double)race.DistanceEstimate!.Deviation : 0,
            ClassNumber = race.Class.Number,
            TwoYearOldsOnly = race.Class.Ages is { Highest: 2 },
            ClassLevel = (double?)(cell?.Level ?? promised?.Level.Value),
            ClassSpread = (double)(cell?.Spread ?? promised?.Spread.Value ?? 0),
            ClassCell = cell?.Name,
        };
    }

    private RuleSetCells Under(RuleSet set) => _cells.TryGetValue(set, out var known) ? known : _cells[set] = new RuleSetCells(set);

    /// <summary>Returns the finishers that can be compared: a missing weight for age leaves a horse out.</summary>
    private List<NetworkRun> Runs(RuleSetCells cells, Race race, decimal perLength)
    {
        var runs = new List<NetworkRun>(race.Runners.Count);
        _ages.Clear();
        foreach (var runner in race.Runners)
        {
            if (runner is not { HasMargin: true, Weight: not null })
                continue;
            ref var allowance = ref CollectionsMarshal.GetValueRefOrAddDefault(_ages, runner.Age ?? Unknown, out var known);
            if (!known)
                allowance = cells.WeightForAge(race, runner.Age);
            if (allowance.IsMissing)
                continue;
            var deviation = (double)(allowance.Deviation?.Value ?? 0);
            runs.Add(
                new NetworkRun(
                    runner.Horse.Id,
                    (double)(cells.AdjustedWeight(runner)!.Value + (allowance.Value?.Value ?? 0)),
                    (double)((runner.Beaten?.Value ?? 0) * perLength),
                    runner.Age
                )
                {
                    AllowanceVariance = deviation * deviation,
                }
            );
        }

        return runs;
    }
}
