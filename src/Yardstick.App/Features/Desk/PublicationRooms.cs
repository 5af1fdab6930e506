using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Desk.Pages;
using Yardstick.App.Features.Lists;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Desk;

/// <summary>The list that would be published, against the last one.</summary>
/// <param name="Prepared">The list that would be published.</param>
/// <param name="Token">The token of the form.</param>
internal sealed record PublicationView(PreparedList Prepared, FormToken Token)
{
    /// <summary>The list, freshly composed.</summary>
    public ListDraft Draft => Prepared.Draft;

    /// <summary>The same as it is shown.</summary>
    public ListSheet Sheet => Prepared.Sheet;

    /// <summary>The latest published list; null while there is none.</summary>
    public ListSheet? Latest => Prepared.Latest;

    public int Number => Draft.Number;

    /// <summary>Whether the list would say the same, byte for byte, as the latest one.</summary>
    public bool IsUnchanged => Latest?.Sha256 == Draft.Sha256;

    /// <summary>Horses whose mark differs from the last list, the greatest movement first.</summary>
    public IReadOnlyList<SheetRow> Moved { get; } =
        [.. Prepared.Sheet.Rows.Where(row => row.Change is not (null or 0)).OrderByDescending(row => Math.Abs(row.Change!.Value)).ThenBy(row => row.Name, StringComparer.Ordinal)];

    public int New { get; } = Prepared.Sheet.Rows.Count(row => row.Change is null);

    /// <summary>The reason as it was typed.</summary>
    public string Why { get; init; } = "";

    public string? Wrong { get; init; }

    /// <summary>What changed since the reader looked; null when nothing did.</summary>
    public DraftChanges? Changes { get; init; }
}

/// <summary>The room where a list is published: what it would say is seen first, and exactly that is published.</summary>
internal sealed class PublicationRooms(PrepareList prepare, PublishDraft publish, IAntiforgery antiforgery)
{
    public async Task<IResult> FormAsync(Visit visit) => await FoundAsync(visit) is { } view ? Form(visit, view, StatusCodes.Status200OK) : FaultPages.NotFound(visit);

    public async Task<IResult> PublishAsync(Visit visit)
    {
        var form = await FormToken.ReadAsync(antiforgery, visit.Context);
        if (await FoundAsync(visit) is not { } found) return FaultPages.NotFound(visit);
        var (why, view) = (FormToken.Reason(form), found with { Why = FormToken.Reason(form) });
        var seen = new SeenDraft(int.TryParse(form["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, form["seen"].ToString());
        if (!seen.Is(view.Draft)) return await LookAgainAsync(visit, view, seen);
        if (why.Length is 0 or > 1000) return Refused(visit, view, "Refusal_ReasonNeeded");
        var published = await publish.SeenAsync(seen, view.Draft, Actor.Of(visit.Context), why, visit.Cancel);
        return await published.Match(
            list => Task.FromResult(visit.SeeOther(ListRooms.PathOf(list.Code, list.Population, list.Number))),
            async refusal => refusal.Code == RefusalCode.DraftChanged && await FoundAsync(visit) is { } again
                ? await LookAgainAsync(visit, again with { Why = view.Why }, seen)
                : Refused(visit, view, refusal.Code == RefusalCode.NotIndependent ? "Refusal_NotIndependent" : "Publish_Empty"));
    }

    private async Task<PublicationView?> FoundAsync(Visit visit) =>
        await prepare.NextAsync(visit.Query<RaceCode>("code"), visit.Query<Population>("population"), visit.Cancel) is { } prepared
            ? new PublicationView(prepared, FormToken.Of(antiforgery, visit.Context))
            : null;

    /// <summary>Shows the form again, with what changed since it was seen.</summary>
    private async Task<IResult> LookAgainAsync(Visit visit, PublicationView view, SeenDraft seen) =>
        Form(visit, view with { Changes = await prepare.ChangesAsync(seen, view.Draft, visit.Cancel) }, StatusCodes.Status409Conflict);

    private static Page<PublicationRoom, PublicationView> Refused(Visit visit, PublicationView view, string key) =>
        Form(visit, view with { Wrong = visit.Wording[key] }, StatusCodes.Status422UnprocessableEntity);

    private static Page<PublicationRoom, PublicationView> Form(Visit visit, PublicationView view, int status) => new(visit, view)
    {
        Title = visit.Wording.Of("Publish_Title", view.Number),
        Room = "Desk",
        Status = status,
    };
}
