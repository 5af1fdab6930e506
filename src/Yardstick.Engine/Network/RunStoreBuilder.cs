namespace Yardstick.Engine.Network;

/// <summary>Gathers races in any order and lays them out in columns. Races with fewer than two rated finishers compare nothing and are dropped.</summary>
/// <param name="drift">How ability moves between runs.</param>
/// <param name="cohorts">The cohorts that races refer to.</param>
public sealed class RunStoreBuilder(AbilityDrift drift, CohortPlan cohorts)
{
    private readonly List<RaceEntry> _races = [];
    private readonly List<int> _firstEntry = [0];
    private readonly List<RunEntry> _runs = [];
    private readonly Dictionary<long, int> _raceOf = [];

    /// <summary>Number of races held, dropped ones not counted.</summary>
    public int RaceCount => _raceOf.Count;

    /// <summary>Adds a race, or replaces the race of the same key by its correction.</summary>
    /// <param name="race">The race.</param>
    /// <param name="runs">Its rated finishers; a horse at most once.</param>
    public void Add(RaceEntry race, ReadOnlySpan<RunEntry> runs)
    {
        if (runs.Length < 2)
        {
            _raceOf.Remove(race.Key);
            return;
        }

        _raceOf[race.Key] = _races.Count;
        _races.Add(race);
        foreach (var run in runs) _runs.Add(run);
        _firstEntry.Add(_runs.Count);
    }

    /// <summary>The columns of all races added so far. The builder may go on to take more.</summary>
    public RunColumns Build()
    {
        var order = _raceOf.Values.ToArray();
        Array.Sort(order, (a, b) => (_races[a].Day, _races[a].Key).CompareTo((_races[b].Day, _races[b].Key)));
        var places = new Dictionary<long, int>();
        var counts = new List<int>();
        foreach (var race in order) Count(race, places, counts);

        var horses = new HorseTable(counts.Count);
        for (var horse = 0; horse < counts.Count; horse++) horses.FirstRun[horse + 1] = horses.FirstRun[horse] + counts[horse];
        foreach (var (key, horse) in places) horses.Key[horse] = key;
        var runs = new RunTable(horses.FirstRun[^1]);
        var races = new RaceTable(order.Length, runs.Race.Length);
        var last = new Seen[counts.Count];
        for (var race = 0; race < order.Length; race++)
        {
            Describe(order[race], races, race);
            Place(order[race], race, places, last, (runs, horses, races));
        }

        return new RunColumns(runs, horses, races, cohorts);
    }

    private ReadOnlySpan<RunEntry> Field(int race) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_runs)[_firstEntry[race].._firstEntry[race + 1]];

    private void Count(int race, Dictionary<long, int> places, List<int> counts)
    {
        foreach (ref readonly var run in Field(race))
        {
            ref var place = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(places, run.Horse, out var known);
            if (!known)
            {
                place = counts.Count;
                counts.Add(0);
            }

            counts[place]++;
        }
    }

    private void Describe(int from, RaceTable races, int race)
    {
        var entry = _races[from];
        var field = Field(from);
        var sum = 0.0;
        foreach (ref readonly var run in field) sum += run.Performance;
        races.Key[race] = entry.Key;
        races.Day[race] = entry.Day;
        races.Group[race] = entry.Group;
        races.Centre[race] = sum / field.Length;
        races.ClassLevel[race] = entry.ClassLevel ?? 0;
        races.ClassPrecision[race] = entry.ClassLevel is null ? 0 : 1 / entry.ClassVariance;
        races.FirstEntry[race + 1] = races.FirstEntry[race] + field.Length;
    }

    private void Place(int from, int race, Dictionary<long, int> places, Seen[] last, (RunTable Runs, HorseTable Horses, RaceTable Races) into)
    {
        var entry = _races[from];
        var next = into.Races.FirstEntry[race];
        foreach (ref readonly var run in Field(from))
        {
            var horse = places[run.Horse];
            ref var seen = ref last[horse];
            var slot = into.Horses.FirstRun[horse] + seen.Runs;
            if (seen.Runs == 0)
            {
                seen = new Seen(0, entry.Day, double.NaN, 0);
                into.Horses.Cohort[horse] = entry.Cohort;
                into.Horses.StartMean[horse] = entry.StartMean;
            }

            into.Runs.Step[slot] = (float)(seen.Runs == 0 ? entry.StartVariance : drift.StepVariance(entry.Day - seen.Day, run.Age));
            seen = seen.Then(entry.Day, drift.ExpectedAt(run.Age));
            into.Runs.Race[slot] = race;
            into.Runs.Offset[slot] = (float)seen.Offset;
            into.Runs.Y[slot] = run.Performance - into.Races.Centre[race] - into.Runs.Offset[slot];
            into.Runs.Variance[slot] = (float)run.Variance;
            into.Runs.OneSided[slot] = run.OneSided;
            into.Races.Entries[next++] = slot;
        }
    }

    /// <summary>What is known of a horse so far: the expectation at its first known age, and the change since.</summary>
    private readonly record struct Seen(int Runs, int Day, double Start, double Offset)
    {
        public Seen Then(int day, double expected)
        {
            if (double.IsNaN(expected)) return this with { Runs = Runs + 1, Day = day };
            return double.IsNaN(Start) ? new Seen(Runs + 1, day, expected, 0) : new Seen(Runs + 1, day, Start, expected - Start);
        }
    }
}
