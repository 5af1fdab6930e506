namespace Yardstick.Engine.Network;

/// <summary>Holds the sums of a partition for eight samples at once.</summary>
internal sealed class SamplePartition(Partition partition, int cohorts)
{
    public Partition Source => partition;

    /// <summary>By race, from the partition's first, and by sample.</summary>
    public float[] Flow { get; } = new float[(partition.ToRace - partition.FromRace) * SampleSigns.SampleCount];

    /// <summary>By cohort, with one more entry for horses without a cohort, and by sample.</summary>
    public float[] CohortResidual { get; } = new float[(cohorts + 1) * SampleSigns.SampleCount];

    /// <summary>Solution by row of a career and by sample.</summary>
    public float[] Solution { get; } = new float[partition.Scratch.Flow.Length / CareerChunk.BlockWidth * SampleSigns.SampleCount];

    /// <summary>Right-hand side by row of a career and by sample.</summary>
    public float[] Right { get; } = new float[partition.Scratch.Flow.Length / CareerChunk.BlockWidth * SampleSigns.SampleCount];

    public void Clear()
    {
        Array.Clear(Flow);
        Array.Clear(CohortResidual);
    }
}
