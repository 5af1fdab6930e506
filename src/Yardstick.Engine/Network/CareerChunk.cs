namespace Yardstick.Engine.Network;

/// <summary>
/// Stores horses with debuts at about the same time, with all their runs. A block holds sixteen careers of similar length side by side: row
/// k has the k-th runs of all sixteen, so one vector operation processes several horses. Rows past the end of a shorter career have zero
/// precision and do not change a bit of the others. Immutable once built.
/// </summary>
internal sealed class CareerChunk
{
    /// <summary>Number of horses in a full chunk.</summary>
    public const int Capacity = 2048;

    /// <summary>Number of low bits of a horse's number that are its index within the chunk.</summary>
    public const int Shift = 11;

    /// <summary>Number of careers in a block.</summary>
    public const int BlockWidth = 16;

    public CareerChunk(int horses, int[] firstRow)
    {
        FirstRow = firstRow;
        (First, Key, Place, LastDay, StartAge) = (
            new int[horses + 1],
            new long[horses],
            new ushort[horses],
            new int[horses],
            new double[horses]
        );
        (Cohort, StartMean) = (new int[Blocks * BlockWidth], new double[Blocks * BlockWidth]);
        var slots = firstRow[^1] * BlockWidth;
        (Race, Y, Variance, Walk, Offset) = (new int[slots], new float[slots], new float[slots], new float[slots], new float[slots]);
    }

    public int HorseCount => Key.Length;

    public int RunCount => First[^1];

    public int Blocks => FirstRow.Length - 1;

    /// <summary>By horse: index of its first run within the chunk, with an end index after the last horse.</summary>
    public int[] First { get; }

    /// <summary>By horse: the caller's key.</summary>
    public long[] Key { get; }

    /// <summary>By horse: block × 16 + position in the block.</summary>
    public ushort[] Place { get; }

    /// <summary>By horse: the day number of its last run.</summary>
    public int[] LastDay { get; }

    /// <summary>By horse: the age curve at its first known age, in pounds; <see cref="double.NaN"/> until an age is known.</summary>
    public double[] StartAge { get; }

    /// <summary>By block: its first row, with an end row after the last block.</summary>
    public int[] FirstRow { get; }

    /// <summary>By place: the cohort; the number of cohorts stands for none.</summary>
    public int[] Cohort { get; }

    /// <summary>By place: prior mean of ability above the cohort's mean, in pounds.</summary>
    public double[] StartMean { get; }

    /// <summary>By slot: the race.</summary>
    public int[] Race { get; }

    /// <summary>By slot: the performance less the centre of its race and less <see cref="Offset"/>, in pounds.</summary>
    public float[] Y { get; }

    /// <summary>By slot: variance of the run in square pounds; negative for a lower bound, infinite past the end of a career.</summary>
    public float[] Variance { get; }

    /// <summary>
    /// By slot: precision of the random-walk step from the previous run, or of the prior for a first run, in 1/square pounds; 0 past the
    /// end.
    /// </summary>
    public float[] Walk { get; }

    /// <summary>By slot: expected change with age since the debut, in pounds.</summary>
    public float[] Offset { get; }

    /// <summary>Lowest race number in the chunk.</summary>
    public int LowestRace { get; set; }

    /// <summary>Highest race number in the chunk.</summary>
    public int HighestRace { get; set; }

    /// <summary>Returns the number of runs of a horse.</summary>
    public int Length(int horse) => First[horse + 1] - First[horse];

    /// <summary>Returns the slot of the first run of a horse; its next runs follow at a stride of sixteen.</summary>
    public int FirstSlot(int horse) => (FirstRow[Place[horse] >> 4] * BlockWidth) + (Place[horse] & (BlockWidth - 1));

    /// <summary>Returns the horses ordered by place.</summary>
    public ushort[] ByPlace()
    {
        var horses = new ushort[HorseCount];
        for (var horse = 0; horse < HorseCount; horse++)
            horses[Place[horse]] = (ushort)horse;
        return horses;
    }

    /// <summary>Returns the slot of a run of the chunk.</summary>
    /// <param name="run">0 to the number of runs of the chunk − 1, ordered by horse.</param>
    public int GetSlot(int run)
    {
        var horse = GetHorse(run);
        return FirstSlot(horse) + ((run - First[horse]) * BlockWidth);
    }

    /// <summary>Returns the horse of a run of the chunk.</summary>
    public int GetHorse(int run)
    {
        var found = Array.BinarySearch(First, run);
        return found >= 0 ? found : ~found - 1;
    }
}
