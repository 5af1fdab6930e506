using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Lists;

/// <summary>Specifies which of the commission's decisions are applied to a list.</summary>
internal enum DecisionsTaken
{
    /// <summary>Only decisions that a list has published. Visible to everybody.</summary>
    Published,

    /// <summary>Also decisions validated for the next list. Only for users who may read proposals.</summary>
    IncludingPending,
}

/// <summary>Use case: composes a list from the stored ratings, published or not. The same results always produce the same list.</summary>
internal sealed class ComposeList(
    RatingsStore ratings,
    NetworkCache networks,
    ListsStore lists,
    MarkInputs inputs,
    RuleSetsInForce ruleSets
)
{
    /// <summary>Returns the list as of a day. If a list was published for that day, its decisions are applied.</summary>
    public async Task<MarkList> ComposeAsOfAsync(
        RatingPool pool,
        DateOnly asOf,
        DecisionsTaken decisions,
        CancellationToken cancellationToken
    )
    {
        var number =
            decisions == DecisionsTaken.IncludingPending
                ? await lists.NumberOfDayAsync(pool, asOf, cancellationToken)
                : await lists.PublishedNumberOfDayAsync(pool, asOf, cancellationToken);
        return await DecidedAsync(await ComputedAsync(new ListScope(pool, asOf), number, cancellationToken), number, cancellationToken);
    }

    /// <summary>Returns the list with a given number, published or next, with the decisions for that number.</summary>
    public async Task<MarkList> NumberedAsync(RatingPool pool, DateOnly asOf, int number, CancellationToken cancellationToken)
    {
        await ruleSets.RefreshAsync(cancellationToken);
        return await DecidedAsync(await ComputedAsync(new ListScope(pool, asOf), number, cancellationToken), number, cancellationToken);
    }

    /// <summary>
    /// Returns the public draft as of a day. It includes decisions published by earlier lists, but none made for the next list.
    /// </summary>
    public async Task<MarkList> PublicDraftAsync(RatingPool pool, DateOnly asOf, CancellationToken cancellationToken) =>
        await DecidedAsync(await ComputedAsync(new ListScope(pool, asOf), null, cancellationToken), null, cancellationToken);

    /// <summary>Returns the list produced by a rating method, without decisions: decisions apply only to the method in force.</summary>
    public Task<MarkList> ByMethodAsync(RatingPool pool, DateOnly asOf, RatingMethod method, CancellationToken cancellationToken) =>
        ComputedAsync(new ListScope(pool, asOf, method), null, cancellationToken);

    private async Task<MarkList> ComputedAsync(ListScope scope, int? number, CancellationToken cancellationToken)
    {
        // SQLite runs synchronously on the calling thread, so parallel reads need their own threads.
        var network = Task.Run(() => networks.FindTableAsync(scope.Pool, scope.AsOf, cancellationToken), cancellationToken);
        var states = await ratings.ListStatesAsOfAsync(scope.Pool, scope.AsOf, cancellationToken);
        var set = await WithMembershipAsync(ruleSets.On(scope.AsOf), scope.Pool, number, cancellationToken);
        scope = scope with { Departures = await inputs.Departures.ListAsync(cancellationToken) };
        return MarkList.From(set, states, scope, await network);
    }

    /// <summary>
    /// Returns the rule set with the membership rules of the one a published list was published under: who was on a list does not change
    /// with later rules.
    /// </summary>
    private async Task<RuleSet> WithMembershipAsync(RuleSet set, RatingPool pool, int? number, CancellationToken cancellationToken)
    {
        if (number is not { } published || await lists.FindRuleSetAsync(pool, published, cancellationToken) is not { } id || id == set.Id)
            return set;
        return ruleSets.Find(id) is { } then ? set with { ListMembership = then.ListMembership } : set;
    }

    /// <summary>
    /// Applies the decisions for a number and the earlier ones that still hold. Without a number, only the latter are applied.
    /// </summary>
    private async Task<MarkList> DecidedAsync(MarkList list, int? number, CancellationToken cancellationToken)
    {
        var found = await inputs.Decisions.OnAsync(
            new ListScope(list.Pool, list.AsOf),
            number,
            list.Rows.Select(row => row.State.HorseRating),
            cancellationToken
        );
        return list.WithDecisions(found.ToDictionary(pair => pair.Key, pair => pair.Value.Mark));
    }
}

/// <summary>Represents what people declared and decided, beside results and rules.</summary>
/// <param name="Decisions">The commission's decisions.</param>
/// <param name="Departures">The declared departures of horses.</param>
internal sealed record MarkInputs(ListDecisions Decisions, DeparturesStore Departures);
