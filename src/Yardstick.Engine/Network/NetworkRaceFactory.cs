using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Network;

/// <summary>
/// Reads official results into the facts of the network by a standard set: pounds a length, weight for age, and what the conditions promise.
/// Never an official rating of a horse, never odds. Weight traded for lengths at the weight of a length changes nothing. An instance serves
/// one thread.
/// </summary>
/// <param name="standards">The sets in force, day by day.</param>
public sealed class NetworkRaceFactory(RuleSetSuccession standards)
{
    private readonly Dictionary<RuleSet, RuleSetCells> _cells = new(ReferenceEqualityComparer.Instance);

    /// <summary>Reads under one set, whatever the day.</summary>
    public NetworkRaceFactory(RuleSet set)
        : this(RuleSetSuccession.From(set))
    {
    }

    /// <summary>The facts of a race; null when it cannot be rated: no distance, no pounds a length for it, fewer than two rated finishers.</summary>
    /// <param name="race">The race.</param>
    public NetworkRace? Read(Race race)
    {
        var cells = Under(standards.On(race.Date));
        if (cells.PoundsPerLength(race)?.Value is not { } perLength) return null;
        var runs = race.Runners.Where(Counts).Select(runner => new NetworkRun(runner.Horse.Id, Weight(cells, race, runner), (double)((runner.Beaten?.Value ?? 0) * perLength), runner.Age)).ToArray();
        if (runs.Length < 2) return null;
        var promised = cells.ClassLevel(race);
        return new NetworkRace(race.Id, race.Date, runs)
        {
            Country = race.Country,
            Course = race.Course,
            Metres = race.Distance?.Value ?? 0,
            ClassNumber = race.Class.Number,
            TwoYearOldsOnly = race.Class.Ages is { Highest: 2 },
            ClassLevel = (double?)promised?.Level.Value,
            ClassSpread = (double)(promised?.Spread.Value ?? 0),
        };
    }

    private RuleSetCells Under(RuleSet set) => _cells.TryGetValue(set, out var known) ? known : _cells[set] = new RuleSetCells(set);

    private static double Weight(RuleSetCells cells, Race race, Runner runner) => (double)(cells.LoadOf(runner)!.Value + (cells.WeightForAge(race, runner.Age)?.Value ?? 0));

    private static bool Counts(Runner runner) =>
        runner is { Status: RunStatus.Finished, Weight: not null } && (runner.Beaten is not null || runner.Position == 1);
}
