using Yardstick.Engine.Explanations;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Marks;

/// <summary>How sure an assessment is: half the width, in pounds, of the interval that holds the truth eight times in ten. Doubt grows with the days since the last run.</summary>
public sealed class Confidence(StandardSet set)
{
    private readonly StandardCells _cells = new(set);

    /// <summary>The confidence of a page on a day.</summary>
    public Pounds At(BookPage page, DateOnly day) => new(DeviationAt(page, day).Value * set.Assessment.ConfidenceDeviations);

    /// <summary>The same as a standard deviation.</summary>
    public Pounds DeviationAt(BookPage page, DateOnly day)
    {
        var days = Math.Min(Math.Max(0, day.DayNumber - page.Standing.LastRun.DayNumber), set.Assessment.GrowthDays);
        var variance = page.Standing.Variance + days * _cells.GrowthPerDay(page.Age).Value;
        return new Pounds(Operations.SquareRoot(variance));
    }
}
