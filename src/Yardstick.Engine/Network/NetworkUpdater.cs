using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Network;

/// <summary>
/// Converts the results of one rating pool (one discipline and breed) into runs of the network. The prior mean of a debutant is the level
/// its race promises, or the mean promised level where the race promises none; its country's cohort of the year shifts that. The cohorts of
/// the base country anchor the level.
/// </summary>
/// <param name="ruleSets">The rule sets in force, by date.</param>
/// <param name="parameters">The parameters of the model.</param>
public sealed class NetworkUpdater(RuleSetSuccession ruleSets, NetworkParameters parameters)
{
    private readonly NetworkRaceFactory _reading = new(ruleSets);
    private readonly Dictionary<HorseId, long> _horses = [];
    private readonly List<HorseId> _horseIds = [];
    private readonly Dictionary<RaceId, long> _races = [];
    private readonly SortedDictionary<long, NetworkRace> _entries = [];
    private readonly Dictionary<string, int> _cells = new(StringComparer.Ordinal);

    /// <summary>Initializes an updater that reads every race under one rule set, whatever its date.</summary>
    /// <param name="set">The rule set.</param>
    /// <param name="parameters">The parameters of the model.</param>
    public NetworkUpdater(RuleSet set, NetworkParameters parameters)
        : this(RuleSetSuccession.From(set), parameters) { }

    /// <summary>Gets the country whose cohorts anchor the level; empty for the country with the most runs.</summary>
    public string BaseCountry { get; init; } = "";

    /// <summary>Gets the parameters of the model.</summary>
    public NetworkParameters Parameters => parameters;

    /// <summary>Gets the number of horses ever added.</summary>
    public int HorseCount => _horseIds.Count;

    /// <summary>Gets the races held.</summary>
    public IReadOnlyCollection<NetworkRace> Races => _entries.Values;

    /// <summary>Returns the key of a horse in run stores; null when it never ran.</summary>
    /// <param name="id">The identifier of the horse.</param>
    public long? HorseKey(HorseId id) => _horses.TryGetValue(id, out var key) ? key : null;

    /// <summary>Returns the key of a race in run stores; null when it was never added.</summary>
    /// <param name="id">The identifier of the race.</param>
    public long? RaceKey(RaceId id) => _races.TryGetValue(id, out var key) ? key : null;

    internal HorseId GetHorseId(long key) => _horseIds[(int)key];

    internal NetworkRace Race(long key) => _entries[key];

    /// <summary>Returns the rated runs of a race as network input; null when the race is not held.</summary>
    internal IReadOnlyList<RunEntry>? GetEntries(RaceId id) =>
        RaceKey(id) is { } key && _entries.TryGetValue(key, out var race) ? Entries(race) : null;

    /// <summary>Adds a race, or replaces it with its correction.</summary>
    /// <param name="race">The race. A race that cannot be rated is left out.</param>
    public void Add(Race race)
    {
        if (_reading.Read(race) is { } read)
            Add(read);
        else if (_races.TryGetValue(race.Id, out var key))
            _entries.Remove(key);
    }

    /// <summary>Adds a race that has already been read, or replaces it with its correction.</summary>
    /// <param name="race">The race.</param>
    public void Add(NetworkRace race)
    {
        _entries[Number(_races, race.Id)] = race;
        foreach (var run in race.Runs)
        {
            if (_horses.TryAdd(run.Horse, _horseIds.Count))
                _horseIds.Add(run.Horse);
        }
    }

    /// <summary>Builds the run store from all races added so far. Cohorts are numbered by <see cref="DebutCohorts"/>.</summary>
    public RunColumns Build()
    {
        var cohorts = new DebutCohorts(_entries.Values, BaseCountry);
        var builder = new RunStoreBuilder(parameters.Drift(), cohorts.Plan(parameters));
        var usual = _entries
            .Values.Where(race => race.ClassLevel is not null)
            .Select(race => race.ClassLevel!.Value)
            .DefaultIfEmpty()
            .Average();
        foreach (var (key, race) in _entries)
        {
            var runs = Entries(race);
            builder.Add(Entry(race, key, cohorts.GetCohort(race), runs) with { StartMean = race.ClassLevel ?? usual }, runs);
        }

        return builder.Build();
    }

    private RaceEntry Entry(NetworkRace race, long key, int cohort, RunEntry[] runs)
    {
        var start = race.ClassIsNarrow ? parameters.StartSpreadInClass : parameters.StartSpread;
        var entry = new RaceEntry(key, race.Date.DayNumber, cohort) { Cohort = cohort, StartVariance = start * start };
        if (race.ClassLevel is not { } promised)
            return entry;
        return entry with
        {
            ClassLevel = promised - ShownAboveMean(runs),
            ClassVariance = Square(race.ClassSpread * parameters.ClassSpreadFactor),
            ClassCell = race.ClassCell is { } cell ? Number(_cells, cell) : -1,
            PromisedLevel = promised,
        };
    }

    /// <summary>
    /// Returns how far the precision-weighted mean of the two-sided runs lies above the plain mean from which the store measures
    /// performances, in pounds. Without this correction a tailed-off horse would count as evidence that its rivals are worse than the class
    /// promises.
    /// </summary>
    private static double ShownAboveMean(RunEntry[] runs)
    {
        var (sum, weights) = (0.0, 0.0);
        foreach (ref readonly var run in runs.AsSpan())
        {
            if (run.OneSided)
                continue;
            sum += run.Performance / run.Variance;
            weights += 1 / run.Variance;
        }

        return (sum / weights) - runs.Average(run => run.Performance);
    }

    private RunEntry[] Entries(NetworkRace race)
    {
        var best = race.Runs.Max(run => run.Performance);
        return
        [
            .. race.Runs.Select(run => new RunEntry(
                _horses[run.Horse],
                run.Performance,
                parameters.RunVariance(race.Metres, best - run.Performance)
                    + run.AllowanceVariance
                    + Square(run.Beaten * race.DistanceDeviation),
                run.Age ?? double.NaN,
                best - run.Performance > parameters.LowerBoundBeyond
            )),
        ];
    }

    private static double Square(double value) => value * value;

    private static int Number(Dictionary<string, int> numbers, string cell)
    {
        if (!numbers.TryGetValue(cell, out var number))
            numbers[cell] = number = numbers.Count;
        return number;
    }

    private static long Number(Dictionary<RaceId, long> numbers, RaceId id)
    {
        if (!numbers.TryGetValue(id, out var number))
            numbers[id] = number = numbers.Count;
        return number;
    }
}
