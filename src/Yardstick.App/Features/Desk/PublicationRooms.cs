using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Desk.Pages;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Desk;

/// <summary>The list that would be published, against the last one.</summary>
internal sealed record PublicationView(ListSheet Sheet, int Number, IReadOnlyList<(RaceCode Code, Population Population)> Books, FormToken Token)
{
    /// <summary>Horses whose mark differs from the last list, the greatest movement first.</summary>
    public IReadOnlyList<SheetRow> Moved { get; } = [.. Sheet.Rows.Where(row => row.Change is not (null or 0)).OrderByDescending(row => Math.Abs(row.Change!.Value)).ThenBy(row => row.Name, StringComparer.Ordinal)];

    public int New { get; } = Sheet.Rows.Count(row => row.Change is null);

    public string? Wrong { get; init; }
}

/// <summary>The room where a list is published: what it would say is seen first.</summary>
internal sealed class PublicationRooms(ListSnapshots snapshots, PublishList publish, RateHistory rating, IAntiforgery antiforgery)
{
    public async Task<IResult> FormAsync(Visit visit) => await FoundAsync(visit) is { } view ? Form(visit, view) : FaultPages.NotFound(visit);

    public async Task<IResult> PublishAsync(Visit visit)
    {
        var form = await FormToken.ReadAsync(antiforgery, visit.Context);
        if (await FoundAsync(visit) is not { } view) return FaultPages.NotFound(visit);
        // What was seen is what is published: if another list came between, the reader looks again.
        if (form["number"] != view.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)) return Form(visit, view with { Wrong = visit.Wording["Publish_Overtaken"] });
        var why = form["why"].ToString().Trim();
        if (why.Length is 0 or > 1000) return Form(visit, view with { Wrong = visit.Wording["Refusal_ReasonNeeded"] });
        var published = await publish.AsOfAsync(view.Sheet.Code, view.Sheet.Population, view.Sheet.AsOf, Actor.Of(visit.Context), why, visit.Cancel);
        // What the commission decided is the base of every later change: races after the list's day are rated again.
        await rating.CatchUpAsync(null, visit.Cancel);
        await snapshots.RefreshAsync(visit.Cancel);
        return published.Match(
            list => visit.SeeOther(ListRooms.PathOf(list.Code, list.Population, list.Number)),
            refusal => Form(visit, view with { Wrong = visit.Wording[$"Refusal_{refusal.Code}"] }));
    }

    private async Task<PublicationView?> FoundAsync(Visit visit)
    {
        var books = (await snapshots.CurrentAsync(visit.Cancel)).Books;
        var (code, population) = (visit.Query<RaceCode>("code"), visit.Query<Population>("population"));
        if (books.FirstOrDefault(one => (code is null || one.Code == code) && (population is null || one.Population == population)) is not { } book) return null;
        var sheets = await book.SheetsAsync();
        return new PublicationView(sheets.Draft ?? sheets.Latest, 1 + (sheets.Published?.Number ?? 0), [.. books.Select(one => (one.Code, one.Population))], FormToken.Of(antiforgery, visit.Context));
    }

    private static Page<PublicationRoom, PublicationView> Form(Visit visit, PublicationView view) => new(visit, view)
    {
        Title = visit.Wording.Of("Publish_Title", view.Number),
        Room = "Desk",
        Status = view.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };
}
