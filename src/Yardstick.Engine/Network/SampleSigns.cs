namespace Yardstick.Engine.Network;

/// <summary>
/// Provides the random signs by which every factor of the model is perturbed. Each sign is a hash of the identity of its factor, so it is
/// reproducible and independent of order. Source: the finalizer of SplitMix64, Steele, Lea and Flood (2014).
/// </summary>
internal static class SampleSigns
{
    /// <summary>Number of samples drawn at once.</summary>
    public const int SampleCount = 8;

    /// <summary>Rows of eight ±1, indexed by eight bits.</summary>
    public static float[] Table { get; } =
    [.. Enumerable.Range(0, 256 * SampleCount).Select(at => ((at / SampleCount) >> (at % SampleCount) & 1) == 0 ? 1f : -1f)];

    /// <summary>Returns the table offsets of two rows for a run: one for its error and one for the random-walk step to it.</summary>
    public static (int Error, int Step) GetRunOffsets(int horse, int nth, int round)
    {
        var bits = Mixed(((ulong)horse << 20) + (ulong)nth, round);
        return ((int)(bits & 255) * SampleCount, (int)(bits >> 8 & 255) * SampleCount);
    }

    /// <summary>Returns the table offset of a row for the class level of a race.</summary>
    public static int GetRaceOffset(int race, int round) => (int)(Mixed((1UL << 60) + (ulong)race, round) & 255) * SampleCount;

    /// <summary>Returns one sign for a cohort prior.</summary>
    public static double GetPriorSign(long factor, int round, int sample) =>
        Table[((int)(Mixed((2UL << 60) + (ulong)factor, round) & 255) * SampleCount) + sample];

    private static ulong Mixed(ulong index, int round)
    {
        var mixed = (index * 0x9E3779B97F4A7C15UL) + ((ulong)round * 0xD1B54A32D192ED03UL) + 1;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
