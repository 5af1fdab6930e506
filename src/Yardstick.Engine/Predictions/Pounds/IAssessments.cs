using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Pounds;

/// <summary>
/// Provides the published assessments of a method before a given day. Learns day by day, like <see cref="IRacePredictor"/>.
/// </summary>
internal interface IAssessments
{
    /// <summary>Returns the assessment of a starter on the day of a race; null for a horse that was never rated.</summary>
    Assessed? Assess(Race race, Runner starter);

    /// <summary>How far one run in a race may lie from ability, as a variance in square pounds.</summary>
    double RunVariance(Race race);

    /// <summary>Learns the results of a day.</summary>
    void Learn(IReadOnlyList<Race> day);
}

/// <summary>Represents the assessment of a horse.</summary>
/// <param name="Mean">Ability in pounds.</param>
/// <param name="Variance">Its variance, in square pounds.</param>
/// <param name="Runs">The rated runs that this rests on.</param>
internal readonly record struct Assessed(double Mean, double Variance, int Runs)
{
    /// <summary>The figure of its last run, in pounds; the mean where it has none.</summary>
    public double LastFigure { get; init; } = Mean;

    /// <summary>Days since that run.</summary>
    public int DaysSince { get; init; }

    /// <summary>
    /// How far recent figures lay above what was expected of them, in pounds; older ones fade, and no run counts as one of nothing.
    /// </summary>
    public double Trend { get; init; }
}
