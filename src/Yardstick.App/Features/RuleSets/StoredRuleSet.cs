using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.RuleSets;

/// <summary>Represents a rule set with its state.</summary>
/// <param name="Row">The stored row with its steps.</param>
/// <param name="Set">The tables.</param>
/// <param name="State">The state.</param>
/// <param name="InForceFrom">The first day in force; null if not activated.</param>
public sealed record StoredRuleSet(RuleSetRow Row, RuleSet Set, RuleSetState State, DateOnly? InForceFrom)
{
    /// <summary>The number of approvals required, not counting the submitter.</summary>
    public const int ApprovalsNeeded = 2;

    /// <summary>Gets the unit of the marks under the rules in force.</summary>
    public TableUnit? UnitInForce { get; init; }

    /// <summary>
    /// Gets whether the rule set uses another unit of marks than the rules in force. It can be reviewed and replayed, but not activated.
    /// </summary>
    public bool HasOtherUnit =>
        UnitInForce is { } unit && unit != Set.Scale.Unit && State is not (RuleSetState.Superseded or RuleSetState.Withdrawn);

    /// <summary>Gets the approval steps.</summary>
    public IEnumerable<RuleStepRow> Approvals => Row.Steps.Where(step => step.Step == RuleStep.Approved);

    /// <summary>Gets the identifier of the report of the last replay; null if not replayed.</summary>
    public string? Report => Row.Steps.LastOrDefault(step => step.Step == RuleStep.Simulated)?.Report;

    /// <summary>Returns whether a step is allowed in the current state.</summary>
    public bool CanTake(RuleStep step) =>
        step switch
        {
            RuleStep.Reviewed => State == RuleSetState.Draft,
            RuleStep.Simulated => State
                is RuleSetState.Reviewed
                    or RuleSetState.Simulated
                    or RuleSetState.ApprovedOnce
                    or RuleSetState.Approved,
            RuleStep.Approved => State is RuleSetState.Simulated or RuleSetState.ApprovedOnce,
            RuleStep.Activated => State == RuleSetState.Approved,
            RuleStep.Withdrawn => State is not (RuleSetState.InForce or RuleSetState.Superseded or RuleSetState.Withdrawn),
            _ => throw new ArgumentOutOfRangeException(nameof(step), step, "No such step."),
        };

    /// <summary>Creates a rule set whose state follows from its own steps and from the succession of all activations.</summary>
    public static StoredRuleSet Create(RuleSetRow row, RuleSet set, RuleSetSuccession ruleSets, DateOnly today)
    {
        var steps = row.Steps;
        var activated = steps.LastOrDefault(step => step.Step == RuleStep.Activated);
        if (steps.Exists(step => step.Step == RuleStep.Withdrawn))
            return new StoredRuleSet(row, set, RuleSetState.Withdrawn, null);
        if (activated is not null)
            return new StoredRuleSet(row, set, GetState(set, activated, ruleSets, today), activated.InForceFrom);
        var state = steps.Count(step => step.Step == RuleStep.Approved) switch
        {
            >= ApprovalsNeeded => RuleSetState.Approved,
            > 0 => RuleSetState.ApprovedOnce,
            _ => steps.Exists(step => step.Step == RuleStep.Simulated) ? RuleSetState.Simulated
            : steps.Count > 0 ? RuleSetState.Reviewed
            : RuleSetState.Draft,
        };
        return new StoredRuleSet(row, set, state, null);
    }

    private static RuleSetState GetState(RuleSet set, RuleStepRow activated, RuleSetSuccession ruleSets, DateOnly today)
    {
        if (activated.InForceFrom > today)
            return ruleSets.Periods.Any(span => span.Set.Id == set.Id) ? RuleSetState.Scheduled : RuleSetState.Superseded;
        return ruleSets.On(today).Id == set.Id ? RuleSetState.InForce : RuleSetState.Superseded;
    }
}
