using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Network.Simulation;

/// <summary>Represents an entry in a simulated race.</summary>
/// <param name="Horse">The horse.</param>
/// <param name="Mark">The estimated ability of the horse, in pounds.</param>
internal readonly record struct SimulatedEntry(SimulatedHorse Horse, double Mark);

/// <summary>Represents the date, place and kind of a simulated race.</summary>
/// <param name="Date">The date.</param>
/// <param name="Country">The country.</param>
/// <param name="Number">The number of the race on the day, from 1.</param>
/// <param name="StatesClass">Whether the conditions state a rating band.</param>
internal readonly record struct SimulatedSetting(DateOnly Date, string Country, int Number, bool StatesClass);

/// <summary>Runs simulated races and stores their results and true values.</summary>
internal sealed class SimulatedRaceRunning(SimulationPlan plan, RuleSet set, SeededDraws draws)
{
    private const double TopWeight = 133;
    private const double LeastWeight = 105;
    private static readonly int[] Distances = [1000, 1200, 1400, 1600, 2000, 2400];

    private readonly RuleSetCells _cells = new(set);

    public List<Race> Races { get; } = [];

    public List<SimulatedRun> Truth { get; } = [];

    public void Run(SimulatedSetting setting, SimulatedEntry[] field)
    {
        var race = Conditions(setting, field);
        var perLength = (double)(_cells.PoundsPerLength(race)?.Value ?? 2);
        var order = field
            .Select(entry => Perform(entry, race.Class.Handicap ? GetWeight(entry, field.Max(other => other.Mark)) : TopWeight))
            .OrderByDescending(run => run.Result)
            .ToArray();
        Races.Add(
            race with
            {
                Runners = [.. order.Select((run, place) => Runner(race, run, place, (order[0].Result - run.Result) / perLength))],
            }
        );
        Truth.AddRange(
            order.Select(run => new SimulatedRun(race.Id, run.Horse.Horse.Id, run.Horse.Horse.Suffix!, run.Horse.Ability, run.Eased))
        );
    }

    /// <summary>
    /// Creates a race whose promised level differs from the field's true mean by a draw with <see cref="SimulationPlan.ClassSpread"/>. The
    /// top of the rating band encodes that level by the rule of the rule sets for bands.
    /// </summary>
    private Race Conditions(SimulatedSetting setting, SimulatedEntry[] field)
    {
        var promised = field.Average(entry => entry.Horse.Ability) + (plan.ClassSpread * draws.Normal());
        var top = (int)Math.Round(promised + SimulatedClass.BelowBandTop);
        return new Race
        {
            Id = new RaceId($"{setting.Country}-{setting.Date:yyyyMMdd}-{setting.Number:00}"),
            Date = setting.Date,
            Off = new TimeOnly(12, 0).AddMinutes(10 * setting.Number),
            Country = setting.Country,
            Course = setting.Country,
            Name = "Simulated race (invented data)",
            Surface = Surface.Turf,
            Distance = new Metres(Distances[draws.Below(Distances.Length)]),
            GoingWords = "Good",
            Class = new RaceClass { Handicap = draws.Chance(0.5), Ratings = setting.StatesClass && top > 0 ? new Band(0, top) : null },
            Runners = [],
        };
    }

    private SimulatedFinish Perform(SimulatedEntry entry, double weight)
    {
        var result = entry.Horse.Ability + (plan.RunSpread * draws.Normal()) - weight;
        var eased = draws.Chance(plan.EasedPart);
        return new SimulatedFinish(entry.Horse, weight, eased ? result - (plan.EasedPounds * draws.Exponential()) : result, eased);
    }

    private static double GetWeight(SimulatedEntry entry, double topMark) =>
        Math.Max(LeastWeight, Math.Round(TopWeight - (topMark - entry.Mark)));

    private static Runner Runner(Race race, SimulatedFinish run, int place, double beaten) =>
        new()
        {
            Horse = run.Horse.Horse,
            Age = race.Date.Year - run.Horse.Horse.Foaled,
            Number = place + 1,
            Weight = new WeightCarried((decimal)run.Weight, WeightUnit.Pounds),
            Status = RunStatus.Finished,
            Position = place + 1,
            Beaten = new Lengths(Math.Round((decimal)beaten, 2)),
        };

    /// <summary>A run before positions are assigned. The result is in pounds above an arbitrary zero, at the weights carried.</summary>
    private readonly record struct SimulatedFinish(SimulatedHorse Horse, double Weight, double Result, bool Eased);
}

/// <summary>Defines how simulated races state their class.</summary>
public static class SimulatedClass
{
    /// <summary>Pounds from the top of the rating band down to the promised mean ability of the field.</summary>
    public const int BelowBandTop = 5;
}
