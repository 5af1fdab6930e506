using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing;

/// <summary>Use case: loads what the page of a horse shows for one rating pool.</summary>
internal sealed class LoadHorse(
    RatingsStore ratings,
    RaceExplanations reasons,
    NetworkCache networks,
    ExplainMark explain,
    IPublishedDecisions decisions
)
{
    /// <summary>Returns the view model of the page.</summary>
    /// <param name="horse">The horse.</param>
    /// <param name="races">Every race in which the horse was declared, latest first.</param>
    /// <param name="selection">The requested rating pool; by default that of the last rated run.</param>
    /// <param name="lists">The lists, and whether the user may see marks that are decided but not published.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<HorseView> LoadAsync(
        HorseRow horse,
        IReadOnlyList<StoredRace> races,
        PoolQuery selection,
        (ListSnapshot Snapshot, bool ReadsProposals) lists,
        CancellationToken cancellationToken
    )
    {
        var all = await ratings.ListByHorseAsync(new HorseId(horse.Id), cancellationToken);
        var chosen =
            all.LastOrDefault(row => row.Discipline == selection.Discipline && (selection.Breed is null || row.Breed == selection.Breed))
            ?? all.MaxBy(row => row.Date);
        var rated = all.Select(row => row.RaceId).ToHashSet(StringComparer.Ordinal);
        var unrated = await reasons.ListByRacesAsync([.. races.Where(stored => !rated.Contains(stored.Race.Id.Value))], cancellationToken);
        var view = new HorseView(horse, races, [.. all.Where(row => chosen is not null && row.Pool == chosen.Pool)])
        {
            Pools = [.. all.Select(row => row.Pool).Distinct()],
            Day = lists.Snapshot.Extent.Last,
            NotRated = unrated.ToDictionary(race => race.Figures.Race.Id),
        };
        if (chosen is null)
            return view;
        view = await WithNetworkAsync(view, chosen, cancellationToken);
        view = view with { Decisions = (await decisions.ListAsync(cancellationToken)).Get(new HorseId(horse.Id), chosen.Pool) };
        if (lists.Snapshot.Find(chosen.Pool) is not { } pool)
            return view;
        var poolLists = await pool.ListsAsync();
        view = view with { Unlisted = FindRow(await pool.UnlistedAsync(), horse.Id) };
        return await WithMarksAsync(view, poolLists, poolLists.DraftFor(lists.ReadsProposals), cancellationToken);
    }

    private async Task<HorseView> WithNetworkAsync(HorseView view, HorseRatingRow chosen, CancellationToken cancellationToken)
    {
        if (
            await networks.RatingsAsync(chosen.Pool, cancellationToken) is not { } found
            || found.Find(new HorseId(view.Horse.Id)) is not { } networkEntry
        )
            return view;
        return view with
        {
            Network = networkEntry,
            Abilities = found.GetCareer(new HorseId(view.Horse.Id)).ToDictionary(run => run.RaceId),
        };
    }

    /// <summary>Adds the mark on the list, and the mark computed since then if it differs.</summary>
    private async Task<HorseView> WithMarksAsync(HorseView view, PoolLists lists, ListView? draft, CancellationToken cancellationToken)
    {
        var (shown, newer) = (
            FindRow(lists.Latest, view.Horse.Id),
            lists.Published is null || draft is null ? null : FindRow(draft, view.Horse.Id)
        );
        if (shown is not null)
            view = view with { Shown = await explain.OnAsync(lists.Latest, shown, cancellationToken) };
        if (
            newer is null
            || (
                shown is not null
                && newer.LastRun == shown.LastRun
                && newer.MarkPounds == shown.MarkPounds
                && newer.MarkKilograms == shown.MarkKilograms
            )
        )
            return view;
        return view with { Since = await explain.OnAsync(draft!, newer, cancellationToken) };
    }

    private static ListViewRow? FindRow(ListView view, string horseId) => view.Rows.FirstOrDefault(row => row.HorseId == horseId);
}
