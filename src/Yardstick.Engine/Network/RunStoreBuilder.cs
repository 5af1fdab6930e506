using System.Runtime.InteropServices;

namespace Yardstick.Engine.Network;

/// <summary>
/// Collects races in any order and lays them out in columns. Races with fewer than two rated finishers compare nothing and are dropped.
/// Races later than all others are appended: only the chunks whose careers they touch are laid out again.
/// </summary>
/// <param name="drift">The drift of ability between runs.</param>
/// <param name="cohorts">The cohorts that races refer to.</param>
public sealed class RunStoreBuilder(AbilityDrift drift, CohortPlan cohorts)
{
    private readonly Dictionary<long, int> _raceOf = [];
    private Dictionary<long, int> _horseOf = [];
    private RaceLog _log = new();
    private RunColumns? _built;
    private bool _inOrder = true;

    /// <summary>Gets the number of races held, without dropped ones.</summary>
    public int RaceCount => _raceOf.Count;

    /// <summary>Adds a race, or replaces the race with the same key by its correction.</summary>
    /// <param name="race">The race.</param>
    /// <param name="runs">Its rated finishers; each horse at most once.</param>
    public void Add(RaceEntry race, ReadOnlySpan<RunEntry> runs)
    {
        if (runs.Length < 2)
        {
            if (_raceOf.Remove(race.Key))
                _inOrder = false;
            return;
        }

        if (!_raceOf.TryAdd(race.Key, _log.Count))
        {
            _raceOf[race.Key] = _log.Count;
            _inOrder = false;
        }

        Write(race, runs);
        if (_log.Count > 1 && _log[_log.Count - 1].CompareTo(_log[_log.Count - 2]) < 0)
            _inOrder = false;
    }

    /// <summary>Builds the columns from all races added so far. More races can be added afterwards.</summary>
    public RunColumns Build()
    {
        if (!_inOrder)
            PutInOrder();
        var from = _built?.RaceCount ?? 0;
        if (_built is not null && from == _log.Count)
            return _built;
        return _built = new RunColumns(Chunks(from), _log, cohorts, _built);
    }

    private void Write(in RaceEntry race, ReadOnlySpan<RunEntry> runs)
    {
        var centre = 0.0;
        foreach (ref readonly var run in runs)
            centre += run.Performance;
        centre /= runs.Length;
        _log.Add(new LoggedRace(race, centre));
        foreach (ref readonly var run in runs)
        {
            var variance = run.OneSided ? -run.Variance : run.Variance;
            _log.Add(new LoggedEntry(Number(run.Horse), (float)(run.Performance - centre), (float)variance, (float)run.Age));
        }

        _log.Close();
    }

    private int Number(long horse)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_horseOf, horse, out var known);
        if (!known)
            number = _horseOf.Count - 1;
        return number;
    }

    /// <summary>Rewrites the log by date without replaced races, and numbers the horses by debut.</summary>
    private void PutInOrder()
    {
        var old = _log;
        var keys = Keys();
        var order = _raceOf.Values.ToArray();
        Array.Sort(order, (a, b) => old[a].CompareTo(old[b]));
        (_log, _horseOf, _built, _inOrder) = (new RaceLog(), [], null, true);
        foreach (var race in order)
        {
            _raceOf[old[race].Key] = _log.Count;
            _log.Add(old[race]);
            for (var at = old.FirstEntry(race); at < old.EndEntry(race); at++)
                _log.Add(old.Entry(at) with { Horse = Number(keys[old.Entry(at).Horse]) });
            _log.Close();
        }
    }

    private long[] Keys()
    {
        var keys = new long[_horseOf.Count];
        foreach (var (key, number) in _horseOf)
            keys[number] = key;
        return keys;
    }

    /// <summary>Returns the chunks, reusing those to which no run was added.</summary>
    private CareerChunk[] Chunks(int fromRace)
    {
        var chunks = new CareerChunk[(_horseOf.Count + CareerChunk.Capacity - 1) >> CareerChunk.Shift];
        _built?.Chunks.CopyTo(chunks);
        var (added, bounds) = ByChunk(fromRace, chunks.Length);
        var keys = Keys();
        var layout = new CareerLayout(_log, drift, cohorts.Count);
        Parallel.For(
            0,
            chunks.Length,
            at =>
            {
                if (bounds[at] == bounds[at + 1])
                    return;
                var first = at << CareerChunk.Shift;
                var horses = keys.AsSpan(first, Math.Min(CareerChunk.Capacity, keys.Length - first));
                chunks[at] = layout.Lay(chunks[at], horses, added.AsSpan(bounds[at], bounds[at + 1] - bounds[at]));
            }
        );
        return chunks;
    }

    private (AddedRun[] Runs, int[] Bounds) ByChunk(int fromRace, int chunks)
    {
        var first = fromRace == _log.Count ? _log.EntryCount : _log.FirstEntry(fromRace);
        var bounds = new int[chunks + 1];
        for (var entry = first; entry < _log.EntryCount; entry++)
            bounds[(_log.Entry(entry).Horse >> CareerChunk.Shift) + 1]++;
        for (var chunk = 0; chunk < chunks; chunk++)
            bounds[chunk + 1] += bounds[chunk];
        var next = bounds.ToArray();
        var added = new AddedRun[_log.EntryCount - first];
        for (var race = fromRace; race < _log.Count; race++)
        {
            for (var entry = _log.FirstEntry(race); entry < _log.EndEntry(race); entry++)
                added[next[_log.Entry(entry).Horse >> CareerChunk.Shift]++] = new AddedRun(race, entry);
        }

        return (added, bounds);
    }
}
