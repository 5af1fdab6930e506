namespace Yardstick.Engine.Network;

/// <summary>A strip's sums for eight samples at once.</summary>
internal sealed class SamplePartition(Partition strip, int cohorts)
{
    public Partition Source => strip;

    /// <summary>By race from the strip's first on and by sample.</summary>
    public float[] Flow { get; } = new float[(strip.ToRace - strip.FromRace) * SampleSigns.Lanes];

    /// <summary>By cohort, and one more for horses without, and by sample.</summary>
    public float[] CohortPull { get; } = new float[(cohorts + 1) * SampleSigns.Lanes];

    /// <summary>By row of a career and by sample.</summary>
    public float[] Solution { get; } = new float[strip.Scratch.Flow.Length / CareerChunk.Lanes * SampleSigns.Lanes];

    /// <summary>The same, for the right-hand side.</summary>
    public float[] Right { get; } = new float[strip.Scratch.Flow.Length / CareerChunk.Lanes * SampleSigns.Lanes];

    public void Clear()
    {
        Array.Clear(Flow);
        Array.Clear(CohortPull);
    }
}
