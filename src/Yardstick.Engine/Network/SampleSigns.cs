namespace Yardstick.Engine.Network;

/// <summary>
/// Provides the random signs by which every factor of the model is perturbed. Each sign is a hash of the identity of its factor, so it is
/// reproducible and independent of order. Source: the finalizer of SplitMix64, Steele, Lea and Flood (2014).
/// </summary>
internal static class SampleSigns
{
    /// <summary>Number of samples drawn at once.</summary>
    public const int Lanes = 8;

    /// <summary>Rows of eight ±1, indexed by eight bits.</summary>
    public static float[] Table { get; } = [.. Enumerable.Range(0, 256 * Lanes).Select(at => ((at / Lanes) >> (at % Lanes) & 1) == 0 ? 1f : -1f)];

    /// <summary>Returns the table offsets of two rows for a run: one for its error and one for the random-walk step to it.</summary>
    public static (int Error, int Step) OfRun(int horse, int nth, int round)
    {
        var bits = Mixed(((ulong)horse << 20) + (ulong)nth, round);
        return ((int)(bits & 255) * Lanes, (int)(bits >> 8 & 255) * Lanes);
    }

    /// <summary>Returns the table offset of a row for the class level of a race.</summary>
    public static int OfRace(int race, int round) => (int)(Mixed((1UL << 60) + (ulong)race, round) & 255) * Lanes;

    /// <summary>Returns one sign for a cohort prior.</summary>
    public static double OfPrior(long factor, int round, int lane) => Table[((int)(Mixed((2UL << 60) + (ulong)factor, round) & 255) * Lanes) + lane];

    private static ulong Mixed(ulong index, int round)
    {
        var mixed = (index * 0x9E3779B97F4A7C15UL) + ((ulong)round * 0xD1B54A32D192ED03UL) + 1;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
