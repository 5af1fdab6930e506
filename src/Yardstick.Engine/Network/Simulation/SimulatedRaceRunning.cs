using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Network.Simulation;

/// <summary>A horse entered for a race.</summary>
/// <param name="Horse">The horse.</param>
/// <param name="Mark">What it is thought to be, in pounds.</param>
internal readonly record struct SimulatedEntry(SimulatedHorse Horse, double Mark);

/// <summary>Where and when a race is run.</summary>
/// <param name="Date">The day.</param>
/// <param name="Country">The country.</param>
/// <param name="Number">Its number on the day, 1 for the first.</param>
/// <param name="StatesClass">Whether its conditions state a band of ratings.</param>
internal readonly record struct SimulatedSetting(DateOnly Date, string Country, int Number, bool StatesClass);

/// <summary>Runs invented races and keeps their results and the truth.</summary>
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
        var order = field.Select(entry => Perform(entry, race.Class.Handicap ? WeightOf(entry, field.Max(other => other.Mark)) : TopWeight)).OrderByDescending(run => run.Result).ToArray();
        Races.Add(race with { Runners = [.. order.Select((run, place) => Runner(race, run, place, (order[0].Result - run.Result) / perLength))] });
        Truth.AddRange(order.Select(run => new SimulatedRun(race.Id, run.Horse.Horse.Id, run.Horse.Horse.Suffix!, run.Horse.Ability, run.Eased)));
    }

    /// <summary>The promise of the class is off by the spread of classes; the top of the band says it, by the rule of the standards for bands.</summary>
    private Race Conditions(SimulatedSetting setting, SimulatedEntry[] field)
    {
        var promised = field.Average(entry => entry.Horse.Ability) + (plan.ClassSpread * draws.Normal());
        var top = (int)Math.Round(promised + SimulatedClass.BelowBandTop);
        return new Race
        {
            Id = $"{setting.Country}-{setting.Date:yyyyMMdd}-{setting.Number:00}",
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

    private static double WeightOf(SimulatedEntry entry, double topMark) => Math.Max(LeastWeight, Math.Round(TopWeight - (topMark - entry.Mark)));

    private static Runner Runner(Race race, SimulatedFinish run, int place, double beaten) => new()
    {
        Horse = run.Horse.Horse,
        Age = race.Date.Year - run.Horse.Horse.Foaled,
        Number = place + 1,
        Weight = new WeightCarried((decimal)run.Weight, WeightUnit.Pounds),
        Status = RunStatus.Finished,
        Position = place + 1,
        Beaten = new Lengths(Math.Round((decimal)beaten, 2)),
    };

    /// <summary>A run on its way to its place: pounds above an arbitrary zero, at the weights.</summary>
    private readonly record struct SimulatedFinish(SimulatedHorse Horse, double Weight, double Result, bool Eased);
}

/// <summary>How invented races state their class.</summary>
public static class SimulatedClass
{
    /// <summary>Pounds below the top of the band at which the mean ability of a field is promised.</summary>
    public const int BelowBandTop = 5;
}
