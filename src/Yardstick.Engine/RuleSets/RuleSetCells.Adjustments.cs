using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets;

public sealed partial class RuleSetCells
{
    /// <summary>
    /// Gets the pounds of performance per pound carried; null when the rule set does not state it, in which case every pound counts in
    /// full.
    /// </summary>
    internal ExplainedValue? PerPoundCarried =>
        set.Adjustments is { Weight: { } weight } table
            ? Cell(StepName.PerPoundCarried, Unit.Factor, weight.PerPound, weight.Origin ?? table.Origin, "adjustments", "weight.perPound")
            : null;

    /// <summary>
    /// Gets the part of a jockey's claim that is added back; null when the rule set does not state it, in which case the whole claim is
    /// added back.
    /// </summary>
    internal ExplainedValue? ClaimShare =>
        set.Adjustments is { Claim: { } claim } table
            ? Cell(StepName.ClaimShare, Unit.Factor, claim.Share, claim.Origin ?? table.Origin, "adjustments", "claim.share")
            : null;

    /// <summary>Gets whether the adjustments for track and going are added to the figure instead of the performance.</summary>
    internal bool AdjustsFigures => set.Adjustments?.Place == AdjustmentPlace.Figure;

    /// <summary>Returns the adjusted weight and claim of a runner in pounds; null when its weight is not recorded.</summary>
    internal decimal? AdjustedWeight(Runner runner) =>
        runner.Weight is not { } weight
            ? null
            : (Pounds(weight) * (set.Adjustments?.Weight?.PerPound ?? 1))
                + (runner.Claim is { } claim ? Pounds(claim) * (set.Adjustments?.Claim?.Share ?? 1) : 0);

    /// <summary>
    /// Returns the adjustments for track and going, in pounds, that apply to every runner of a race. Empty when the rule set has no row for
    /// them.
    /// </summary>
    internal IEnumerable<ExplainedValue> RaceAdjustments(Race race)
    {
        if (set.Adjustments is not { } table)
            yield break;
        if (
            table.Track is { } track
            && track.Rows.FirstOrDefault(row =>
                row.Country == race.Country && row.Course.Equals(race.Course, StringComparison.OrdinalIgnoreCase)
            )
                is { } course
        )
            yield return Adjusted(
                StepName.TrackAdjustment,
                course.Unit,
                course.Value,
                track.Origin ?? table.Origin,
                $"track[{course.Country}, {course.Course}]"
            );
        if (
            table.Going is { } going
            && going.Rows.FirstOrDefault(row => row.Disciplines.Contains(race.Discipline) && row.Goings.Contains(race.Going)) is { } state
        )
            yield return Adjusted(
                StepName.GoingAdjustment,
                state.Unit,
                state.Value,
                going.Origin ?? table.Origin,
                $"going[{Disciplines(state.Disciplines)}, {string.Join('/', state.Goings)}]"
            );
    }

    private ExplainedValue Adjusted(StepName name, TableUnit unit, decimal value, TableSource origin, string cell) =>
        InPounds(
            Cell(name, unit == TableUnit.Lb ? Unit.Pounds : Unit.Kilograms, value, origin, "adjustments", cell),
            unit,
            name,
            Unit.Pounds
        );

    private decimal Pounds(WeightCarried weight) =>
        weight.Unit == WeightUnit.Pounds ? weight.Amount : weight.Amount * set.Scale.PoundsPerKilogramCarried;
}
