using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards;

public sealed partial class RuleSetCells
{
    /// <summary>
    /// Pounds of performance for each pound carried; null when the rule set does not state it, in which case every pound counts in
    /// full.
    /// </summary>
    internal ExplainedValue? PerPoundCarried => set.Adjustments is { Weight: { } weight } table
        ? Cell(StepName.PerPoundCarried, Unit.Factor, weight.PerPound, weight.Origin ?? table.Origin, "adjustments", "weight.perPound")
        : null;

    /// <summary>
    /// The part of a claim that is added back; null when the rule set does not state it, in which case the whole claim is added back.
    /// </summary>
    internal ExplainedValue? ClaimShare => set.Adjustments is { Claim: { } claim } table
        ? Cell(StepName.ClaimShare, Unit.Factor, claim.Share, claim.Origin ?? table.Origin, "adjustments", "claim.share")
        : null;

    /// <summary>Whether what is added for track and going goes to the figure, and not to the performance.</summary>
    internal bool AdjustsFigures => set.Adjustments?.Place == AdjustmentPlace.Figure;

    /// <summary>What a starter carries as performances count it, in pounds: weight and claim, each by its adjustment.</summary>
    internal decimal? LoadOf(Runner runner) => runner.Weight is not { } weight ? null
        : (Pounds(weight) * (set.Adjustments?.Weight?.PerPound ?? 1)) + (runner.Claim is { } claim ? Pounds(claim) * (set.Adjustments?.Claim?.Share ?? 1) : 0);

    /// <summary>What is added to every runner of a race for its track and going, in pounds; empty where the set provides nothing.</summary>
    internal IEnumerable<ExplainedValue> RaceAdjustments(Race race)
    {
        if (set.Adjustments is not { } table) yield break;
        if (table.Track is { } track && track.Rows.FirstOrDefault(row => row.Country == race.Country && row.Course.Equals(race.Course, StringComparison.OrdinalIgnoreCase)) is { } course)
            yield return Adjusted(StepName.TrackAdjustment, course.Unit, course.Value, track.Origin ?? table.Origin, $"track[{course.Country}, {course.Course}]");
        if (table.Going is { } going && going.Rows.FirstOrDefault(row => row.Codes.Contains(race.Code) && row.Goings.Contains(race.Going)) is { } state)
            yield return Adjusted(StepName.GoingAdjustment, state.Unit, state.Value, going.Origin ?? table.Origin, $"going[{Codes(state.Codes)}, {string.Join('/', state.Goings)}]");
    }

    private ExplainedValue Adjusted(StepName name, TableUnit unit, decimal value, TableSource origin, string cell) =>
        InPounds(Cell(name, unit == TableUnit.Lb ? Unit.Pounds : Unit.Kilograms, value, origin, "adjustments", cell), unit, name, Unit.Pounds);

    private decimal Pounds(WeightCarried weight) => weight.Unit == WeightUnit.Pounds ? weight.Amount : weight.Amount * set.Scale.PoundsPerKilogramCarried;
}
