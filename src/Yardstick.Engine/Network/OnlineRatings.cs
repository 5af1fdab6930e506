namespace Yardstick.Engine.Network;

/// <summary>A rated finisher as the online update takes it.</summary>
/// <param name="Horse">The horse, 0 to the size of the table − 1; at most once in a race.</param>
/// <param name="Performance">Performance in pounds, as for <see cref="RunEntry"/>.</param>
/// <param name="Variance">Variance of the run, in square pounds; above 0.</param>
/// <param name="Age">Age in years; not a number when unknown.</param>
public readonly record struct OnlineRun(int Horse, double Performance, double Variance, double Age = double.NaN);

/// <summary>
/// The update between full solves: each race moves its runners by the exact posterior of that race alone, as if they were independent before
/// it. Source: Kalman (1960) with a free race level integrated out. It is overconfident over many races, which is why full solves exist.
/// </summary>
/// <param name="drift">How ability moves between runs; steps on one day are not kept apart here.</param>
/// <param name="horses">Size of the table.</param>
public sealed class OnlineRatings(AbilityDrift drift, int horses)
{
    private readonly double[] _mean = new double[horses];
    private readonly double[] _variance = new double[horses];
    private readonly double[] _expected = new double[horses];
    private readonly int[] _day = new int[horses];

    /// <summary>Sets what is known of a horse.</summary>
    /// <param name="horse">The horse.</param>
    /// <param name="mean">Mean ability, in pounds.</param>
    /// <param name="variance">Its variance, in square pounds; above 0.</param>
    /// <param name="day">The day number on which this was known.</param>
    /// <param name="age">Age in years then; not a number when unknown.</param>
    public void Set(int horse, double mean, double variance, int day, double age = double.NaN)
    {
        (_mean[horse], _variance[horse], _day[horse], _expected[horse]) = (mean, variance, day, drift.ExpectedAt(age));
    }

    /// <summary>Mean ability of a horse after its last race, in pounds.</summary>
    /// <param name="horse">The horse.</param>
    public double Mean(int horse) => _mean[horse];

    /// <summary>Variance of the ability of a horse after its last race, in square pounds.</summary>
    /// <param name="horse">The horse.</param>
    public double Variance(int horse) => _variance[horse];

    /// <summary>Rates a race and moves its runners.</summary>
    /// <param name="day">The day number, not before any runner's last.</param>
    /// <param name="field">Its rated finishers, every one set before; a race of fewer than two moves nobody.</param>
    /// <returns>The level of the race, in pounds; null when nothing was compared.</returns>
    public double? Rate(int day, ReadOnlySpan<OnlineRun> field)
    {
        if (field.Length < 2) return null;
        var (sum, weights) = (0.0, 0.0);
        foreach (ref readonly var run in field)
        {
            MoveTo(day, in run);
            var weight = 1 / (_variance[run.Horse] + run.Variance);
            sum += weight * (run.Performance - _mean[run.Horse]);
            weights += weight;
        }

        var level = sum / weights;
        foreach (ref readonly var run in field)
        {
            var before = _variance[run.Horse];
            var gain = before / (before + run.Variance);
            _mean[run.Horse] += gain * (run.Performance - _mean[run.Horse] - level);
            _variance[run.Horse] = before - (gain * before) + (gain * gain / weights);
        }

        return level;
    }

    private void MoveTo(int day, in OnlineRun run)
    {
        var expected = drift.ExpectedAt(run.Age);
        if (!double.IsNaN(expected))
        {
            if (!double.IsNaN(_expected[run.Horse])) _mean[run.Horse] += expected - _expected[run.Horse];
            _expected[run.Horse] = expected;
        }

        if (day > _day[run.Horse]) _variance[run.Horse] += drift.StepVariance(day - _day[run.Horse], run.Age);
        _day[run.Horse] = day;
    }
}
