using Yardstick.Engine.Explanations;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Figures;

/// <summary>
/// Updates the assessment of a horse with its figure, as a one-dimensional Kalman filter. The gain is the variance of the horse divided by
/// the combined variance of horse and run. The updated variance keeps the uncertainty of the race level.
/// </summary>
internal sealed class AssessmentUpdate(RuleSetCells cells)
{
    private readonly ExplainedValue _step = cells.KeptStep;

    /// <summary>Returns the figure of one finisher and its assessment after the race.</summary>
    /// <param name="entry">The finisher.</param>
    /// <param name="level">The level of the race.</param>
    /// <param name="evidence">The evidence from the class; null when there is none.</param>
    /// <param name="adjustments">The adjustments added to every figure of the race.</param>
    public RunFigure Apply(Entry entry, FittedLevel level, ClassEvidence? evidence, ExplainedValue[] adjustments)
    {
        var figure =
            adjustments.Length == 0
                ? ExplainedValue.Step(StepName.Figure, Unit.Rating, Operation.Sum, entry.Performance, level.Level)
                : ExplainedValue.Step(StepName.Figure, Unit.Rating, Operation.Sum, [entry.Performance, level.Level, .. adjustments]);
        var before = entry.AssessmentBefore ?? evidence?.Level ?? figure;
        var doubt =
            entry.VarianceBefore
            ?? (
                evidence is null
                    ? entry.RunVariance
                    : ExplainedValue.Step(StepName.VarianceBefore, Unit.SquarePounds, Operation.Square, evidence.FirstSpread)
            );
        var gain = ExplainedValue.Step(
            StepName.Gain,
            Unit.Factor,
            Operation.Quotient,
            doubt,
            ExplainedValue.Step(StepName.TotalVariance, Unit.SquarePounds, Operation.Sum, doubt, entry.RunVariance)
        );
        return new RunFigure(entry.Runner, RunOutcome.Rated)
        {
            Before = entry.Before,
            AssessmentBefore = before,
            VarianceBefore = doubt,
            Performance = entry.Performance,
            RunVariance = entry.RunVariance,
            PoundsBeaten = entry.PoundsBeaten,
            Figure = figure,
            Assessment = Assess(before, figure, gain),
            Variance = Doubt(doubt, gain, level.Variance),
        };
    }

    private ExplainedValue Assess(ExplainedValue before, ExplainedValue figure, ExplainedValue gain)
    {
        var surprise = ExplainedValue.Step(StepName.Surprise, Unit.Pounds, Operation.Difference, figure, before);
        var correction = ExplainedValue.Step(StepName.Correction, Unit.Pounds, Operation.Product, gain, surprise);
        var exact = ExplainedValue.Step(StepName.AssessmentExact, Unit.Rating, Operation.Sum, before, correction);
        return ExplainedValue.Step(StepName.Assessment, Unit.Rating, Operation.Rounding, exact, _step);
    }

    private ExplainedValue Doubt(ExplainedValue doubt, ExplainedValue gain, ExplainedValue levelVariance)
    {
        var removed = ExplainedValue.Step(StepName.VarianceRemoved, Unit.SquarePounds, Operation.Product, gain, doubt);
        var squared = ExplainedValue.Step(StepName.GainSquared, Unit.Factor, Operation.Square, gain);
        var kept = ExplainedValue.Step(StepName.VarianceFromLevel, Unit.SquarePounds, Operation.Product, squared, levelVariance);
        var less = ExplainedValue.Step(StepName.VarianceExact, Unit.SquarePounds, Operation.Difference, doubt, removed);
        var exact = ExplainedValue.Step(StepName.VarianceExact, Unit.SquarePounds, Operation.Sum, less, kept);
        // A run must never increase the variance, even when the level of its race is very uncertain.
        var atMost = ExplainedValue.Step(StepName.VarianceExact, Unit.SquarePounds, Operation.Least, exact, doubt);
        return ExplainedValue.Step(StepName.Variance, Unit.SquarePounds, Operation.Rounding, atMost, _step);
    }
}
