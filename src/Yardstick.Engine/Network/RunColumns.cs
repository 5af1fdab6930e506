namespace Yardstick.Engine.Network;

/// <summary>
/// All runs in columns. Horses lie in the order of their debut with the runs of each together, oldest first; races lie by date. Made by
/// <see cref="RunStoreBuilder"/>.
/// </summary>
public sealed class RunColumns
{
    internal RunColumns(RunTable runs, HorseTable horses, RaceTable races, CohortPlan cohorts)
    {
        (Runs, Horses, Races, Cohorts) = (runs, horses, races, cohorts);
        HorseChunks = Chunks.Of(horses.FirstRun);
        RaceChunks = Chunks.Of(races.FirstEntry);
    }

    /// <summary>Number of runs.</summary>
    public int RunCount => Runs.Race.Length;

    /// <summary>Number of horses.</summary>
    public int HorseCount => Horses.Key.Length;

    /// <summary>Number of races.</summary>
    public int RaceCount => Races.Key.Length;

    /// <summary>The caller's number of a horse.</summary>
    /// <param name="horse">0 to <see cref="HorseCount"/> − 1.</param>
    public long HorseKey(int horse) => Horses.Key[horse];

    /// <summary>The caller's number of a race.</summary>
    /// <param name="race">0 to <see cref="RaceCount"/> − 1.</param>
    public long RaceKey(int race) => Races.Key[race];

    /// <summary>The runs of a horse, oldest first: the first and the one after the last.</summary>
    /// <param name="horse">0 to <see cref="HorseCount"/> − 1.</param>
    public (int From, int To) RunsOf(int horse) => (Horses.FirstRun[horse], Horses.FirstRun[horse + 1]);

    /// <summary>The runs of a race, in the order in which they were added.</summary>
    /// <param name="race">0 to <see cref="RaceCount"/> − 1.</param>
    public ReadOnlySpan<int> FieldOf(int race) => Races.Entries.AsSpan(Races.FirstEntry[race], Races.FirstEntry[race + 1] - Races.FirstEntry[race]);

    /// <summary>The race of a run.</summary>
    /// <param name="run">0 to <see cref="RunCount"/> − 1.</param>
    public int RaceOf(int run) => Runs.Race[run];

    /// <summary>The day number of a race.</summary>
    /// <param name="race">0 to <see cref="RaceCount"/> − 1.</param>
    public int DayOf(int race) => Races.Day[race];

    /// <summary>The horse of a run.</summary>
    /// <param name="run">0 to <see cref="RunCount"/> − 1.</param>
    public int HorseOf(int run)
    {
        var found = Array.BinarySearch(Horses.FirstRun, run);
        return found >= 0 ? found : ~found - 1;
    }

    internal RunTable Runs { get; }

    internal HorseTable Horses { get; }

    internal RaceTable Races { get; }

    internal CohortPlan Cohorts { get; }

    internal Chunks HorseChunks { get; }

    internal Chunks RaceChunks { get; }
}

/// <summary>The columns of runs.</summary>
internal sealed class RunTable(int count)
{
    /// <summary>The race.</summary>
    public int[] Race { get; } = new int[count];

    /// <summary>The performance less the mean of its race and less <see cref="Offset"/>, in pounds.</summary>
    public double[] Y { get; } = new double[count];

    /// <summary>Variance of the run, in square pounds.</summary>
    public float[] Variance { get; } = new float[count];

    /// <summary>Variance of the step from the run before; of the start for a first run. Square pounds.</summary>
    public float[] Step { get; } = new float[count];

    /// <summary>Expected change with age since the debut, in pounds.</summary>
    public float[] Offset { get; } = new float[count];

    /// <summary>Whether the performance is only a lower bound.</summary>
    public bool[] OneSided { get; } = new bool[count];
}

/// <summary>The columns of horses.</summary>
internal sealed class HorseTable(int count)
{
    /// <summary>The caller's number.</summary>
    public long[] Key { get; } = new long[count];

    /// <summary>The first run of each horse; one more at the end.</summary>
    public int[] FirstRun { get; } = new int[count + 1];

    /// <summary>The cohort; -1 for none.</summary>
    public int[] Cohort { get; } = new int[count];

    /// <summary>Expected ability above the cohort's mean, in pounds.</summary>
    public double[] StartMean { get; } = new double[count];
}

/// <summary>The columns of races.</summary>
internal sealed class RaceTable(int count, int entries)
{
    /// <summary>The caller's number.</summary>
    public long[] Key { get; } = new long[count];

    /// <summary>The day number.</summary>
    public int[] Day { get; } = new int[count];

    /// <summary>The group of the coarse level.</summary>
    public int[] Group { get; } = new int[count];

    /// <summary>The mean performance, taken off every performance of the race.</summary>
    public double[] Centre { get; } = new double[count];

    /// <summary>The promised mean ability.</summary>
    public double[] ClassLevel { get; } = new double[count];

    /// <summary>The precision of that promise; 0 for none.</summary>
    public double[] ClassPrecision { get; } = new double[count];

    /// <summary>The first entry of each race in <see cref="Entries"/>; one more at the end.</summary>
    public int[] FirstEntry { get; } = new int[count + 1];

    /// <summary>The runs, race by race.</summary>
    public int[] Entries { get; } = new int[entries];
}
