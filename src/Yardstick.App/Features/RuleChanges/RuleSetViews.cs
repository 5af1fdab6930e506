using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Predictions.Impacts;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>Represents the list of rule sets and the succession in force.</summary>
/// <param name="Sets">The submitted rule sets, newest first.</param>
/// <param name="InForce">The succession, as known now or at <paramref name="KnownAt"/>.</param>
/// <param name="KnownAt">The moment requested; null for now.</param>
public sealed record RuleSetsView(IReadOnlyList<StoredRuleSet> Sets, RuleSetSuccession InForce, DateTimeOffset? KnownAt)
{
    public string? StatusMessage { get; init; }

    public string? ErrorMessage { get; init; }
}

/// <summary>Represents one rule set: its changes, their effect on marks, its steps and the next possible ones.</summary>
public sealed record RuleSetView(StoredRuleSet Set, RuleSet Against, IReadOnlyList<RuleSetChange> Changes)
{
    public ImpactReport? Impact { get; init; }

    public DateTimeOffset? ReplayedAt { get; init; }

    /// <summary>Gets whether the report is current.</summary>
    public bool Fresh { get; init; }

    public RunningReplay? Running { get; init; }

    /// <summary>Gets whether a replay is queued or running.</summary>
    public bool IsRunning => Running is { Failed: false };

    /// <summary>Gets the first day on which it may come into force.</summary>
    public DateOnly Earliest { get; init; }

    /// <summary>Gets whether the user has verified a second factor recently.</summary>
    public bool HasRecentMfa { get; init; }

    public string? StatusMessage { get; init; }

    public string? ErrorMessage { get; init; }
}

/// <summary>Loads the view models of the pages of rule sets.</summary>
internal sealed class RuleSetViews(RuleSetLifecycle rules, RuleSetsInForce inForce, ReplayRules replay, ReplayJobs jobs)
{
    /// <summary>Returns the list of rule sets.</summary>
    /// <param name="knownAt">The moment at which the succession is known; null for now.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<RuleSetsView> ListAsync(DateTimeOffset? knownAt, CancellationToken cancellationToken) =>
        new(
            await rules.AllAsync(cancellationToken),
            knownAt is { } moment ? await inForce.GetAsOfAsync(moment, cancellationToken) : inForce.Succession,
            knownAt
        );

    /// <summary>Returns a rule set; null when there is none with the identifier.</summary>
    public async Task<RuleSetView?> FindAsync(string id, CurrentUser user, CancellationToken cancellationToken)
    {
        if (await rules.FindAsync(id, cancellationToken) is not { } set)
            return null;
        var (against, json) = Against(set);
        var last = await replay.LastAsync(set, cancellationToken);
        var published = await replay.LastPublishedAsync(cancellationToken);
        return new RuleSetView(set, against, RuleSetDifference.Between(json, set.Row.Json))
        {
            Impact = last?.Report,
            ReplayedAt = last?.Row.MadeAt,
            Fresh = last?.Fresh ?? false,
            Running = await jobs.FindAsync(set.Row.Id, cancellationToken),
            Earliest = published?.AddDays(1) is { } day && day > set.Set.ValidFrom ? day : set.Set.ValidFrom,
            HasRecentMfa = user.IsFresh(rules.Now),
        };
    }

    /// <summary>
    /// Returns the rule set to compare with: the one before it in the succession, or the last one if it is not part of the succession.
    /// </summary>
    private (RuleSet Set, byte[] Json) Against(StoredRuleSet set)
    {
        var before =
            inForce.Succession.Periods.Select(span => span.Set).TakeWhile(other => other.Id != set.Set.Id).LastOrDefault() ?? inForce.Today;
        return (before, inForce.Json(before.Id)!);
    }
}
