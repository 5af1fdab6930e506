using Yardstick.App.Features.Authorization;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>A rule set of a bundle that is a draft now.</summary>
/// <param name="Against">The identifier of the released set it follows; null when it is the first of its authority.</param>
/// <param name="Changes">What differs from that one, value by value.</param>
internal sealed record StagedSet(StoredRuleSet RuleSet, string? Against, IReadOnlyList<RuleSetChange> Changes)
{
    public string Id => RuleSet.Set.Id;

    /// <summary>The page where its life goes on, without language.</summary>
    public string Page => $"/rules/{RuleSet.Row.Id}";
}

/// <summary>Lays the rule sets of a bundle down as drafts, all of them or none, and says what each changes.</summary>
internal sealed class BundleDrafts(RuleSetLifecycle rules, RuleSetsInForce inForce)
{
    /// <summary>Gives those that are drafts now; what ships with the program, or is further on, is left as it is.</summary>
    public async Task<BundleReading<IReadOnlyList<StagedSet>>> StageAsync(IReadOnlyList<CheckedSet> sets, string source, Actor by, CancellationToken cancellationToken)
    {
        var fresh = sets.Where(one => RuleSetCatalogue.Json(one.Set.Id) is null).Select(one => one.Json).ToList();
        var released = (await rules.AllAsync(cancellationToken)).Where(set => set.State is RuleSetState.Approved or RuleSetState.Scheduled or RuleSetState.InForce or RuleSetState.Superseded).ToList();
        return (await rules.StageAsync(fresh, source, by, cancellationToken)).Match(
            staged => new BundleReading<IReadOnlyList<StagedSet>>([.. staged.Where(set => set.State == RuleSetState.Draft).Select(set => Compared(set, released))], null),
            refusal => refusal.Code == RefusalCode.RuleSetReleased ? new BundleRefusal(BundleException.ReleasedChanged, refusal.Arguments[0]) : new BundleRefusal(BundleException.NotStaged, refusal.Code.ToString()));
    }

    /// <summary>A draft beside the set it would follow: the one in force when it is of the same authority, otherwise the last one released before it.</summary>
    private StagedSet Compared(StoredRuleSet draft, IReadOnlyList<StoredRuleSet> released)
    {
        var known = RuleSetCatalogue.Ids.Select(id => (Id: id, Json: RuleSetCatalogue.Json(id)!)).Concat(released.Select(set => (Id: set.Set.Id, Json: set.Row.Json)))
            .Where(set => Family(set.Id) == Family(draft.Set.Id) && Later(draft.Set.Id, set.Id)).ToList();
        var before = known.Find(set => set.Id == inForce.Today.Id) is { Json: not null } current ? current : known.OrderBy(set => Version(set.Id)).LastOrDefault();
        return before.Json is null ? new StagedSet(draft, null, []) : new StagedSet(draft, before.Id, RuleSetDifference.Between(before.Json, draft.Row.Json));
    }

    private static string Family(string id) => id.Split('-')[0];

    private static bool Later(string id, string other) => Version(id) > Version(other);

    /// <summary>The version at the end of an identifier; 0 when it has none that can be compared.</summary>
    private static Version Version(string id) => System.Version.TryParse(id.Split('-')[^1], out var version) ? version : new Version(0, 0);
}
