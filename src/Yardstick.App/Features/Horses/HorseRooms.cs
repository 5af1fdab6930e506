using Yardstick.App.Components;
using Yardstick.App.Features.Horses.Pages;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Horses;

/// <summary>The rooms of the horses.</summary>
internal sealed class HorseRooms(ResultsStore results, RatingsStore ratings, RaceReasons reasons, ListSnapshots snapshots, HorseNetwork network)
{
    private const string Room = "Horses";

    /// <summary>All horses, found by name as it is typed.</summary>
    public async Task<IResult> SearchAsync(Visit visit)
    {
        var snapshot = await snapshots.CurrentAsync(visit.Cancel);
        var text = visit.Query("q") is { Length: <= 100 } typed ? typed : "";
        var key = HorseIdentity.NameKey(text);
        var found = (await snapshot.HorsesAsync()).Where(horse => horse.NameKey.Contains(key, StringComparison.Ordinal))
            .OrderBy(horse => !horse.NameKey.StartsWith(key, StringComparison.Ordinal)).ToList();
        var rows = new Dictionary<string, SheetRow>(StringComparer.Ordinal);
        var shown = found.Take(HorseSearch.Shown).ToList();
        var ids = shown.Select(horse => horse.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var book in snapshot.Books)
            foreach (var row in (await book.SheetsAsync()).Latest.Rows.Where(row => ids.Contains(row.HorseId))) rows.TryAdd(row.HorseId, row);
        return new Page<HorsesRoom, HorseSearch>(visit, new HorseSearch(text, shown, found.Count, rows, snapshot.Extent.Races > 0)) { Title = visit.Wording["Room_Horses"], Room = Room };
    }

    public async Task<IResult> HorseAsync(Visit visit)
    {
        var id = visit.Route("id");
        if (await results.FindHorseAsync(id, visit.Cancel) is not { } horse) return FaultPages.NotFound(visit);
        var races = await results.RacesOfHorseAsync(id, visit.Cancel);
        var standings = await ratings.OfHorseAsync(id, visit.Cancel);
        var books = standings.Select(row => (row.Code, row.Population)).Distinct().ToList();
        var book = Chosen(visit, standings);
        var view = new HorseView(horse, [.. races.Reverse()], [.. standings.Where(row => (row.Code, row.Population) == book)]) { Books = books };
        view = await network.AssessAsync(await WithReasonsAsync(view, standings, visit.Cancel), book, visit.Cancel);
        view = view with { Papers = visit.Context.RequestServices.GetService<HorsePapers>() is { } papers ? await papers(visit, id) : [] };
        return new Page<HorseRoom, HorseView>(visit, await WithListAsync(view, book, visit.Cancel)) { Title = horse.Name, Room = Room };
    }

    /// <summary>The code and population asked for, otherwise those of the last rated run.</summary>
    private static (RaceCode Code, Population Population) Chosen(Visit visit, IReadOnlyList<StandingRow> standings)
    {
        var (code, population) = (visit.Query<RaceCode>("code"), visit.Query<Population>("population"));
        var row = standings.LastOrDefault(row => row.Code == code && (population is null || row.Population == population)) ?? standings.MaxBy(row => row.Date);
        return row is null ? default : (row.Code, row.Population);
    }

    private async Task<HorseView> WithReasonsAsync(HorseView view, IReadOnlyList<StandingRow> standings, CancellationToken cancel)
    {
        var rated = standings.Select(row => row.RaceId).ToHashSet(StringComparer.Ordinal);
        var wanted = view.Races.Where(stored => !rated.Contains(stored.Race.Id) || stored.Race.Id == view.Now?.RaceId).ToList();
        var opened = (await reasons.OfRacesAsync(wanted, cancel)).ToDictionary(race => race.Figures.Race.Id, StringComparer.Ordinal);
        return view.WithReasons(view.Now is { } now ? opened.GetValueOrDefault(now.RaceId) : null) with { NotRated = opened };
    }

    private async Task<HorseView> WithListAsync(HorseView view, (RaceCode Code, Population Population) book, CancellationToken cancel)
    {
        var snapshot = await snapshots.CurrentAsync(cancel);
        var sheet = snapshot.Find(book.Code, book.Population) is { } found ? (await found.SheetsAsync()).Latest : null;
        var row = sheet?.Rows.FirstOrDefault(one => one.HorseId == view.Horse.Id);
        if (view.Now is not { } now) return view;
        return view with { Sheet = row is null ? null : sheet, Row = row, Deviation = row?.DeviationPounds ?? Operations.SquareRoot(now.Variance) };
    }
}
