using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.RuleSets;

/// <summary>A rule set with its life.</summary>
/// <param name="Row">As it was brought in, with its steps.</param>
/// <param name="Set">The tables.</param>
/// <param name="State">Where it stands.</param>
/// <param name="InForceFrom">Its first day; null while it has none.</param>
internal sealed record StoredRuleSet(RuleSetRow Row, RuleSet Set, RuleSetState State, DateOnly? InForceFrom)
{
    /// <summary>How many must approve it beside the one who brought it in.</summary>
    public const int ApprovalsNeeded = 2;

    /// <summary>The unit of the marks under the rules in force.</summary>
    public TableUnit? UnitInForce { get; init; }

    /// <summary>Whether it publishes marks in another unit than the rules in force, so that it may be read and replayed and never comes into force.</summary>
    public bool HasOtherUnit => UnitInForce is { } unit && unit != Set.Scale.Unit && State is not (RuleSetState.Superseded or RuleSetState.Withdrawn);

    /// <summary>Those who approved it.</summary>
    public IEnumerable<RuleStepRow> Approvals => Row.Steps.Where(step => step.Step == RuleStep.Approved);

    /// <summary>The report its last replay gave; null when it was not replayed.</summary>
    public string? Report => Row.Steps.LastOrDefault(step => step.Step == RuleStep.Simulated)?.Report;

    /// <summary>Whether a step may follow.</summary>
    public bool May(RuleStep step) => step switch
    {
        RuleStep.Reviewed => State == RuleSetState.Draft,
        RuleStep.Simulated => State is RuleSetState.Reviewed or RuleSetState.Simulated or RuleSetState.ApprovedOnce or RuleSetState.Approved,
        RuleStep.Approved => State is RuleSetState.Simulated or RuleSetState.ApprovedOnce,
        RuleStep.Activated => State == RuleSetState.Approved,
        RuleStep.Withdrawn => State is not (RuleSetState.InForce or RuleSetState.Superseded or RuleSetState.Withdrawn),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "No such step."),
    };

    /// <summary>Where a set stands by its own steps and by the succession that all decisions make.</summary>
    public static StoredRuleSet Create(RuleSetRow row, RuleSet set, RuleSetSuccession standards, DateOnly today)
    {
        var steps = row.Steps;
        var activated = steps.LastOrDefault(step => step.Step == RuleStep.Activated);
        if (steps.Exists(step => step.Step == RuleStep.Withdrawn)) return new StoredRuleSet(row, set, RuleSetState.Withdrawn, null);
        if (activated is not null) return new StoredRuleSet(row, set, Standing(set, activated, standards, today), activated.InForceFrom);
        var state = steps.Count(step => step.Step == RuleStep.Approved) switch
        {
            >= ApprovalsNeeded => RuleSetState.Approved,
            > 0 => RuleSetState.ApprovedOnce,
            _ => steps.Exists(step => step.Step == RuleStep.Simulated) ? RuleSetState.Simulated : steps.Count > 0 ? RuleSetState.Reviewed : RuleSetState.Draft,
        };
        return new StoredRuleSet(row, set, state, null);
    }

    private static RuleSetState Standing(RuleSet set, RuleStepRow activated, RuleSetSuccession standards, DateOnly today)
    {
        if (activated.InForceFrom > today) return standards.Spans.Any(span => span.Set.Id == set.Id) ? RuleSetState.Scheduled : RuleSetState.Superseded;
        return standards.On(today).Id == set.Id ? RuleSetState.InForce : RuleSetState.Superseded;
    }
}
