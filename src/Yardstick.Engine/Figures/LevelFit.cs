using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Figures;

/// <summary>Represents the fitted level of a race, with its lines.</summary>
/// <param name="Level">Pounds that turn a performance into a figure.</param>
/// <param name="Variance">The variance of the level.</param>
/// <param name="Lines">The lines, each with its weight.</param>
internal sealed record FittedLevel(ExplainedValue Level, ExplainedValue Variance, IReadOnlyList<Line> Lines);

/// <summary>
/// Estimates the level of a race as a robust mean of the levels that its lines imply. Each is weighted by its precision and by its
/// agreement with the weighted median (one reweighting step with a Student-t distribution), so that an improver or an eased horse does
/// not bias it.
/// </summary>
internal sealed class LevelFit(RuleSetCells cells)
{
    private readonly ExplainedValue _freedom = cells.Assessment(StepName.Freedom, Unit.Factor, cells.Set.Assessment.Freedom, "freedom");

    /// <summary>Returns the level; null when no runner is known and the class gives no evidence.</summary>
    public FittedLevel? Fit(Race race, List<Entry> field, ClassEvidence? evidence)
    {
        var candidates = new List<Candidate>(field.Count + 1);
        if (evidence is not null)
            candidates.Add(ClassLine(field, evidence));
        candidates.AddRange(field.Where(entry => entry.Before is not null && MayServe(race, entry.Runner)).Select(HorseLine));
        return candidates.Count == 0 ? null : Weigh(candidates);
    }

    private FittedLevel Weigh(List<Candidate> candidates)
    {
        var middle = ExplainedValue.Step(
            StepName.MiddleLevel,
            Unit.Rating,
            Operation.WeightedMedian,
            [.. candidates.SelectMany(c => new[] { c.Implied, c.Precision })]
        );
        var lines = new Line[candidates.Count];
        for (var i = 0; i < lines.Length; i++)
        {
            var candidate = candidates[i];
            var disagreement = ExplainedValue.Step(StepName.LineDisagreement, Unit.Pounds, Operation.Difference, candidate.Implied, middle);
            var share = ExplainedValue.Step(
                StepName.LineShare,
                Unit.Factor,
                Operation.StudentWeight,
                disagreement,
                candidate.Variance,
                _freedom
            );
            lines[i] = new Line(
                candidate.Runner,
                candidate.Implied,
                share,
                ExplainedValue.Step(StepName.LineWeight, Unit.Factor, Operation.Product, candidate.Precision, share)
            );
        }

        var level = ExplainedValue.Step(
            StepName.RaceLevel,
            Unit.Rating,
            Operation.WeightedMean,
            [.. lines.SelectMany(line => new[] { line.ImpliedLevel, line.Weight })]
        );
        var weights = ExplainedValue.Step(StepName.LineWeights, Unit.Factor, Operation.Sum, [.. lines.Select(line => line.Weight)]);
        return new FittedLevel(level, ExplainedValue.Step(StepName.LevelVariance, Unit.SquarePounds, Operation.Reciprocal, weights), lines);
    }

    private static Candidate HorseLine(Entry entry)
    {
        var implied = ExplainedValue.Step(
            StepName.ImpliedLevel,
            Unit.Rating,
            Operation.Difference,
            entry.AssessmentBefore!,
            entry.Performance
        );
        var variance = ExplainedValue.Step(
            StepName.LineVariance,
            Unit.SquarePounds,
            Operation.Sum,
            entry.VarianceBefore!,
            entry.RunVariance
        );
        return new Candidate(entry.Runner, implied, variance, Precision(variance));
    }

    /// <summary>
    /// Returns the level at which the precision-weighted mean figure of the field equals the level expected for the class.
    /// </summary>
    private static Candidate ClassLine(List<Entry> field, ClassEvidence evidence)
    {
        var mean = ExplainedValue.Step(
            StepName.MeanPerformance,
            Unit.Pounds,
            Operation.WeightedMean,
            [.. field.SelectMany(entry => new[] { entry.Performance, Precision(entry.RunVariance) })]
        );
        var implied = ExplainedValue.Step(StepName.ClassImpliedLevel, Unit.Rating, Operation.Difference, evidence.Level, mean);
        var variance = ExplainedValue.Step(StepName.LineVariance, Unit.SquarePounds, Operation.Square, evidence.Spread);
        return new Candidate(null, implied, variance, Precision(variance));
    }

    private static ExplainedValue Precision(ExplainedValue variance) =>
        ExplainedValue.Step(StepName.LinePrecision, Unit.Factor, Operation.Reciprocal, variance);

    private bool MayServe(Race race, Runner runner)
    {
        var depths = cells.Set.Assessment.LineDepths;
        if (depths.Count == 0)
            return true;
        var depth = depths.FirstOrDefault(d => race.Class.Pattern is { } grade ? d.Patterns.Contains(grade) : d.Patterns.Count == 0);
        return depth is null || runner.Placing <= depth.LastPlace;
    }

    private sealed record Candidate(Runner? Runner, ExplainedValue Implied, ExplainedValue Variance, ExplainedValue Precision);
}
