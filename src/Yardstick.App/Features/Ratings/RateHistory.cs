using System.Runtime.CompilerServices;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Ratings;

/// <summary>Use case: rates every race from a day on, starting from what was thought of every horse before it.</summary>
internal sealed class RateHistory(ResultsStore results, RatingsStore ratings, StandardSet standards)
{
    /// <summary>Rates what imports have changed, or everything when the stored ratings were made under other standards. Gives the number of races rated.</summary>
    public async Task<int> CatchUpAsync(IProgress<int>? progress, CancellationToken cancel)
    {
        var unrated = await results.UnratedAsync(cancel);
        var sameStandards = await ratings.StandardsAsync(cancel) == standards.Id;
        var from = sameStandards ? unrated?.From : (await results.ExtentAsync(cancel)).First;
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
        var count = 0;
        await ratings.ReplaceFromAsync(day, standards.Id, RateAsync(cancel), cancel);
        return count;

        async IAsyncEnumerable<RatedRace> RateAsync([EnumeratorCancellation] CancellationToken stop)
        {
            await foreach (var race in results.RacesFromAsync(day, stop))
            {
                yield return book.Rate(race);
                count++;
                progress?.Report(count);
            }
        }
    }
}
