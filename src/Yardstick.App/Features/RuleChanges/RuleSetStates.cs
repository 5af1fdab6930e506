using Yardstick.App.Features.RuleSets;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>Defines how the states of rule sets are displayed.</summary>
internal static class RuleSetStates
{
    /// <summary>Returns the CSS class of the tag of a state; null for a plain tag.</summary>
    public static string? Tag(RuleSetState state) =>
        state switch
        {
            RuleSetState.InForce => "turf",
            RuleSetState.Approved or RuleSetState.ApprovedOnce or RuleSetState.Scheduled => "rule",
            RuleSetState.Withdrawn => "warn",
            _ => null,
        };

    /// <summary>Returns the states of the life cycle in order, and whether the rule set has reached each of them.</summary>
    public static IEnumerable<(RuleSetState State, bool Reached)> GetProgress(StoredRuleSet set)
    {
        RuleSetState[] way =
        [
            RuleSetState.Draft,
            RuleSetState.Reviewed,
            RuleSetState.Simulated,
            RuleSetState.Approved,
            RuleSetState.InForce,
            RuleSetState.Superseded,
        ];
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
