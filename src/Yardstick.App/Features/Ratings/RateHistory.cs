using System.Runtime.CompilerServices;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Ratings;

/// <summary>Use case: rates every race from a day on, starting from what was thought of every horse before it.</summary>
internal sealed class RateHistory(ResultsStore results, RatingsStore ratings, StandardSet standards, TimeProvider clock)
{
    /// <summary>Rates what imports have changed, or everything when the stored ratings were made under other standards or parameters. Gives the number of races rated.</summary>
    public async Task<int> CatchUpAsync(IProgress<int>? progress, CancellationToken cancel)
    {
        var unrated = await results.UnratedAsync(cancel);
        var state = await ratings.StateAsync(cancel);
        var from = state?.Standards == standards.Id && state.Parameters == ParameterCatalogue.Current.Id ? unrated?.From : (await results.ExtentAsync(cancel)).First;
        if (from is null) return 0;
        var count = await FromAsync(from.Value, progress, cancel);
        await results.MarkRatedAsync(unrated?.Imports ?? [], cancel);
        return count;
    }

    /// <summary>Rates every race from a day on. Gives the number of races rated.</summary>
    public async Task<int> FromAsync(DateOnly day, IProgress<int>? progress, CancellationToken cancel)
    {
        var book = new HandicapBook(standards);
        foreach (var page in await ratings.PagesBeforeAsync(day, cancel)) book.Restore(page);
        var networks = await NetworksBeforeAsync(day, cancel);
        var state = new RatingStateRow { Standards = standards.Id, Parameters = ParameterCatalogue.Current.Id, MadeAt = clock.GetUtcNow() };
        var count = 0;
        await ratings.ReplaceFromAsync(day, state, RateAsync(cancel), () => networks.Pack(cancel), cancel);
        return count;

        async IAsyncEnumerable<RatedRace> RateAsync([EnumeratorCancellation] CancellationToken stop)
        {
            await foreach (var race in results.RacesFromAsync(day, stop))
            {
                networks.Add(race);
                yield return book.Rate(race);
                count++;
                progress?.Report(count);
            }
        }
    }

    private async Task<NetworkBooks> NetworksBeforeAsync(DateOnly day, CancellationToken cancel)
    {
        var networks = new NetworkBooks(standards, ParameterCatalogue.Current);
        foreach (var book in await ratings.NetworksAsync(cancel))
            networks.Restore(book.Code, book.Population, PackedRaces.Read(book.Facts).TakeWhile(race => race.Date < day));
        return networks;
    }
}
