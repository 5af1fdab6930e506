namespace Yardstick.Engine.Network;

/// <summary>
/// The update between full solves: each race moves its runners by the exact posterior of that race alone, as if they were independent before
/// it. Source: Kalman (1960) with a free race level integrated out. It is overconfident over many races, which is why full solves exist.
/// An instance serves one caller at a time.
/// </summary>
public sealed class OnlineRatings
{
    private readonly AbilityDrift _drift;
    private readonly OnlineTable _table;
    private readonly OnlineRaces _single = new();
    private readonly double[] _level = new double[1];

    /// <summary>Makes a table of horses, of whom nothing is known.</summary>
    /// <param name="drift">How ability moves between runs; steps on one day are not kept apart here.</param>
    /// <param name="horses">Size of the table.</param>
    public OnlineRatings(AbilityDrift drift, int horses) => (_drift, _table) = (drift, new OnlineTable(horses, drift));

    /// <summary>Sets what is known of a horse.</summary>
    /// <param name="horse">The horse.</param>
    /// <param name="mean">Mean ability, in pounds.</param>
    /// <param name="variance">Its variance, in square pounds; above 0.</param>
    /// <param name="day">The day number on which this was known.</param>
    /// <param name="age">Age in years then; not a number when unknown.</param>
    public void Set(int horse, double mean, double variance, int day, double age = double.NaN) =>
        _table[horse] = new OnlineHorse((float)mean, (float)variance, day, (float)_drift.ExpectedAt(age));

    /// <summary>Mean ability of a horse after its last race, in pounds.</summary>
    /// <param name="horse">The horse.</param>
    public double Mean(int horse) => _table[horse].Mean;

    /// <summary>Variance of the ability of a horse after its last race, in square pounds.</summary>
    /// <param name="horse">The horse.</param>
    public double Variance(int horse) => _table[horse].Variance;

    /// <summary>Rates a race and moves its runners.</summary>
    /// <param name="day">The day number, not before any runner's last.</param>
    /// <param name="field">Its rated finishers, every one set before; a race of fewer than two moves nobody.</param>
    /// <returns>The level of the race, in pounds; null when nothing was compared.</returns>
    public double? Rate(int day, ReadOnlySpan<OnlineRun> field)
    {
        _single.Clear();
        _single.Add(day, field);
        Rate(_single, _level);
        return double.IsNaN(_level[0]) ? null : _level[0];
    }

    /// <summary>Rates races one after the other and moves their runners; the same as one by one, and faster.</summary>
    /// <param name="races">The races, in order of day.</param>
    /// <param name="levels">Takes the level of each race in pounds, not a number when nothing was compared; empty when not wanted.</param>
    public void Rate(OnlineRaces races, Span<double> levels = default) => OnlineUpdate.Run(_table, races, levels);
}

