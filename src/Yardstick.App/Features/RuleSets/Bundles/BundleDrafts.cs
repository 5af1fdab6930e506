using Yardstick.App.Features.Authorization;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Represents a rule set of a bundle that is now a draft.</summary>
/// <param name="Against">The identifier of the released rule set that precedes it; null if its authority has no earlier version.</param>
/// <param name="Changes">The differences from that rule set, value by value.</param>
public sealed record StagedSet(StoredRuleSet RuleSet, string? Against, IReadOnlyList<RuleSetChange> Changes)
{
    public string Id => RuleSet.Set.Id;

    /// <summary>Gets the path of the rule set's page, without language.</summary>
    public string Page => SiteLinks.RuleSet(RuleSet.Row.Id);
}

/// <summary>Adds the rule sets of a bundle as drafts, all or none, and compares each with its predecessor.</summary>
internal sealed class BundleDrafts(RuleSetLifecycle rules, RuleSetsInForce inForce)
{
    /// <summary>
    /// Returns the rule sets that are now drafts. Rule sets that ship with the program, or that are past the draft state, are left
    /// unchanged.
    /// </summary>
    public async Task<BundleResult<IReadOnlyList<StagedSet>>> StageAsync(
        IReadOnlyList<CheckedSet> sets,
        string source,
        Actor by,
        CancellationToken cancellationToken
    )
    {
        var fresh = sets.Where(one => RuleSetCatalogue.Json(one.Set.Id) is null).Select(one => one.Json).ToList();
        var released = (await rules.AllAsync(cancellationToken))
            .Where(set => set.State is RuleSetState.Approved or RuleSetState.Scheduled or RuleSetState.InForce or RuleSetState.Superseded)
            .ToList();
        return (await rules.StageAsync(fresh, source, by, cancellationToken)).Match(
            staged => new BundleResult<IReadOnlyList<StagedSet>>(
                [.. staged.Where(set => set.State == RuleSetState.Draft).Select(set => Compared(set, released))],
                null
            ),
            refusal =>
                refusal.Code == RefusalCode.RuleSetReleased
                    ? new BundleRefusal(BundleError.ReleasedChanged, refusal.Arguments[0])
                    : new BundleRefusal(BundleError.NotStaged, refusal.Code.ToString())
        );
    }

    /// <summary>
    /// Compares a draft with its predecessor: the rule set in force if it is an earlier version of the same authority, otherwise the latest
    /// earlier version released.
    /// </summary>
    private StagedSet Compared(StoredRuleSet draft, IReadOnlyList<StoredRuleSet> released)
    {
        var known = RuleSetCatalogue
            .Ids.Select(id => (Id: id, Json: RuleSetCatalogue.Json(id)!))
            .Concat(released.Select(set => (Id: set.Set.Id, Json: set.Row.Json)))
            .Where(set => Family(set.Id) == Family(draft.Set.Id) && Later(draft.Set.Id, set.Id))
            .ToList();
        var before = known.Find(set => set.Id == inForce.Today.Id) is { Json: not null } current
            ? current
            : known.OrderBy(set => Version(set.Id)).LastOrDefault();
        return before.Json is null
            ? new StagedSet(draft, null, [])
            : new StagedSet(draft, before.Id, RuleSetDifference.Between(before.Json, draft.Row.Json));
    }

    private static string Family(string id) => id.Split('-')[0];

    private static bool Later(string id, string other) => Version(id) > Version(other);

    /// <summary>Returns the version at the end of an identifier; 0.0 if it cannot be parsed.</summary>
    private static Version Version(string id) => System.Version.TryParse(id.Split('-')[^1], out var version) ? version : new Version(0, 0);
}
