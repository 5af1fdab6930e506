namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>Surprises of a horse's figures, fading with time.</summary>
/// <param name="Sum">Their faded sum, in pounds.</param>
/// <param name="Count">Their faded number.</param>
/// <param name="Day">The day to which they are faded.</param>
internal readonly record struct FigureTrend(double Sum, double Count, int Day)
{
    /// <summary>Days in which a surprise fades to 1/e.</summary>
    private const double FadingDays = 70;

    /// <summary>A surprise beyond this says no more, in pounds.</summary>
    private const double Reach = 30;

    /// <summary>Their mean, with one more of nothing: a single surprise counts half.</summary>
    public double Mean => Sum / (Count + 1);

    /// <summary>The same on a later day.</summary>
    public FigureTrend On(int day)
    {
        var left = Math.Exp((Day - day) / FadingDays);
        return new FigureTrend(Sum * left, Count * left, day);
    }

    /// <summary>With one surprise more.</summary>
    public FigureTrend With(int day, double surprise)
    {
        var faded = On(day);
        return faded with { Sum = faded.Sum + Math.Clamp(surprise, -Reach, Reach), Count = faded.Count + 1 };
    }
}
