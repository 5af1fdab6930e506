using System.Runtime.Intrinsics;

namespace Yardstick.Engine.Network;

/// <summary>Represents the state of a horse; exactly one 128-bit vector.</summary>
/// <param name="Mean">Mean ability, in pounds.</param>
/// <param name="Variance">Its variance, in square pounds.</param>
/// <param name="Day">The day number of the state.</param>
/// <param name="Expected">The age curve on that day, in pounds; <see cref="float.NaN"/> when the age is unknown.</param>
internal record struct OnlineHorse(float Mean, float Variance, float Day, float Expected);

/// <summary>Stores the states of all horses and the parameters of their drift, in vectors of four.</summary>
internal sealed class OnlineTable
{
    /// <summary>Row from which padding is read; never written.</summary>
    public const int Unknown = 0;

    /// <summary>Row to which padding is written; never read.</summary>
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
        Younger =
        [
            .. drift.Growth.Zip(
                drift.Growth.Skip(1),
                (row, next) => (Vector128.Create((float)next.FromAge), Vector128.Create((float)(row.PerDay - next.PerDay)))
            ),
        ];
        YoungestPounds = Vector128.Create((float)(drift.Curve.Count > 0 ? drift.Curve[0].Pounds : 0));
        Curve =
        [
            .. drift.Curve.Zip(
                drift.Curve.Skip(1),
                (from, to) =>
                    (
                        Vector128.Create((float)from.Age),
                        Vector128.Create((float)(to.Age - from.Age)),
                        Vector128.Create((float)((to.Pounds - from.Pounds) / (to.Age - from.Age)))
                    )
            ),
        ];
    }

    /// <summary>All rows; horses start at <see cref="FirstHorse"/>.</summary>
    public Span<OnlineHorse> Horses => _horses;

    public ref OnlineHorse this[int horse] => ref _horses[FirstHorse + horse];

    /// <summary>Minimum variance of a step.</summary>
    public Vector128<float> Floor { get; }

    public Vector128<float> LayoffDays { get; }

    public Vector128<float> LayoffVariance { get; }

    public Vector128<float> OldestGrowth { get; }

    /// <summary>Age limits below which more variance is gained per day, with the extra variance.</summary>
    public (Vector128<float> Under, Vector128<float> More)[] Younger { get; }

    public Vector128<float> YoungestPounds { get; }

    /// <summary>Segments of the age curve: start age, length in years, slope in pounds per year.</summary>
    public (Vector128<float> From, Vector128<float> Years, Vector128<float> Slope)[] Curve { get; }

    /// <summary>Scratch space for the runners of a race, four at a time: mean, variance, expected ability on its day, weight.</summary>
    public Vector128<float>[] Scratch { get; private set; } = new Vector128<float>[4 * 16];

    /// <summary>Grows the scratch space if it is too small for a number of runners.</summary>
    public void Widen(int runners)
    {
        if (runners > Scratch.Length)
            Scratch = new Vector128<float>[2 * runners];
    }
}
