namespace Yardstick.Engine.Network;

/// <summary>Holds the sums of a partition for eight samples at once.</summary>
internal sealed class SamplePartition(Partition strip, int cohorts)
{
    public Partition Source => strip;

    /// <summary>By race, from the partition's first, and by sample.</summary>
    public float[] Flow { get; } = new float[(strip.ToRace - strip.FromRace) * SampleSigns.Lanes];

    /// <summary>By cohort, with one more entry for horses without a cohort, and by sample.</summary>
    public float[] CohortPull { get; } = new float[(cohorts + 1) * SampleSigns.Lanes];

    /// <summary>Solution by row of a career and by sample.</summary>
    public float[] Solution { get; } = new float[strip.Scratch.Flow.Length / CareerChunk.Lanes * SampleSigns.Lanes];

    /// <summary>Right-hand side by row of a career and by sample.</summary>
    public float[] Right { get; } = new float[strip.Scratch.Flow.Length / CareerChunk.Lanes * SampleSigns.Lanes];

    public void Clear()
    {
        Array.Clear(Flow);
        Array.Clear(CohortPull);
    }
}
