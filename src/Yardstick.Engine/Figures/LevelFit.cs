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
        var lastPlace = LastPlace(race);
        foreach (var entry in field)
            if (entry.Before is not null && (lastPlace is null || entry.Runner.Placing <= lastPlace))
                candidates.Add(HorseLine(entry));
        return candidates.Count == 0 ? null : Weigh(candidates);
    }

    private FittedLevel Weigh(List<Candidate> candidates)
    {
        var implied = new ExplainedValue[2 * candidates.Count];
        for (var i = 0; i < candidates.Count; i++)
            (implied[2 * i], implied[2 * i + 1]) = (candidates[i].Implied, candidates[i].Precision);
        var middle = ExplainedValue.Step(StepName.MiddleLevel, Unit.Rating, Operation.WeightedMedian, implied);
        var lines = new Line[candidates.Count];
        var (levels, weighed) = (new ExplainedValue[2 * lines.Length], new ExplainedValue[lines.Length]);
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
            var weight = ExplainedValue.Step(StepName.LineWeight, Unit.Factor, Operation.Product, candidate.Precision, share);
            lines[i] = new Line(candidate.Runner, candidate.Implied, share, weight);
            (levels[2 * i], levels[2 * i + 1], weighed[i]) = (candidate.Implied, weight, weight);
        }

        var level = ExplainedValue.Step(StepName.RaceLevel, Unit.Rating, Operation.WeightedMean, levels);
        var weights = ExplainedValue.Step(StepName.LineWeights, Unit.Factor, Operation.Sum, weighed);
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
        var performances = new ExplainedValue[2 * field.Count];
        for (var i = 0; i < field.Count; i++)
            (performances[2 * i], performances[2 * i + 1]) = (field[i].Performance, Precision(field[i].RunVariance));
        var mean = ExplainedValue.Step(StepName.MeanPerformance, Unit.Pounds, Operation.WeightedMean, performances);
        var implied = ExplainedValue.Step(StepName.ClassImpliedLevel, Unit.Rating, Operation.Difference, evidence.Level, mean);
        var variance = ExplainedValue.Step(StepName.LineVariance, Unit.SquarePounds, Operation.Square, evidence.Spread);
        return new Candidate(null, implied, variance, Precision(variance));
    }

    private static ExplainedValue Precision(ExplainedValue variance) =>
        ExplainedValue.Step(StepName.LinePrecision, Unit.Factor, Operation.Reciprocal, variance);

    /// <summary>Returns the last official place whose horse may serve as a line; null when every finisher may.</summary>
    private int? LastPlace(Race race) =>
        cells
            .Set.Assessment.LineDepths.FirstOrDefault(depth =>
                race.Class.Pattern is { } grade ? depth.Patterns.Contains(grade) : depth.Patterns.Count == 0
            )
            ?.LastPlace;

    private readonly record struct Candidate(Runner? Runner, ExplainedValue Implied, ExplainedValue Variance, ExplainedValue Precision);
}
