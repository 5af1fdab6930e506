using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Standards;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Lists;

/// <summary>Use case: draws a list from the stored ratings, published or not. The same results always give the same list.</summary>
internal sealed class DrawList(RatingsStore ratings, StoredNetworks networks, ListsStore lists, ListDecisions decisions, StandardsInForce standards)
{
    /// <summary>The list of a code and population as it stands after a day, with what the commission decided for it.</summary>
    /// <param name="number">The number it has or would have; null for the list published for that day, or the one to come.</param>
    /// <param name="method">The method of its marks; null for the one in force, with what the commission decided.</param>
    public async Task<MarkList> AsOfAsync(RaceCode code, Population population, DateOnly asOf, CancellationToken cancel, int? number = null, RatingMethod? method = null)
    {
        // The embedded database answers on the thread that asks: what is read side by side needs threads of its own.
        var network = Task.Run(() => networks.StandingsAsync(code, population, asOf, cancel), cancel);
        var pages = await ratings.PagesAsOfAsync(code, population, asOf, cancel);
        var list = MarkList.From(standards.On(asOf), pages, new ListScope(code, population, asOf, method), await network);
        if (method is not null) return list;
        number ??= await lists.NumberOfDayAsync(code, population, asOf, cancel);
        var decided = await decisions.OnAsync(new ListScope(code, population, asOf), number, list.Rows.Select(row => row.Page.Standing), cancel);
        return list.Decided(decided.ToDictionary(pair => pair.Key, pair => pair.Value.Mark, StringComparer.Ordinal));
    }
}
