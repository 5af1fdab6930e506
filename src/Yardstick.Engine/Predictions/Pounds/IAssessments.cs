using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>
/// Provides the published assessments of a method before a given day. Learns day by day, like <see cref="IRacePredictor"/>.
/// </summary>
internal interface IAssessments
{
    /// <summary>Returns the assessment of a starter on the day of a race; null for a horse that was never rated.</summary>
    Assessed? Assess(Race race, Runner starter);

    /// <summary>Returns the variance of a single run around ability in a race, in square pounds.</summary>
    double RunVariance(Race race);

    /// <summary>Learns the results of a day.</summary>
    void Learn(IReadOnlyList<Race> day);
}

/// <summary>Represents the assessment of a horse.</summary>
/// <param name="Mean">The ability, in pounds.</param>
/// <param name="Variance">Its variance, in square pounds.</param>
/// <param name="Runs">The number of rated runs.</param>
internal readonly record struct Assessed(double Mean, double Variance, int Runs)
{
    /// <summary>Gets the figure of the last run, in pounds; the mean when there is none.</summary>
    public double LastFigure { get; init; } = Mean;

    /// <summary>Gets the number of days since the last run that changed the rating.</summary>
    public int DaysSince { get; init; }

    /// <summary>
    /// Gets the mean of recent figures less the ratings before them, in pounds. Older runs are decayed and the mean is shrunk towards 0.
    /// </summary>
    public double Trend { get; init; }
}
