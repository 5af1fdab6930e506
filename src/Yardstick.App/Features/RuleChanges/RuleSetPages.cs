using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.RuleChanges.Pages;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Predictions.Impacts;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>The rule sets, and which of them is in force on which day.</summary>
/// <param name="Sets">Those that were brought in, the newest first.</param>
/// <param name="InForce">The succession as it is known now, or was at the moment asked for.</param>
/// <param name="KnownAt">That moment; null for now.</param>
internal sealed record RuleSetsView(IReadOnlyList<StoredRuleSet> Sets, RuleSetSuccession InForce, DateTimeOffset? KnownAt, CurrentUser Caller, AntiforgeryField Token)
{
    public string? Said { get; init; }

    public string? Wrong { get; init; }
}

/// <summary>One rule set: what it changes, what that would move, what was done with it and what may be done next.</summary>
internal sealed record RuleSetView(StoredRuleSet Set, RuleSet Against, IReadOnlyList<RuleSetChange> Changes, CurrentUser Caller, AntiforgeryField Token)
{
    public ImpactReport? Impact { get; init; }

    public DateTimeOffset? ReplayedAt { get; init; }

    /// <summary>Whether the report still tells what is.</summary>
    public bool Fresh { get; init; }

    public RunningReplay? Running { get; init; }

    /// <summary>The first day on which it may come into force.</summary>
    public DateOnly Earliest { get; init; }

    /// <summary>Whether the second factor was shown a moment ago.</summary>
    public bool Proved { get; init; }

    public string? Said { get; init; }

    public string? Wrong { get; init; }
}

/// <summary>The rooms where rule sets are seen.</summary>
internal sealed class RuleSetPages(RuleSetLifecycle rules, RuleSetsInForce inForce, ReplayRules replay, ReplayJobs jobs, IAntiforgery antiforgery)
{
    private const string Room = "Rules";

    public Task<IResult> ListAsync(PageRequest visit) => ListAsync(visit, null);

    /// <summary>The list, with what was wrong with the form on it.</summary>
    public async Task<IResult> ListAsync(PageRequest visit, string? wrong)
    {
        var moment = DateTimeOffset.TryParse(visit.Query("known"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var asked) ? asked : (DateTimeOffset?)null;
        var sets = await rules.AllAsync(visit.Cancel);
        var succession = moment is { } then ? await inForce.AsKnownAsync(then, visit.Cancel) : inForce.Succession;
        var view = new RuleSetsView(sets, succession, moment, CurrentUser.From(visit.Context), AntiforgeryField.Create(antiforgery, visit.Context)) { Wrong = wrong, Said = Said(visit) };
        return new Page<RuleSetsPage, RuleSetsView>(visit, view) { Title = visit.Wording["Rules_Title"], Room = Room, Status = StatusOf(wrong) };
    }

    public Task<IResult> ShowAsync(PageRequest visit) => ShowAsync(visit, null);

    /// <summary>One rule set, with what was wrong with the form on it.</summary>
    public async Task<IResult> ShowAsync(PageRequest visit, string? wrong)
    {
        if (await rules.FindAsync(visit.Route("id"), visit.Cancel) is not { } set) return ErrorPages.NotFound(visit);
        var (against, json) = Against(set);
        var last = await replay.LastAsync(set, visit.Cancel);
        var caller = CurrentUser.From(visit.Context);
        var published = await replay.LastPublishedAsync(visit.Cancel);
        var running = jobs.Find(set.Row.Id);
        var view = new RuleSetView(set, against, RuleSetDifference.Between(json, set.Row.Json), caller, AntiforgeryField.Create(antiforgery, visit.Context))
        {
            Impact = last?.Report,
            ReplayedAt = last?.Row.MadeAt,
            Fresh = last?.Fresh ?? false,
            Running = running,
            Earliest = published?.AddDays(1) is { } day && day > set.Set.ValidFrom ? day : set.Set.ValidFrom,
            Proved = caller.IsFresh(rules.Now),
            Said = Said(visit),
            Wrong = wrong,
        };
        return new Page<RuleSetPage, RuleSetView>(visit, view) { Title = set.Set.Id, Room = Room, Status = StatusOf(wrong), Refreshes = running is { Failed: false } };
    }

    /// <summary>The set in force when it was brought in, or before it came into force: what a reader compares it with.</summary>
    private (RuleSet Set, byte[] Json) Against(StoredRuleSet set)
    {
        var before = inForce.Succession.Spans.Select(span => span.Set).TakeWhile(other => other.Id != set.Set.Id).LastOrDefault() ?? inForce.Today;
        return (before, inForce.Json(before.Id)!);
    }

    private static string? Said(PageRequest visit) => visit.Query("said") is { Length: > 0 } said && visit.Wording.Or($"Rules_Said_{said}", "") is { Length: > 0 } text ? text : null;

    private static int StatusOf(string? wrong) => wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
}
