using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Desk.Pages;
using Yardstick.App.Features.Lists;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Desk;

/// <summary>The list that would be published, against the last one.</summary>
/// <param name="Prepared">The list that would be published.</param>
/// <param name="Token">The token of the form.</param>
internal sealed record PublicationView(PreparedList Prepared, AntiforgeryField Token)
{
    /// <summary>The list, freshly composed.</summary>
    public ListDraft Draft => Prepared.Draft;

    /// <summary>The same as it is shown.</summary>
    public ListView Sheet => Prepared.Sheet;

    /// <summary>The latest published list; null while there is none.</summary>
    public ListView? Latest => Prepared.Latest;

    public int Number => Draft.Number;

    /// <summary>Whether the list would say the same, byte for byte, as the latest one.</summary>
    public bool IsUnchanged => Latest?.Sha256 == Draft.Sha256;

    /// <summary>Horses whose mark differs from the last list, the greatest movement first.</summary>
    public IReadOnlyList<ListViewRow> Moved { get; } =
        [.. Prepared.Sheet.Rows.Where(row => row.Change is not (null or 0)).OrderByDescending(row => Math.Abs(row.Change!.Value)).ThenBy(row => row.Name, StringComparer.Ordinal)];

    public int New { get; } = Prepared.Sheet.Rows.Count(row => row.Change is null);

    /// <summary>The reason as it was typed.</summary>
    public string Why { get; init; } = "";

    public string? Wrong { get; init; }

    /// <summary>What changed since the reader looked; null when nothing did.</summary>
    public DraftChanges? Changes { get; init; }
}

/// <summary>The room where a list is published: what it would say is seen first, and exactly that is published.</summary>
internal sealed class PublicationPages(PrepareList prepare, PublishDraft publish, IAntiforgery antiforgery)
{
    public async Task<IResult> FormAsync(PageRequest visit) => await FoundAsync(visit) is { } view ? Form(visit, view, StatusCodes.Status200OK) : ErrorPages.NotFound(visit);

    public async Task<IResult> PublishAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await FoundAsync(visit) is not { } found) return ErrorPages.NotFound(visit);
        var (why, view) = (AntiforgeryField.Reason(form), found with { Why = AntiforgeryField.Reason(form) });
        var seen = new SeenDraft(int.TryParse(form["number"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0, form["seen"].ToString());
        if (!seen.Is(view.Draft)) return await LookAgainAsync(visit, view, seen);
        if (why.Length is 0 or > 1000) return Refused(visit, view, "Refusal_ReasonNeeded");
        var published = await publish.SeenAsync(seen, view.Draft, Actor.From(visit.Context), why, visit.Cancel);
        return await published.Match(
            list => Task.FromResult(visit.SeeOther(ListPages.PathOf(list.Code, list.Population, list.Number))),
            async refusal => refusal.Code == RefusalCode.DraftChanged && await FoundAsync(visit) is { } again
                ? await LookAgainAsync(visit, again with { Why = view.Why }, seen)
                : Refused(visit, view, refusal.Code == RefusalCode.NotIndependent ? "Refusal_NotIndependent" : "Publish_Empty"));
    }

    private async Task<PublicationView?> FoundAsync(PageRequest visit) =>
        await prepare.NextAsync(visit.Query<Discipline>("code"), visit.Query<Breed>("population"), visit.Cancel) is { } prepared
            ? new PublicationView(prepared, AntiforgeryField.Create(antiforgery, visit.Context))
            : null;

    /// <summary>Shows the form again, with what changed since it was seen.</summary>
    private async Task<IResult> LookAgainAsync(PageRequest visit, PublicationView view, SeenDraft seen) =>
        Form(visit, view with { Changes = await prepare.ChangesAsync(seen, view.Draft, visit.Cancel) }, StatusCodes.Status409Conflict);

    private static Page<PublicationPage, PublicationView> Refused(PageRequest visit, PublicationView view, string key) =>
        Form(visit, view with { Wrong = visit.Wording[key] }, StatusCodes.Status422UnprocessableEntity);

    private static Page<PublicationPage, PublicationView> Form(PageRequest visit, PublicationView view, int status) => new(visit, view)
    {
        Title = visit.Wording.Get("Publish_Title", view.Number),
        Room = "Desk",
        Status = status,
    };
}
