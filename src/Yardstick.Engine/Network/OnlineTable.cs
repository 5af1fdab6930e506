using System.Runtime.Intrinsics;

namespace Yardstick.Engine.Network;

/// <summary>What is known of a horse; one vector.</summary>
/// <param name="Mean">Mean ability, in pounds.</param>
/// <param name="Variance">Its variance, in square pounds.</param>
/// <param name="Day">The day on which this was known.</param>
/// <param name="Expected">What the age curve said then, in pounds; not a number when the age is unknown.</param>
internal record struct OnlineHorse(float Mean, float Variance, float Day, float Expected);

/// <summary>What is known of all horses, and how they drift, in vectors of four.</summary>
internal sealed class OnlineTable
{
    /// <summary>Read in the place of nobody; never written.</summary>
    public const int Unknown = 0;

    /// <summary>Written in the place of nobody; never read.</summary>
    public const int Unread = 1;

    public const int FirstHorse = 2;

    public const int RowBytes = 16;

    private readonly OnlineHorse[] _horses;

    public OnlineTable(int horses, AbilityDrift drift)
    {
        _horses = new OnlineHorse[FirstHorse + horses];
        _horses[Unknown] = new OnlineHorse(0, 1, 0, float.NaN);
        Floor = Vector128.Create((float)new AbilityDrift { Growth = drift.Growth }.StepVariance(0, double.NaN));
        (LayoffDays, LayoffVariance) = (Vector128.Create((float)drift.LayoffDays), Vector128.Create((float)drift.LayoffVariance));
        OldestGrowth = Vector128.Create((float)drift.Growth[^1].PerDay);
        Younger = [.. drift.Growth.Zip(drift.Growth.Skip(1), (row, next) => (Vector128.Create((float)next.FromAge), Vector128.Create((float)(row.PerDay - next.PerDay))))];
        YoungestPounds = Vector128.Create((float)(drift.Curve.Count > 0 ? drift.Curve[0].Pounds : 0));
        Curve = [.. drift.Curve.Zip(drift.Curve.Skip(1), (from, to) =>
            (Vector128.Create((float)from.Age), Vector128.Create((float)(to.Age - from.Age)), Vector128.Create((float)((to.Pounds - from.Pounds) / (to.Age - from.Age)))))];
    }

    /// <summary>All rows; horses begin at <see cref="FirstHorse"/>.</summary>
    public Span<OnlineHorse> Horses => _horses;

    public ref OnlineHorse this[int horse] => ref _horses[FirstHorse + horse];

    /// <summary>The least variance of a step.</summary>
    public Vector128<float> Floor { get; }

    public Vector128<float> LayoffDays { get; }

    public Vector128<float> LayoffVariance { get; }

    public Vector128<float> OldestGrowth { get; }

    /// <summary>Ages under which more variance is gained a day, and how much more.</summary>
    public (Vector128<float> Under, Vector128<float> More)[] Younger { get; }

    public Vector128<float> YoungestPounds { get; }

    /// <summary>Pieces of the age curve: where each begins, how long it is, and pounds a year.</summary>
    public (Vector128<float> From, Vector128<float> Years, Vector128<float> Slope)[] Curve { get; }

    /// <summary>Room for the runners of a race, four at a time: mean, variance and expectation on its day, weight.</summary>
    public Vector128<float>[] Room { get; private set; } = new Vector128<float>[4 * 16];

    /// <summary>Makes room for as many runners, if there is less.</summary>
    public void Widen(int runners)
    {
        if (runners > Room.Length) Room = new Vector128<float>[2 * runners];
    }
}
