namespace Yardstick.Engine.Network;

/// <summary>
/// Stores all runs in columns. Horses are ordered by debut, with the runs of each horse together, oldest first; races are ordered by date.
/// Built by <see cref="RunStoreBuilder"/>. Immutable.
/// </summary>
public sealed class RunColumns
{
    private readonly CareerChunk[] _chunks;
    private readonly int[] _firstRun;

    internal RunColumns(CareerChunk[] chunks, RaceLog log, CohortPlan cohorts, RunColumns? grownFrom)
    {
        (_chunks, Log, Cohorts) = (chunks, log, cohorts);
        Lineage = grownFrom?.Lineage ?? new object();
        RaceCount = log.Count;
        _firstRun = new int[chunks.Length + 1];
        for (var chunk = 0; chunk < chunks.Length; chunk++)
            _firstRun[chunk + 1] = _firstRun[chunk] + chunks[chunk].RunCount;
        HorseCount = chunks.Length == 0 ? 0 : ((chunks.Length - 1) << CareerChunk.Shift) + chunks[^1].HorseCount;
    }

    /// <summary>Gets the number of runs.</summary>
    public int RunCount => _firstRun[^1];

    /// <summary>Gets the number of horses.</summary>
    public int HorseCount { get; }

    /// <summary>Gets the number of races.</summary>
    public int RaceCount { get; }

    /// <summary>Returns the caller's key of a horse.</summary>
    /// <param name="horse">0 to <see cref="HorseCount"/> − 1.</param>
    public long HorseKey(int horse) => GetChunk(horse, out var within).Key[within];

    /// <summary>Returns the caller's key of a race.</summary>
    /// <param name="race">0 to <see cref="RaceCount"/> − 1.</param>
    public long RaceKey(int race) => Log[race].Key;

    /// <summary>Returns the runs of a horse, oldest first, as a range: the first run (inclusive) and the end (exclusive).</summary>
    /// <param name="horse">0 to <see cref="HorseCount"/> − 1.</param>
    public (int From, int To) GetRuns(int horse)
    {
        var chunk = GetChunk(horse, out var within);
        var first = _firstRun[horse >> CareerChunk.Shift];
        return (first + chunk.First[within], first + chunk.First[within + 1]);
    }

    /// <summary>Returns the runs of a race, in the order in which they were added.</summary>
    /// <param name="race">0 to <see cref="RaceCount"/> − 1.</param>
    public ReadOnlySpan<int> GetField(int race)
    {
        var runs = new int[Log.EndEntry(race) - Log.FirstEntry(race)];
        for (var at = 0; at < runs.Length; at++)
            runs[at] = RunIn(race, Log.Entry(Log.FirstEntry(race) + at).Horse);
        return runs;
    }

    /// <summary>Returns the race of a run.</summary>
    /// <param name="run">0 to <see cref="RunCount"/> − 1.</param>
    public int GetRace(int run)
    {
        var (chunk, slot) = GetSlot(run);
        return _chunks[chunk].Race[slot];
    }

    /// <summary>Returns the day number of a race.</summary>
    /// <param name="race">0 to <see cref="RaceCount"/> − 1.</param>
    public int GetDay(int race) => Log[race].Day;

    /// <summary>Returns the horse of a run.</summary>
    /// <param name="run">0 to <see cref="RunCount"/> − 1.</param>
    public int GetHorse(int run)
    {
        var chunk = ChunkOfRun(run);
        return (chunk << CareerChunk.Shift) + _chunks[chunk].GetHorse(run - _firstRun[chunk]);
    }

    internal ReadOnlySpan<CareerChunk> Chunks => _chunks;

    internal RaceLog Log { get; }

    internal CohortPlan Cohorts { get; }

    /// <summary>
    /// Identity token shared by columns that were built by appending to one another. Horses and races present in both have the same
    /// numbers.
    /// </summary>
    internal object Lineage { get; }

    internal CareerChunk GetChunk(int horse, out int within)
    {
        within = horse & (CareerChunk.Capacity - 1);
        return _chunks[horse >> CareerChunk.Shift];
    }

    /// <summary>Returns the chunk and slot of a run.</summary>
    internal (int Chunk, int Slot) GetSlot(int run)
    {
        var chunk = ChunkOfRun(run);
        return (chunk, _chunks[chunk].GetSlot(run - _firstRun[chunk]));
    }

    private int ChunkOfRun(int run)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)run, (uint)RunCount, nameof(run));
        var found = Array.BinarySearch(_firstRun, run);
        return found >= 0 ? found : ~found - 1;
    }

    private int RunIn(int race, int horse)
    {
        var chunk = GetChunk(horse, out var within);
        var (run, slot) = (GetRuns(horse).From, chunk.FirstSlot(within));
        for (; chunk.Race[slot] != race; slot += CareerChunk.BlockWidth)
            run++;
        return run;
    }
}
