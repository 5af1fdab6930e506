namespace Yardstick.Engine.Network;

/// <summary>
/// A run of chunks that one thread works through, with sums of its own for the races and cohorts they touch. Careers of one strip lie close in
/// time, so its sums cover a part of the races only.
/// </summary>
internal sealed class Partition
{
    /// <summary>Strips of a history, however many threads there are.</summary>
    private const int Most = 8;

    private Partition(RunColumns columns, int from, int to)
    {
        (FromChunk, ToChunk) = (from, to);
        (FromRace, ToRace) = (int.MaxValue, 0);
        var rows = 0;
        foreach (var chunk in columns.Chunks[from..to])
        {
            FromRace = Math.Min(FromRace, chunk.LowestRace);
            ToRace = Math.Max(ToRace, chunk.HighestRace + 1);
            for (var block = 0; block < chunk.Blocks; block++) rows = Math.Max(rows, chunk.FirstRow[block + 1] - chunk.FirstRow[block]);
        }

        (Flow, Told) = (new float[2 * (ToRace - FromRace)], new double[2 * (ToRace - FromRace)]);
        (CohortPull, CohortBeside) = (new double[columns.Cohorts.Count + 1], new double[columns.Cohorts.Count + 1]);
        Scratch = new CareerScratch(rows * CareerChunk.Lanes);
    }

    public int FromChunk { get; }

    public int ToChunk { get; }

    public int FromRace { get; }

    public int ToRace { get; }

    /// <summary>By race from <see cref="FromRace"/> on: its level, and a sum in single precision beside it.</summary>
    public float[] Flow { get; }

    /// <summary>By race from <see cref="FromRace"/> on, two sums in double precision: its residual, and what a pass leaves beside it.</summary>
    public double[] Told { get; }

    /// <summary>By cohort, and one more for horses without.</summary>
    public double[] CohortPull { get; }

    /// <summary>By cohort, and one more for horses without.</summary>
    public double[] CohortBeside { get; }

    /// <summary>A sum over everything.</summary>
    public double Total { get; set; }

    public CareerScratch Scratch { get; }

    /// <summary>Takes the levels, and clears the sums.</summary>
    public void BeginFlow(float[] levels)
    {
        var flow = Flow.AsSpan();
        foreach (var level in levels.AsSpan(FromRace, ToRace - FromRace))
        {
            (flow[0], flow[1]) = (level, 0);
            flow = flow[2..];
        }
    }

    /// <summary>Cuts a history into strips of about as many runs.</summary>
    public static Partition[] CreateAll(RunColumns columns)
    {
        var strips = new List<Partition>();
        var (from, runs) = (0, 0L);
        for (var chunk = 0; chunk < columns.Chunks.Length; chunk++)
        {
            runs += columns.Chunks[chunk].RunCount;
            if (runs * Most < (long)columns.RunCount * (strips.Count + 1) && chunk < columns.Chunks.Length - 1) continue;
            strips.Add(new Partition(columns, from, chunk + 1));
            from = chunk + 1;
        }

        return [.. strips];
    }
}

/// <summary>Room to work on one block of careers.</summary>
/// <param name="slots">Slots of the longest.</param>
internal sealed class CareerScratch(int slots)
{
    /// <summary>By lane: the expected start, cohort's mean included.</summary>
    public double[] Start { get; } = new double[CareerChunk.Lanes];

    /// <summary>By lane: the same in single precision.</summary>
    public float[] FloatStart { get; } = new float[CareerChunk.Lanes];

    /// <summary>By lane: what is left for the cohort.</summary>
    public double[] CohortPull { get; } = new double[CareerChunk.Lanes];

    /// <summary>By lane: what is left for the cohort.</summary>
    public double[] CohortBeside { get; } = new double[CareerChunk.Lanes];

    /// <summary>By lane: what is left for the cohort, in single precision.</summary>
    public float[] FloatPull { get; } = new float[CareerChunk.Lanes];

    /// <summary>By slot: performance less level.</summary>
    public double[] Gap { get; } = new double[slots];

    /// <summary>By slot: right-hand side, and then the solution.</summary>
    public double[] Solution { get; } = new double[slots];

    /// <summary>By slot: reciprocals of the pivots.</summary>
    public double[] Pivot { get; } = new double[slots];

    /// <summary>By slot: how much of the run's successor comes with it.</summary>
    public double[] Link { get; } = new double[slots];

    /// <summary>By slot: what is left for the race.</summary>
    public double[] Pull { get; } = new double[slots];

    /// <summary>By slot: what is left for the race beside it.</summary>
    public double[] Beside { get; } = new double[slots];

    /// <summary>By slot: levels in, flow out.</summary>
    public float[] Flow { get; } = new float[slots];

    /// <summary>By slot: the solution in single precision.</summary>
    public float[] FloatSolution { get; } = new float[slots];
}
