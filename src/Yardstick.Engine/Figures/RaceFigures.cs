using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Figures;

/// <summary>Represents the result of the line method for one race.</summary>
/// <param name="Race">The race.</param>
/// <param name="Outcome">Whether the race was rated, and if not, why.</param>
/// <param name="Level">The constant of the race: pounds that turn a performance into a figure; null when it was not rated.</param>
/// <param name="Lines">The lines that determine the level; empty when the race was not rated.</param>
/// <param name="Runs">Every runner, in the order of the race.</param>
public sealed record RaceFigures(
    Race Race,
    RaceOutcome Outcome,
    ExplainedValue? Level,
    IReadOnlyList<Line> Lines,
    IReadOnlyList<RunFigure> Runs
)
{
    /// <summary>
    /// Gets the level of the field that day: the mean of the figures, weighted by the precision of each run, so that a horse
    /// beaten a long way counts for little. Null when the race was not rated.
    /// </summary>
    public ExplainedValue? FieldLevel =>
        Level is null
            ? null
            : ExplainedValue.Step(
                StepName.FieldLevel,
                Unit.Rating,
                Operation.WeightedMean,
                [
                    .. Runs.Where(run => run.Figure is not null)
                        .SelectMany(run =>
                            new[]
                            {
                                run.Figure!,
                                ExplainedValue.Step(StepName.LinePrecision, Unit.Factor, Operation.Reciprocal, run.RunVariance!),
                            }
                        ),
                ]
            );
}

/// <summary>Represents one piece of evidence about the level of a race.</summary>
/// <param name="Runner">The known runner it comes from; null for the line of the class.</param>
/// <param name="ImpliedLevel">The level it implies.</param>
/// <param name="Share">The fraction that still counts after down-weighting for disagreement, 0 to 1.</param>
/// <param name="Weight">Its weight in the level.</param>
public sealed record Line(Runner? Runner, ExplainedValue ImpliedLevel, ExplainedValue Share, ExplainedValue Weight);

/// <summary>Represents the result of the line method for one runner.</summary>
/// <param name="Runner">The runner.</param>
/// <param name="Outcome">Whether it has a figure, and if not, why.</param>
public sealed record RunFigure(Runner Runner, RunOutcome Outcome)
{
    /// <summary>Gets the rating before the race; null for an unknown horse.</summary>
    public HorseRating? Before { get; init; }

    /// <summary>
    /// Gets the assessment before the race, from earlier runs or, for an unknown horse, from the class; null without a figure.
    /// </summary>
    public ExplainedValue? AssessmentBefore { get; init; }

    /// <summary>Gets the variance of that assessment; null without a figure.</summary>
    public ExplainedValue? VarianceBefore { get; init; }

    /// <summary>Gets weight, claim and weight for age, less pounds beaten; null without a figure.</summary>
    public ExplainedValue? Performance { get; init; }

    /// <summary>Gets the variance of the run itself; null without a figure.</summary>
    public ExplainedValue? RunVariance { get; init; }

    /// <summary>Gets the pounds beaten; null without a figure.</summary>
    public ExplainedValue? PoundsBeaten { get; init; }

    /// <summary>Gets the figure that the horse ran to that day; null when it has none.</summary>
    public ExplainedValue? Figure { get; init; }

    /// <summary>Gets the assessment after the race; null without a figure.</summary>
    public ExplainedValue? Assessment { get; init; }

    /// <summary>Gets the variance of the assessment after the race; null without a figure.</summary>
    public ExplainedValue? Variance { get; init; }
}
