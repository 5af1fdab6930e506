using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Lists;

/// <summary>Which decisions of the commission a list is composed with.</summary>
internal enum DecisionsTaken
{
    /// <summary>Those that a list has published: what everybody may see.</summary>
    Published,

    /// <summary>Also those validated for the list to come: only for readers who may read proposals.</summary>
    IncludingPending,
}

/// <summary>Use case: composes a list from the stored ratings, published or not. The same results always give the same list.</summary>
internal sealed class ComposeList(RatingsStore ratings, NetworkCache networks, ListsStore lists, ListDecisions decided, RuleSetsInForce standards)
{
    /// <summary>Returns the list as it stands after a day: for a day that a list was published for, with the decisions of that list.</summary>
    public async Task<MarkList> AsOfAsync(Discipline code, Breed population, DateOnly asOf, DecisionsTaken decisions, CancellationToken cancellationToken)
    {
        var number = decisions == DecisionsTaken.IncludingPending
            ? await lists.NumberOfDayAsync(code, population, asOf, cancellationToken)
            : await lists.PublishedNumberOfDayAsync(code, population, asOf, cancellationToken);
        return await DecidedAsync(await ComputedAsync(new ListScope(code, population, asOf), cancellationToken), number, cancellationToken);
    }

    /// <summary>Returns the list that a number has, or would have as the next one, with the decisions for that number.</summary>
    public async Task<MarkList> NumberedAsync(Discipline code, Breed population, DateOnly asOf, int number, CancellationToken cancellationToken)
    {
        await standards.RefreshAsync(cancellationToken);
        return await DecidedAsync(await ComputedAsync(new ListScope(code, population, asOf), cancellationToken), number, cancellationToken);
    }

    /// <summary>Returns the list as it stands after a day with what earlier lists published, and nothing decided for the list to come: what everybody may see of a draft.</summary>
    public async Task<MarkList> PublicDraftAsync(Discipline code, Breed population, DateOnly asOf, CancellationToken cancellationToken) =>
        await DecidedAsync(await ComputedAsync(new ListScope(code, population, asOf), cancellationToken), null, cancellationToken);

    /// <summary>Returns the list that a method gives, without decisions: they are about the method in force.</summary>
    public Task<MarkList> ByMethodAsync(Discipline code, Breed population, DateOnly asOf, RatingMethod method, CancellationToken cancellationToken) =>
        ComputedAsync(new ListScope(code, population, asOf, method), cancellationToken);

    private async Task<MarkList> ComputedAsync(ListScope scope, CancellationToken cancellationToken)
    {
        // SQLite answers on the calling thread: parallel reads need threads of their own.
        var network = Task.Run(() => networks.StandingsAsync(scope.Code, scope.Population, scope.AsOf, cancellationToken), cancellationToken);
        var pages = await ratings.PagesAsOfAsync(scope.Code, scope.Population, scope.AsOf, cancellationToken);
        return MarkList.From(standards.On(scope.AsOf), pages, scope, await network);
    }

    /// <summary>The list with the decisions for a number, and earlier ones that still hold; without a number only the latter.</summary>
    private async Task<MarkList> DecidedAsync(MarkList list, int? number, CancellationToken cancellationToken)
    {
        var found = await decided.OnAsync(new ListScope(list.Code, list.Population, list.AsOf), number, list.Rows.Select(row => row.Page.Standing), cancellationToken);
        return list.Decided(found.ToDictionary(pair => pair.Key, pair => pair.Value.Mark, StringComparer.Ordinal));
    }
}
