namespace Yardstick.Engine.Network;

/// <summary>
/// How a horse's ability may move between two runs: a random walk for each day that passed, a jump after a layoff, and the expected change
/// with age. Source: local level model, Harvey, <i>Forecasting, Structural Time Series Models and the Kalman Filter</i> (1989), ch. 2.
/// </summary>
public sealed record AbilityDrift
{
    /// <summary>Two runs on one day still differ by this variance, so that no step has infinite precision; square pounds.</summary>
    private const double SameDay = 0.01;

    /// <summary>Variance gained each day by age, youngest first; square pounds a day. At least one row.</summary>
    public required IReadOnlyList<AgeGrowth> Growth { get; init; }

    /// <summary>Expected ability by age against an arbitrary zero, youngest first; empty when ability is not expected to change.</summary>
    public IReadOnlyList<AgePoint> Curve { get; init; } = [];

    /// <summary>Days without a run that make a layoff.</summary>
    public int LayoffDays { get; init; } = int.MaxValue;

    /// <summary>Variance that a layoff adds, in square pounds.</summary>
    public double LayoffVariance { get; init; }

    /// <summary>The variance of the step of ability between two runs, in square pounds: days × growth at that age, and the layoff.</summary>
    /// <param name="days">Days between the runs, 0 or more.</param>
    /// <param name="age">Age in years at the later run; not a number when unknown, then the oldest row serves.</param>
    public double StepVariance(int days, double age) =>
        Math.Max(SameDay, (PerDayAt(age) * days) + (days >= LayoffDays ? LayoffVariance : 0));

    /// <summary>Variance gained each day at an age, in square pounds.</summary>
    /// <param name="age">Age in years; not a number when unknown, then the oldest row serves.</param>
    public double PerDayAt(double age)
    {
        var row = Growth[^1];
        for (var i = Growth.Count - 2; i >= 0 && age < Growth[i + 1].FromAge; i--) row = Growth[i];
        return row.PerDay;
    }

    /// <summary>The age curve at an age, in pounds: straight lines between its points, flat beyond them; not a number at an unknown age.</summary>
    /// <param name="age">Age in years; not a number when unknown.</param>
    public double ExpectedAt(double age)
    {
        if (double.IsNaN(age)) return age;
        if (Curve.Count == 0) return 0;
        if (age <= Curve[0].Age) return Curve[0].Pounds;
        for (var i = 1; i < Curve.Count; i++)
        {
            if (age > Curve[i].Age) continue;
            var (left, right) = (Curve[i - 1], Curve[i]);
            return left.Pounds + ((right.Pounds - left.Pounds) * (age - left.Age) / (right.Age - left.Age));
        }

        return Curve[^1].Pounds;
    }
}

/// <summary>The variance of ability gained each day from an age on.</summary>
/// <param name="FromAge">Age in years from which the row holds.</param>
/// <param name="PerDay">Square pounds a day.</param>
public readonly record struct AgeGrowth(double FromAge, double PerDay);

/// <summary>A point of the age curve.</summary>
/// <param name="Age">Age in years.</param>
/// <param name="Pounds">Expected ability there, in pounds against an arbitrary zero.</param>
public readonly record struct AgePoint(double Age, double Pounds);
