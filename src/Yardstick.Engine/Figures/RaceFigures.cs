using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Figures;

/// <summary>What the line method makes of one race.</summary>
/// <param name="Race">The race.</param>
/// <param name="Outcome">Whether it was rated, and if not why.</param>
/// <param name="Level">The constant of the race: pounds that turn a performance into a figure; null when it was not rated.</param>
/// <param name="Lines">The lines that found the level, the yardsticks of the race; empty when it was not rated.</param>
/// <param name="Runs">Every runner, in the order of the race.</param>
public sealed record RaceFigures(Race Race, RaceOutcome Outcome, ExplainedValue? Level, IReadOnlyList<Line> Lines, IReadOnlyList<RunFigure> Runs)
{
    /// <summary>
    /// The level of the race, what its field was worth that day: the mean of the figures, each weighted by the precision of its run, so that a
    /// horse beaten out of sight counts for little; null when the race was not rated.
    /// </summary>
    public ExplainedValue? FieldLevel => Level is null ? null : ExplainedValue.Step(StepName.FieldLevel, Unit.Rating, Operation.WeightedMean, [.. Runs.Where(run => run.Figure is not null)
        .SelectMany(run => new[] { run.Figure!, ExplainedValue.Step(StepName.LinePrecision, Unit.Factor, Operation.Reciprocal, run.RunVariance!) })]);
}

/// <summary>One piece of evidence on the level of a race.</summary>
/// <param name="Runner">The known runner it comes from; null for the line of the class.</param>
/// <param name="ImpliedLevel">The level it implies.</param>
/// <param name="Share">The part of it that counts after disagreement, 0 to 1.</param>
/// <param name="Weight">How much it counts in the level.</param>
public sealed record Line(Runner? Runner, ExplainedValue ImpliedLevel, ExplainedValue Share, ExplainedValue Weight);

/// <summary>What the line method makes of one runner.</summary>
/// <param name="Runner">The runner.</param>
/// <param name="Outcome">Whether it has a figure, and if not why.</param>
public sealed record RunFigure(Runner Runner, RunOutcome Outcome)
{
    /// <summary>What it was thought to be before the race; null for a horse that was unknown.</summary>
    public HorseRating? Before { get; init; }

    /// <summary>The assessment before the race, from earlier runs or, for an unknown horse, from the class; null without a figure.</summary>
    public ExplainedValue? AssessmentBefore { get; init; }

    /// <summary>The variance of that assessment; null without a figure.</summary>
    public ExplainedValue? VarianceBefore { get; init; }

    /// <summary>Weight, claim and weight for age less pounds beaten; null without a figure.</summary>
    public ExplainedValue? Performance { get; init; }

    /// <summary>The variance of the run itself; null without a figure.</summary>
    public ExplainedValue? RunVariance { get; init; }

    /// <summary>Pounds beaten; null without a figure.</summary>
    public ExplainedValue? PoundsBeaten { get; init; }

    /// <summary>The figure: what it ran to that day; null when it has none.</summary>
    public ExplainedValue? Figure { get; init; }

    /// <summary>The assessment after the race; null without a figure.</summary>
    public ExplainedValue? Assessment { get; init; }

    /// <summary>The variance of the assessment after the race; null without a figure.</summary>
    public ExplainedValue? Variance { get; init; }
}
