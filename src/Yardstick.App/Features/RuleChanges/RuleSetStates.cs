using Yardstick.App.Features.RuleSets;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>How the states of rule sets look.</summary>
internal static class RuleSetStates
{
    /// <summary>The kind of tag; null for a plain one.</summary>
    public static string? Tag(RuleSetState state) => state switch
    {
        RuleSetState.InForce => "turf",
        RuleSetState.Approved or RuleSetState.ApprovedOnce or RuleSetState.Scheduled => "rule",
        RuleSetState.Withdrawn => "warn",
        _ => null,
    };

    /// <summary>The way of a rule set, step by step, with whether it has come so far.</summary>
    public static IEnumerable<(RuleSetState State, bool Reached)> Way(StoredRuleSet set)
    {
        RuleSetState[] way = [RuleSetState.Draft, RuleSetState.Reviewed, RuleSetState.Simulated, RuleSetState.Approved, RuleSetState.InForce, RuleSetState.Superseded];
        var reached = set.State switch
        {
            RuleSetState.Draft or RuleSetState.Withdrawn => 0,
            RuleSetState.Reviewed => 1,
            RuleSetState.Simulated or RuleSetState.ApprovedOnce => 2,
            RuleSetState.Approved or RuleSetState.Scheduled => 3,
            RuleSetState.InForce => 4,
            _ => 5,
        };
        return way.Select((state, i) => (state, i <= reached));
    }
}
