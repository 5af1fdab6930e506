namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>Represents the residuals of the figures of a horse, weighted by exponential decay.</summary>
/// <param name="Sum">The weighted sum of the residuals, in pounds.</param>
/// <param name="Count">The sum of the weights.</param>
/// <param name="Day">The day number to which the weights are decayed.</param>
internal readonly record struct FigureTrend(double Sum, double Count, int Day)
{
    /// <summary>The days in which the weight of a residual decays to 1/e.</summary>
    private const double FadingDays = 70;

    /// <summary>The limit to which a residual is clamped, in pounds.</summary>
    private const double Reach = 30;

    /// <summary>Gets the mean residual, shrunk by one additional residual of 0: a single residual counts one half.</summary>
    public double Mean => Sum / (Count + 1);

    /// <summary>Returns the trend decayed to a later day.</summary>
    public FigureTrend On(int day)
    {
        var left = Math.Exp((Day - day) / FadingDays);
        return new FigureTrend(Sum * left, Count * left, day);
    }

    /// <summary>Returns the trend with one more residual, decayed to its day.</summary>
    public FigureTrend With(int day, double surprise)
    {
        var faded = On(day);
        return faded with { Sum = faded.Sum + Math.Clamp(surprise, -Reach, Reach), Count = faded.Count + 1 };
    }
}
