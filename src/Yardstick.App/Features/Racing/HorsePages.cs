using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Racing.Pages;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing;

/// <summary>Handles the pages of the horses.</summary>
internal sealed class HorsePages(ResultsStore results, ListSnapshots snapshots, LoadHorse gather, ArabicNameCache arabicNames)
{
    private const string Room = "Horses";

    /// <summary>Lists all horses, filtered by name while the user types.</summary>
    public async Task<IResult> SearchAsync(PageRequest visit)
    {
        var snapshot = await snapshots.CurrentAsync(visit.Cancel);
        var text = visit.Query("q") is { Length: <= 100 } typed ? typed : "";
        var found = await snapshot.FindHorsesAsync(text, await arabicNames.GetAsync(visit.Cancel));
        var rows = new Dictionary<string, ListViewRow>(StringComparer.Ordinal);
        var view = new HorseSearch(text, [], found.Count, rows, snapshot.Extent.Races > 0) { Trainers = await snapshot.TrainersAsync() };
        var page = (int)Math.Clamp(visit.Number("page") ?? 1, 1, view.Pages);
        var shown = found.Skip((page - 1) * HorseSearch.PageSize).Take(HorseSearch.PageSize).ToList();
        var ids = shown.Select(horse => horse.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var book in snapshot.Books)
            foreach (var row in (await book.SheetsAsync()).Latest.Rows.Where(row => ids.Contains(row.HorseId))) rows.TryAdd(row.HorseId, row);
        return new Page<HorsesPage, HorseSearch>(visit, view with { Page = page, Found = shown }) { Title = visit.Wording["Room_Horses"], Room = Room };
    }

    public async Task<IResult> HorseAsync(PageRequest visit)
    {
        var id = visit.Route("id");
        if (await results.FindHorseAsync(id, visit.Cancel) is not { } horse) return ErrorPages.NotFound(visit);
        var races = await results.RacesOfHorseAsync(id, visit.Cancel);
        var asked = (visit.Query<Discipline>("code"), visit.Query<Breed>("population"));
        var view = await gather.LoadAsync(horse, [.. races.Reverse()], asked, (await snapshots.CurrentAsync(visit.Cancel), CurrentUser.From(visit.Context).Reaches(Permission.ReadProposals)), visit.Cancel);
        view = view with { Papers = visit.Context.RequestServices.GetService<CertificateLinks>() is { } papers ? await papers(visit, id) : [] };
        return new Page<HorsePage, HorseView>(visit, view) { Title = horse.Name, Room = Room, Description = visit.Wording.Get("Meta_Horse", horse.Name, view.Starts) };
    }
}
