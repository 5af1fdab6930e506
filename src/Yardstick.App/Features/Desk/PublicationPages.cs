using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Desk.Pages;
using Yardstick.App.Features.Lists;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Desk;

/// <summary>The view model of the publication form: the next list compared with the last one.</summary>
/// <param name="Prepared">The list to be published.</param>
/// <param name="Token">The antiforgery token of the form.</param>
internal sealed record PublicationView(PreparedList Prepared, AntiforgeryField Token)
{
    /// <summary>Gets the newly composed list.</summary>
    public ListDraft Draft => Prepared.Draft;

    /// <summary>Gets the list as displayed.</summary>
    public ListView Sheet => Prepared.Sheet;

    /// <summary>Gets the latest published list; null when there is none.</summary>
    public ListView? Latest => Prepared.Latest;

    public int Number => Draft.Number;

    /// <summary>Gets whether the list would be byte-for-byte identical to the latest one.</summary>
    public bool IsUnchanged => Latest?.Sha256 == Draft.Sha256;

    /// <summary>Gets the horses whose mark differs from the last list, largest change first.</summary>
    public IReadOnlyList<ListViewRow> Moved { get; } =
        [.. Prepared.Sheet.Rows.Where(row => row.Change is not (null or 0)).OrderByDescending(row => Math.Abs(row.Change!.Value)).ThenBy(row => row.Name, StringComparer.Ordinal)];

    public int New { get; } = Prepared.Sheet.Rows.Count(row => row.Change is null);

    /// <summary>Gets the reason as typed.</summary>
    public string Why { get; init; } = "";

    public string? Wrong { get; init; }

    /// <summary>Gets the changes since the user saw the draft; null when there are none.</summary>
    public DraftChanges? Changes { get; init; }
}

/// <summary>Handles the page on which a list is published. The user previews the list, and exactly that version is published.</summary>
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

    /// <summary>Shows the form again with the changes since the user saw the draft.</summary>
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
