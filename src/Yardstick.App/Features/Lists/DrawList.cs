using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Lists;

/// <summary>Use case: draws a list from the stored ratings, published or not. The same results always give the same list.</summary>
internal sealed class DrawList(RatingsStore ratings, StoredNetworks networks, StandardSet standards)
{
    /// <summary>The list of a code and population as it stands after a day.</summary>
    public async Task<MarkList> AsOfAsync(RaceCode code, Population population, DateOnly asOf, CancellationToken cancel)
    {
        // The embedded database answers on the thread that asks: what is read side by side needs threads of its own.
        var network = Task.Run(() => networks.StandingsAsync(code, population, asOf, cancel), cancel);
        return MarkList.From(standards, await ratings.PagesAsOfAsync(code, population, asOf, cancel), code, population, asOf, await network);
    }
}
