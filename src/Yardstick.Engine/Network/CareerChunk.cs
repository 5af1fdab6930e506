namespace Yardstick.Engine.Network;

/// <summary>
/// Horses that made their debut at about the same time, with all their runs. Sixteen careers of about equal length lie side by side in a block:
/// the k-th runs of all sixteen are one row, so that one vector operation works on sixteen horses. Rows past the end of a shorter career have
/// no precision at all and change no bit of the others. Never changed once made.
/// </summary>
internal sealed class CareerChunk
{
    /// <summary>Horses in a full chunk.</summary>
    public const int Capacity = 2048;

    /// <summary>Bits of a horse's number that tell its place within the chunk.</summary>
    public const int Shift = 11;

    /// <summary>Careers side by side in a block.</summary>
    public const int Lanes = 16;

    public CareerChunk(int horses, int[] firstRow)
    {
        FirstRow = firstRow;
        (First, Key, Place, LastDay, StartAge) = (new int[horses + 1], new long[horses], new ushort[horses], new int[horses], new double[horses]);
        (Cohort, StartMean) = (new int[Blocks * Lanes], new double[Blocks * Lanes]);
        var slots = firstRow[^1] * Lanes;
        (Race, Y, Variance, Walk, Offset) = (new int[slots], new float[slots], new float[slots], new float[slots], new float[slots]);
    }

    public int HorseCount => Key.Length;

    public int RunCount => First[^1];

    public int Blocks => FirstRow.Length - 1;

    /// <summary>By horse: the first of its runs within the chunk, and one more at the end.</summary>
    public int[] First { get; }

    /// <summary>By horse: the caller's number.</summary>
    public long[] Key { get; }

    /// <summary>By horse: block × 16 + lane.</summary>
    public ushort[] Place { get; }

    /// <summary>By horse: the day of its last run.</summary>
    public int[] LastDay { get; }

    /// <summary>By horse: what the age curve said at its first known age; not a number before that.</summary>
    public double[] StartAge { get; }

    /// <summary>By block: its first row, and one more at the end.</summary>
    public int[] FirstRow { get; }

    /// <summary>By place: the cohort; the number of cohorts for none.</summary>
    public int[] Cohort { get; }

    /// <summary>By place: expected ability above the cohort's mean, in pounds.</summary>
    public double[] StartMean { get; }

    /// <summary>By slot: the race.</summary>
    public int[] Race { get; }

    /// <summary>By slot: the performance less the centre of its race and less <see cref="Offset"/>, in pounds.</summary>
    public float[] Y { get; }

    /// <summary>By slot: variance of the run in square pounds, negative for a lower bound, infinite past the end of a career.</summary>
    public float[] Variance { get; }

    /// <summary>By slot: precision of the step from the run before, of the start for a first run, in 1/square pounds; 0 past the end.</summary>
    public float[] Walk { get; }

    /// <summary>By slot: expected change with age since the debut, in pounds.</summary>
    public float[] Offset { get; }

    /// <summary>The earliest race.</summary>
    public int LowestRace { get; set; }

    /// <summary>The latest race.</summary>
    public int HighestRace { get; set; }

    /// <summary>Number of runs of a horse.</summary>
    public int Length(int horse) => First[horse + 1] - First[horse];

    /// <summary>Where the first run of a horse lies; its next runs follow at every sixteenth place.</summary>
    public int FirstSlot(int horse) => (FirstRow[Place[horse] >> 4] * Lanes) + (Place[horse] & (Lanes - 1));

    /// <summary>The horses by their place.</summary>
    public ushort[] ByPlace()
    {
        var horses = new ushort[HorseCount];
        for (var horse = 0; horse < HorseCount; horse++) horses[Place[horse]] = (ushort)horse;
        return horses;
    }

    /// <summary>Where a run of the chunk lies.</summary>
    /// <param name="run">0 to the number of runs of the chunk − 1, horse after horse.</param>
    public int SlotOf(int run)
    {
        var horse = HorseOf(run);
        return FirstSlot(horse) + ((run - First[horse]) * Lanes);
    }

    /// <summary>The horse of a run of the chunk.</summary>
    public int HorseOf(int run)
    {
        var found = Array.BinarySearch(First, run);
        return found >= 0 ? found : ~found - 1;
    }
}
