using System.Runtime.CompilerServices;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Standards;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Ratings;

/// <summary>Use case: rates every race from a day on, starting from what was thought of every horse before it.</summary>
internal sealed class RateHistory(ResultsStore results, RatingsStore ratings, StandardsInForce standards, PublishedDecisions decisions, TimeProvider clock)
{
    /// <summary>Rates what imports have changed, or everything when the stored ratings were made under other standards or parameters. Gives the number of races rated.</summary>
    public async Task<int> CatchUpAsync(IProgress<int>? progress, CancellationToken cancel)
    {
        var unrated = await results.UnratedAsync(cancel);
        var state = await ratings.StateAsync(cancel);
        await standards.RefreshAsync(cancel);
        var from = Earlier(unrated?.From, await OutdatedFromAsync(state, cancel));
        if (state is not null && (await decisions(cancel)).FirstDifference(state.Decisions) is { } decided)
        {
            // A decision counts for later races only: where there are none, nothing is rated again.
            if (decided <= (await results.ExtentAsync(cancel)).Last) from = Earlier(from, decided);
            else if (from is null) await ratings.NoteDecisionsAsync((await decisions(cancel)).Signature, cancel);
        }

        if (from is null) return 0;
        var count = await FromAsync(from.Value, progress, cancel);
        await results.MarkRatedAsync(unrated?.Imports ?? [], cancel);
        return count;
    }

    /// <summary>Rates every race from a day on. Gives the number of races rated.</summary>
    public async Task<int> FromAsync(DateOnly day, IProgress<int>? progress, CancellationToken cancel)
    {
        var decided = await decisions(cancel);
        var book = new HandicapBook(standards.Succession, decided);
        foreach (var page in await ratings.PagesBeforeAsync(day, cancel)) book.Restore(page);
        var networks = await NetworksBeforeAsync(day, cancel);
        var state = new RatingStateRow { Standards = standards.Succession.Signature, Parameters = ParameterCatalogue.Current.Id, Form = RatingStateRow.FormOfToday, Decisions = decided.Signature, MadeAt = clock.GetUtcNow() };
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

    /// <summary>The first day from which stored ratings were made under other rules than those in force on it, or all of them under other parameters or in an older form; null when none were.</summary>
    private async Task<DateOnly?> OutdatedFromAsync(RatingStateRow? state, CancellationToken cancel)
    {
        var first = (await results.ExtentAsync(cancel)).First;
        if (state is null || state.Parameters != ParameterCatalogue.Current.Id || state.Form != RatingStateRow.FormOfToday) return first;
        return standards.Succession.FirstDifference(state.Standards) is { } day && first is not null ? (day > first ? day : first) : null;
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other ?? one : one;

    private async Task<NetworkBooks> NetworksBeforeAsync(DateOnly day, CancellationToken cancel)
    {
        var networks = new NetworkBooks(standards.Succession, ParameterCatalogue.Current);
        foreach (var book in await ratings.NetworksAsync(cancel))
            networks.Restore(book.Code, book.Population, PackedRaces.Read(book.Facts).TakeWhile(race => race.Date < day));
        return networks;
    }
}
