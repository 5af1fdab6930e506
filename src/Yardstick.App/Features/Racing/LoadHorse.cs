using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing;

/// <summary>Use case: loads what the page of a horse shows for one rating pool.</summary>
internal sealed class LoadHorse(RatingsStore ratings, RaceExplanations reasons, NetworkCache networks, ExplainMark explain, PublishedDecisions decisions)
{
    /// <summary>Returns the view model of the page.</summary>
    /// <param name="horse">The horse.</param>
    /// <param name="races">Every race in which the horse was declared, latest first.</param>
    /// <param name="asked">The requested rating pool; null selects that of the last rated run.</param>
    /// <param name="lists">The lists, and whether the user may see marks that are decided but not published.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public async Task<HorseView> LoadAsync(HorseRow horse, IReadOnlyList<StoredRace> races, (Discipline? Code, Breed? Population) asked, (ListSnapshot Snapshot, bool ReadsProposals) lists, CancellationToken cancellationToken)
    {
        var all = await ratings.OfHorseAsync(horse.Id, cancellationToken);
        var chosen = all.LastOrDefault(row => row.Code == asked.Code && (asked.Population is null || row.Population == asked.Population)) ?? all.MaxBy(row => row.Date);
        var rated = all.Select(row => row.RaceId).ToHashSet(StringComparer.Ordinal);
        var unrated = await reasons.OfRacesAsync([.. races.Where(stored => !rated.Contains(stored.Race.Id))], cancellationToken);
        var view = new HorseView(horse, races, [.. all.Where(row => chosen is not null && (row.Code, row.Population) == (chosen.Code, chosen.Population))])
        {
            Books = [.. all.Select(row => (row.Code, row.Population)).Distinct()],
            Day = lists.Snapshot.Extent.Last,
            NotRated = unrated.ToDictionary(race => race.Figures.Race.Id, StringComparer.Ordinal),
        };
        if (chosen is null) return view;
        view = await WithNetworkAsync(view, chosen, cancellationToken);
        view = view with { Decisions = (await decisions(cancellationToken)).Get(horse.Id, chosen.Code, chosen.Population) };
        if (lists.Snapshot.Find(chosen.Code, chosen.Population) is not { } book) return view;
        var sheets = await book.SheetsAsync();
        return await WithMarksAsync(view, sheets, sheets.DraftFor(lists.ReadsProposals), cancellationToken);
    }

    private async Task<HorseView> WithNetworkAsync(HorseView view, HorseRatingRow chosen, CancellationToken cancellationToken)
    {
        if (await networks.RatingsAsync(chosen.Code, chosen.Population, cancellationToken) is not { } found || found.Find(view.Horse.Id) is not { } standing) return view;
        return view with { Network = standing, Abilities = found.CareerOf(view.Horse.Id).ToDictionary(run => run.RaceId, StringComparer.Ordinal) };
    }

    /// <summary>Adds the mark on the list, and the mark computed since then if it differs.</summary>
    private async Task<HorseView> WithMarksAsync(HorseView view, PoolLists sheets, ListView? draft, CancellationToken cancellationToken)
    {
        var (shown, newer) = (RowOf(sheets.Latest, view.Horse.Id), sheets.Published is null || draft is null ? null : RowOf(draft, view.Horse.Id));
        if (shown is not null) view = view with { Shown = await explain.OnAsync(sheets.Latest, shown, cancellationToken) };
        if (newer is null || (shown is not null && newer.LastRun == shown.LastRun && newer.MarkPounds == shown.MarkPounds && newer.MarkKilograms == shown.MarkKilograms)) return view;
        return view with { Since = await explain.OnAsync(draft!, newer, cancellationToken) };
    }

    private static ListViewRow? RowOf(ListView sheet, string horseId) => sheet.Rows.FirstOrDefault(row => row.HorseId == horseId);
}
