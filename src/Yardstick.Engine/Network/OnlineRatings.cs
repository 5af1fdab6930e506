namespace Yardstick.Engine.Network;

/// <summary>
/// Updates ratings race by race between full solves. Each race updates its runners to the exact posterior of that race alone, as if the
/// runners were independent before it. Source: Kalman (1960) with a free race level integrated out. The variances become too small over
/// many races, which is why full solves exist. Not thread-safe.
/// </summary>
public sealed class OnlineRatings
{
    private readonly AbilityDrift _drift;
    private readonly OnlineTable _table;
    private readonly OnlineRaces _single = new();
    private readonly double[] _level = new double[1];

    /// <summary>Initializes a table of horses without ratings.</summary>
    /// <param name="drift">
    /// The drift of ability between runs. Unlike in the full solve, runs on the same day have no drift between them.
    /// </param>
    /// <param name="horses">The size of the table.</param>
    public OnlineRatings(AbilityDrift drift, int horses) => (_drift, _table) = (drift, new OnlineTable(horses, drift));

    /// <summary>Sets the state of a horse.</summary>
    /// <param name="horse">The horse.</param>
    /// <param name="mean">Mean ability, in pounds.</param>
    /// <param name="variance">Its variance, in square pounds; above 0.</param>
    /// <param name="day">The day number of the state.</param>
    /// <param name="age">Age in years on that day; <see cref="double.NaN"/> when unknown.</param>
    public void Set(int horse, double mean, double variance, int day, double age = double.NaN) =>
        _table[horse] = new OnlineHorse((float)mean, (float)variance, day, (float)_drift.ExpectedAt(age));

    /// <summary>Returns the mean ability of a horse after its last race, in pounds.</summary>
    /// <param name="horse">The horse.</param>
    public double Mean(int horse) => _table[horse].Mean;

    /// <summary>Returns the variance of the ability of a horse after its last race, in square pounds.</summary>
    /// <param name="horse">The horse.</param>
    public double Variance(int horse) => _table[horse].Variance;

    /// <summary>Rates a race and updates its runners.</summary>
    /// <param name="day">The day number, not earlier than the last race of any runner.</param>
    /// <param name="field">
    /// The rated finishers, each with a state that was set before. A race with fewer than two changes no rating.
    /// </param>
    /// <returns>The level of the race, in pounds; null when nothing was compared.</returns>
    public double? Rate(int day, ReadOnlySpan<OnlineRun> field)
    {
        _single.Clear();
        _single.Add(day, field);
        Rate(_single, _level);
        return double.IsNaN(_level[0]) ? null : _level[0];
    }

    /// <summary>Rates races in sequence and updates their runners. The result equals rating them one by one, but this is faster.</summary>
    /// <param name="races">The races, in order of day.</param>
    /// <param name="levels">
    /// Receives the level of each race in pounds, <see cref="double.NaN"/> when nothing was compared; may be empty.
    /// </param>
    public void Rate(OnlineRaces races, Span<double> levels = default) => OnlineUpdate.Run(_table, races, levels);
}
