using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Network;

/// <summary>
/// Reads official results into the facts of the network by a standard set: pounds a length, weight for age, and what the conditions promise.
/// Never an official rating of a horse, never odds. Weight traded for lengths at the weight of a length changes nothing. An instance serves
/// one thread.
/// </summary>
/// <param name="set">The standard set.</param>
public sealed class RaceReading(StandardSet set)
{
    private readonly StandardCells _cells = new(set);

    /// <summary>The facts of a race; null when it cannot be rated: no distance, no pounds a length for it, fewer than two rated finishers.</summary>
    /// <param name="race">The race.</param>
    public NetworkRace? Read(Race race)
    {
        if (_cells.PoundsPerLength(race)?.Value is not { } perLength) return null;
        var runs = race.Runners.Where(Counts).Select(runner => new NetworkRun(runner.Horse.Id, Weight(race, runner), (double)((runner.Beaten?.Value ?? 0) * perLength), runner.Age)).ToArray();
        if (runs.Length < 2) return null;
        var promised = _cells.ClassLevel(race);
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

    private double Weight(Race race, Runner runner) => (double)(Pounds(runner.Weight!.Value)
        + (runner.Claim is { } claim ? Pounds(claim) : 0)
        + (_cells.WeightForAge(race, runner.Age)?.Value ?? 0));

    private decimal Pounds(WeightCarried weight) => weight.Unit == WeightUnit.Pounds ? weight.Amount : weight.Amount * set.Scale.PoundsPerKilogramCarried;

    private static bool Counts(Runner runner) =>
        runner is { Status: RunStatus.Finished, Weight: not null } && (runner.Beaten is not null || runner.Position == 1);
}
