namespace Yardstick.Engine.Network;

/// <summary>
/// A range of chunks processed by one thread, with its own sums for the races and cohorts they touch. Careers in a partition are close in
/// time, so its sums cover only a part of the races.
/// </summary>
internal sealed class Partition
{
    /// <summary>Maximum number of partitions of a history, independent of the number of threads.</summary>
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
            for (var block = 0; block < chunk.Blocks; block++)
                rows = Math.Max(rows, chunk.FirstRow[block + 1] - chunk.FirstRow[block]);
        }

        (Flow, RaceResiduals) = (new float[2 * (ToRace - FromRace)], new double[2 * (ToRace - FromRace)]);
        (CohortResidual, CohortCurvature) = (new double[columns.Cohorts.Count + 1], new double[columns.Cohorts.Count + 1]);
        Scratch = new CareerScratch(rows * CareerChunk.BlockWidth);
    }

    public int FromChunk { get; }

    public int ToChunk { get; }

    public int FromRace { get; }

    public int ToRace { get; }

    /// <summary>Pairs by race from <see cref="FromRace"/>: the level, then a single-precision sum.</summary>
    public float[] Flow { get; }

    /// <summary>
    /// Pairs of double-precision sums by race from <see cref="FromRace"/>: the residual, then the curvature (or the contributions of the
    /// runs).
    /// </summary>
    public double[] RaceResiduals { get; }

    /// <summary>Residual by cohort, with one more entry for horses without a cohort.</summary>
    public double[] CohortResidual { get; }

    /// <summary>Curvature by cohort, with one more entry for horses without a cohort.</summary>
    public double[] CohortCurvature { get; }

    /// <summary>Sum of the contributions of all prior means, when a right-hand side replaces the history.</summary>
    public double Total { get; set; }

    public CareerScratch Scratch { get; }

    /// <summary>Copies the levels and clears the sums.</summary>
    public void BeginFlow(float[] levels)
    {
        var flow = Flow.AsSpan();
        foreach (var level in levels.AsSpan(FromRace, ToRace - FromRace))
        {
            (flow[0], flow[1]) = (level, 0);
            flow = flow[2..];
        }
    }

    /// <summary>Splits a history into partitions with about the same number of runs.</summary>
    public static Partition[] CreateAll(RunColumns columns)
    {
        var partitions = new List<Partition>();
        var (from, runs) = (0, 0L);
        for (var chunk = 0; chunk < columns.Chunks.Length; chunk++)
        {
            runs += columns.Chunks[chunk].RunCount;
            if (runs * Most < (long)columns.RunCount * (partitions.Count + 1) && chunk < columns.Chunks.Length - 1)
                continue;
            partitions.Add(new Partition(columns, from, chunk + 1));
            from = chunk + 1;
        }

        return [.. partitions];
    }
}

/// <summary>Scratch space for one block of careers.</summary>
/// <param name="slots">Number of slots of the longest block.</param>
internal sealed class CareerScratch(int slots)
{
    /// <summary>By element of a block: prior mean of ability, including the cohort's mean.</summary>
    public double[] Start { get; } = new double[CareerChunk.BlockWidth];

    /// <summary>By element of a block: the cohort's mean (or its direction), in single precision.</summary>
    public float[] FloatStart { get; } = new float[CareerChunk.BlockWidth];

    /// <summary>By element of a block: the residual of the cohort.</summary>
    public double[] CohortResidual { get; } = new double[CareerChunk.BlockWidth];

    /// <summary>By element of a block: the curvature of the cohort.</summary>
    public double[] CohortCurvature { get; } = new double[CareerChunk.BlockWidth];

    /// <summary>By element of a block: the sum for the cohort, in single precision.</summary>
    public float[] FloatResidual { get; } = new float[CareerChunk.BlockWidth];

    /// <summary>By slot: performance less level.</summary>
    public double[] Gap { get; } = new double[slots];

    /// <summary>By slot: right-hand side, then the solution.</summary>
    public double[] Solution { get; } = new double[slots];

    /// <summary>By slot: reciprocals of the pivots.</summary>
    public double[] Pivot { get; } = new double[slots];

    /// <summary>By slot: negated subdiagonal entry of L, by which the successor's solution is carried over.</summary>
    public double[] Link { get; } = new double[slots];

    /// <summary>By slot: the residual of the race.</summary>
    public double[] Residual { get; } = new double[slots];

    /// <summary>By slot: the curvature of the race, or the contribution of the run.</summary>
    public double[] Curvature { get; } = new double[slots];

    /// <summary>By slot: levels as input, sums for the races as output.</summary>
    public float[] Flow { get; } = new float[slots];

    /// <summary>By slot: the solution in single precision.</summary>
    public float[] FloatSolution { get; } = new float[slots];
}
