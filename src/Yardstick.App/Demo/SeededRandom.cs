namespace Yardstick.App.Demo;

/// <summary>
/// A deterministic random number generator: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). A
/// seed gives the same sequence on every machine. Floating-point values use only addition, multiplication and division, because logarithms
/// and sines may differ in the last bit between platforms.
/// </summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>Returns an integer from 0 up to but not including <paramref name="limit"/>.</summary>
    public int Below(int limit) => (int)(((UInt128)Next() * (ulong)limit) >> 64);

    /// <summary>Returns an integer between two bounds, both inclusive.</summary>
    public int Between(int least, int most) => least + Below(most - least + 1);

    /// <summary>Returns a number from 0 up to but not including 1.</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Returns true with the given probability.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>
    /// Returns an approximately normal number (the sum of twelve uniform ones), at most six standard deviations from the mean.
    /// </summary>
    public double Normal(double mean, double deviation)
    {
        var sum = -6.0;
        for (var i = 0; i < 12; i++)
        {
            sum += Unit();
        }

        return mean + (deviation * sum);
    }

    /// <summary>Returns one of the choices with equal probability.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>Returns one of the choices with a probability proportional to its weight.</summary>
    public T Pick<T>(IReadOnlyList<(T Choice, int Weight)> choices)
    {
        var left = Below(choices.Sum(c => c.Weight));
        return choices.First(c => (left -= c.Weight) < 0).Choice;
    }

    /// <summary>Shuffles the items in place.</summary>
    public void Shuffle<T>(IList<T> items)
    {
        for (var i = items.Count - 1; i > 0; i--)
        {
            var j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
