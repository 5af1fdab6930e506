namespace Yardstick.Engine.Network.Simulation;

/// <summary>
/// A deterministic pseudorandom number generator; the sequence depends on the seed alone. Source: SplitMix64, Steele, Lea and Flood,
/// <i>Fast splittable pseudorandom number generators</i> (2014).
/// </summary>
internal sealed class SeededDraws(ulong seed)
{
    private ulong _state = seed;

    /// <summary>Returns a uniform integer from 0 (inclusive) to a limit (exclusive).</summary>
    public int Below(int limit) => (int)(((UInt128)Next() * (ulong)limit) >> 64);

    /// <summary>Returns a uniform number from 0 (inclusive) to 1 (exclusive).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Returns true with a given probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>Returns a standard normal number. Source: Box and Muller, <i>Annals of Mathematical Statistics</i> 29 (1958).</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Unit())) * Math.Cos(2 * Math.PI * Unit());

    /// <summary>Returns an exponential number with mean 1.</summary>
    public double Exponential() => -Math.Log(1 - Unit());

    private ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15UL;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
        return mixed ^ (mixed >> 31);
    }
}
