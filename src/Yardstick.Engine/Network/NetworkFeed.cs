using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Network;

/// <summary>
/// Turns the results of one book (one code, one population) into runs of the network by a standard set. Only facts of the race and its
/// conditions are read: never an official rating, never odds. Weight traded for lengths at the weight of a length changes nothing.
/// </summary>
/// <param name="set">The standard set.</param>
public sealed class NetworkFeed(StandardSet set)
{
    /// <summary>Variance of a debutant where the conditions of its race promise nothing; 14 lb, squared.</summary>
    private const double UnknownStart = 196;

    private readonly StandardCells _cells = new(set);
    private readonly Dictionary<string, long> _horses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _races = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, (Race Race, RunEntry[] Runs)> _entries = [];

    /// <summary>Pounds below the best performance of a race beyond which a run is only a lower bound: the horse was eased or tailed off.</summary>
    public double LowerBoundBeyond { get; init; } = 45;

    /// <summary>The country whose cohorts hold the level; empty for none, then classes alone do.</summary>
    public string BaseCountry { get; init; } = "";

    /// <summary>The number of a horse in run stores; null when it never ran.</summary>
    /// <param name="id">Its identifier.</param>
    public long? HorseKey(string id) => _horses.TryGetValue(id, out var key) ? key : null;

    /// <summary>The number of a race in run stores; null when it was never added.</summary>
    /// <param name="id">Its identifier.</param>
    public long? RaceKey(string id) => _races.TryGetValue(id, out var key) ? key : null;

    /// <summary>Adds a race, or replaces it by its correction.</summary>
    /// <param name="race">The race. One that cannot be rated is kept out.</param>
    public void Add(Race race)
    {
        var key = Number(_races, race.Id);
        _entries.Remove(key);
        if (_cells.PoundsPerLength(race)?.Value is not { } perLength) return;
        var rated = race.Runners.Where(Counts).Select(runner => (runner, Performance: (double)Performance(race, runner, perLength))).ToList();
        if (rated.Count < 2) return;
        var best = rated.Max(run => run.Performance);
        _entries[key] = (race, [.. rated.Select(run => Entry(run.runner, run.Performance, best - run.Performance))]);
    }

    /// <summary>Lays out all races added so far. Cohorts are numbered by country and year of debut.</summary>
    public RunColumns Build()
    {
        var countries = _entries.Values.Select(entry => entry.Race.Country).Distinct().Order(StringComparer.Ordinal).ToList();
        var first = _entries.Count == 0 ? 0 : _entries.Values.Min(entry => entry.Race.Date.Year);
        var years = _entries.Count == 0 ? 0 : _entries.Values.Max(entry => entry.Race.Date.Year) - first + 1;
        var chains = countries.Select((country, at) => (country, at)).ToDictionary(pair => pair.country, pair => pair.at * years);
        var plan = new CohortPlan
        {
            Previous = [.. Enumerable.Range(0, countries.Count * years).Select(g => g % years == 0 ? -1 : g - 1)],
            Base = chains.TryGetValue(BaseCountry, out var start) ? [.. Enumerable.Range(start, years)] : [],
        };
        var builder = new RunStoreBuilder(Drift(), plan);
        foreach (var (key, (race, runs)) in _entries) builder.Add(Entry(race, key, chains[race.Country] + race.Date.Year - first), runs);
        return builder.Build();
    }

    private AbilityDrift Drift() => new() { Growth = [.. set.Assessment.Growth.Select(row => new AgeGrowth(row.FromAge, (double)row.PerDay))] };

    private RaceEntry Entry(Race race, long key, int cohort)
    {
        var entry = new RaceEntry(key, race.Date.DayNumber, cohort) { Cohort = cohort, StartVariance = UnknownStart };
        if (_cells.ClassLevel(race) is not { } promised) return entry;
        var (spread, start) = ((double)promised.Spread.Value, (double)promised.FirstSpread.Value);
        return entry with { ClassLevel = (double)promised.Level.Value, ClassVariance = spread * spread, StartVariance = start * start };
    }

    /// <summary>The variance grows with the distance below the best performance at the weights, as for the line method.</summary>
    private RunEntry Entry(Runner runner, double performance, double shortfall)
    {
        var (spread, part) = ((double)set.Assessment.RunSpread, shortfall / (double)set.Assessment.ShortfallThatDoubles);
        return new RunEntry(Number(_horses, runner.Horse.Id), performance, spread * spread * (1 + (part * part)), runner.Age ?? double.NaN, shortfall > LowerBoundBeyond);
    }

    private decimal Performance(Race race, Runner runner, decimal perLength) =>
        Pounds(runner.Weight!.Value) + (runner.Claim is { } claim ? Pounds(claim) : 0) + (_cells.WeightForAge(race, runner.Age)?.Value ?? 0)
        - ((runner.Beaten?.Value ?? 0) * perLength);

    private decimal Pounds(WeightCarried weight) => weight.Unit == WeightUnit.Pounds ? weight.Amount : weight.Amount * set.Scale.PoundsPerKilogramCarried;

    private static bool Counts(Runner runner) =>
        runner is { Status: RunStatus.Finished, Weight: not null } && (runner.Beaten is not null || runner.Position == 1);

    private static long Number(Dictionary<string, long> numbers, string id)
    {
        if (!numbers.TryGetValue(id, out var number)) numbers[id] = number = numbers.Count;
        return number;
    }
}
