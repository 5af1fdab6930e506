namespace Yardstick.Engine.Network;

/// <summary>
/// Represents how ability moves between two runs: a daily random walk, a jump after a layoff, and the expected change with age. Source:
/// local level model, Harvey, <i>Forecasting, Structural Time Series Models and the Kalman Filter</i> (1989), ch. 2.
/// </summary>
public sealed record AbilityDrift
{
    /// <summary>Variance between two runs on the same day, in square pounds, so that no step has infinite precision.</summary>
    private const double SameDay = 0.01;

    /// <summary>Gets the variance gained per day by age, youngest first, in square pounds per day. At least one row.</summary>
    public required IReadOnlyList<AgeGrowth> Growth { get; init; }

    /// <summary>
    /// Gets the expected ability by age relative to an arbitrary zero, youngest first; empty when no change with age is expected.
    /// </summary>
    public IReadOnlyList<AgePoint> Curve { get; init; } = [];

    /// <summary>Gets the number of days without a run that count as a layoff.</summary>
    public int LayoffDays { get; init; } = int.MaxValue;

    /// <summary>Gets the variance that a layoff adds, in square pounds.</summary>
    public double LayoffVariance { get; init; }

    /// <summary>
    /// Returns the variance of the step in ability between two runs, in square pounds: days × growth at that age, plus the layoff variance.
    /// </summary>
    /// <param name="days">Days between the runs, 0 or more.</param>
    /// <param name="age">
    /// Age in years at the later run; <see cref="double.NaN"/> when unknown, in which case the oldest row applies.
    /// </param>
    public double StepVariance(int days, double age) =>
        Math.Max(SameDay, (PerDayAt(age) * days) + (days >= LayoffDays ? LayoffVariance : 0));

    /// <summary>Returns the variance gained per day at an age, in square pounds.</summary>
    /// <param name="age">Age in years; <see cref="double.NaN"/> when unknown, in which case the oldest row applies.</param>
    public double PerDayAt(double age)
    {
        var row = Growth[^1];
        for (var i = Growth.Count - 2; i >= 0 && age < Growth[i + 1].FromAge; i--)
            row = Growth[i];
        return row.PerDay;
    }

    /// <summary>
    /// Returns the age curve at an age, in pounds: linear between points, constant beyond them, <see cref="double.NaN"/> at an unknown age.
    /// </summary>
    /// <param name="age">Age in years; <see cref="double.NaN"/> when unknown.</param>
    public double ExpectedAt(double age)
    {
        if (double.IsNaN(age))
            return age;
        if (Curve.Count == 0)
            return 0;
        if (age <= Curve[0].Age)
            return Curve[0].Pounds;
        for (var i = 1; i < Curve.Count; i++)
        {
            if (age > Curve[i].Age)
                continue;
            var (left, right) = (Curve[i - 1], Curve[i]);
            return left.Pounds + ((right.Pounds - left.Pounds) * (age - left.Age) / (right.Age - left.Age));
        }

        return Curve[^1].Pounds;
    }
}

/// <summary>Represents the variance of ability gained per day from an age on.</summary>
/// <param name="FromAge">Age in years from which the row applies.</param>
/// <param name="PerDay">Variance, in square pounds per day.</param>
public readonly record struct AgeGrowth(double FromAge, double PerDay);

/// <summary>Represents a point of the age curve.</summary>
/// <param name="Age">Age in years.</param>
/// <param name="Pounds">Expected ability at that age, in pounds relative to an arbitrary zero.</param>
public readonly record struct AgePoint(double Age, double Pounds);
