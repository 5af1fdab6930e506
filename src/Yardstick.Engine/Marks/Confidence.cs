using Yardstick.Engine.Explanations;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Marks;

/// <summary>Computes the uncertainty of a line-method assessment. It grows with the days since the last run.</summary>
public sealed class Confidence(RuleSet set)
{
    private readonly RuleSetCells _cells = new(set);

    /// <summary>Returns the standard deviation of an assessment on a day, in pounds.</summary>
    public Pounds DeviationAt(PoolState state, DateOnly day)
    {
        var days = Math.Min(Math.Max(0, day.DayNumber - state.HorseRating.LastRun.DayNumber), set.Assessment.GrowthDays);
        var variance = state.HorseRating.Variance + days * _cells.GrowthPerDay(state.Age).Value;
        return new Pounds(Operations.SquareRoot(variance));
    }
}
