using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Desk.Pages;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Desk;

/// <summary>One proposal, with the horse it is about.</summary>
internal sealed record SeenProposal(ProposalRow Proposal, string Horse);

/// <summary>The proposals for the list to come, book by book.</summary>
internal sealed record ProposalsView(IReadOnlyList<(RaceCode Code, Population Population, int List, IReadOnlyList<SeenProposal> Proposals)> Books, Caller Caller, FormToken Token, bool IsFresh)
{
    public string? Said { get; init; }
}

/// <summary>The form that proposes a mark.</summary>
internal sealed record ProposalView(SheetRow Row, ListSheet Sheet, int List, FormToken Token)
{
    public string Mark { get; init; } = "";

    public string Why { get; init; } = "";

    public string? Wrong { get; init; }
}

/// <summary>The rooms where marks are proposed and decided.</summary>
internal sealed class ProposalRooms(ProposalsStore store, DecideMarks decide, ListSnapshots snapshots, IAntiforgery antiforgery, TimeProvider clock)
{
    private const string Room = "Desk";

    public async Task<IResult> ShowAsync(Visit visit)
    {
        var books = new List<(RaceCode, Population, int, IReadOnlyList<SeenProposal>)>();
        foreach (var book in (await snapshots.CurrentAsync(visit.Cancel)).Books)
        {
            var sheets = await book.SheetsAsync();
            var (next, rows) = (NextOf(sheets), sheets.Latest.Rows.ToDictionary(row => row.HorseId, row => row.Name, StringComparer.Ordinal));
            var proposals = await store.ForAsync(book.Code, book.Population, next, visit.Cancel);
            books.Add((book.Code, book.Population, next, [.. proposals.Select(proposal => new SeenProposal(proposal, rows.GetValueOrDefault(proposal.HorseId, proposal.HorseId)))]));
        }

        var caller = Caller.Of(visit.Context);
        var view = new ProposalsView(books, caller, FormToken.Of(antiforgery, visit.Context), caller.IsFresh(clock.GetUtcNow()))
        {
            Said = visit.Query("said") is { Length: > 0 } said ? visit.Wording.Or($"Proposal_Said_{said}", "") is { Length: > 0 } text ? text : visit.Wording.Or($"Refusal_{said}", "") : null,
        };
        return new Page<ProposalsRoom, ProposalsView>(visit, view) { Title = visit.Wording["Proposals_Title"], Room = Room };
    }

    public async Task<IResult> FormAsync(Visit visit) => await FoundAsync(visit) is { } form ? Form(visit, form) : FaultPages.NotFound(visit);

    public async Task<IResult> ProposeAsync(Visit visit)
    {
        var form = await FormToken.ReadAsync(antiforgery, visit.Context);
        if (await FoundAsync(visit) is not { } found) return FaultPages.NotFound(visit);
        var (typed, why) = (form["mark"].ToString(), FormToken.Reason(form));
        // A decimal comma is as good as a point.
        var mark = decimal.TryParse(typed.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : -1;
        var about = new MarkInQuestion(found.Sheet.Code, found.Sheet.Population, found.List, found.Row.HorseId, found.Row.Mark(decide.InKilograms));
        var proposed = await decide.ProposeAsync(about, mark, why, Actor.Of(visit.Context), visit.Cancel);
        return proposed.Match(
            _ => visit.SeeOther("/proposals?said=proposed"),
            refusal => Form(visit, found with { Mark = typed, Why = why, Wrong = visit.Wording.Of($"Refusal_{refusal.Code}", [.. refusal.Arguments]) }));
    }

    public async Task<IResult> DecideAsync(Visit visit)
    {
        var form = await FormToken.ReadAsync(antiforgery, visit.Context);
        if (await store.FindAsync(visit.Route("id"), visit.Cancel) is not { } proposal) return FaultPages.NotFound(visit);
        var caller = Caller.Of(visit.Context);
        if (caller.May(Operation.ValidateMark, clock.GetUtcNow(), own: proposal.ProposedBy == caller.Id) != Decision.Allowed) return FaultPages.Forbidden(visit);
        var verdict = form["verdict"] == "validate" ? Verdict.Validated : Verdict.Refused;
        // A published list never changes: what nobody decided in time is proposed again for the next one.
        return verdict == Verdict.Validated && await IsTooLateAsync(visit, proposal) ? visit.SeeOther("/proposals?said=late") : await EndAsync(visit, proposal, verdict, FormToken.Reason(form));
    }

    public async Task<IResult> WithdrawAsync(Visit visit)
    {
        await FormToken.ReadAsync(antiforgery, visit.Context);
        // Somebody else's proposal is not there to be taken back.
        return await store.FindAsync(visit.Route("id"), visit.Cancel) is { } proposal && proposal.ProposedBy == Caller.Of(visit.Context).Id
            ? await EndAsync(visit, proposal, Verdict.Withdrawn, visit.Wording["Proposal_Withdrawn"])
            : FaultPages.NotFound(visit);
    }

    private async Task<IResult> EndAsync(Visit visit, ProposalRow proposal, Verdict verdict, string why)
    {
        var decided = await decide.DecideAsync(proposal, verdict, why, Actor.Of(visit.Context), visit.Cancel);
        await snapshots.RefreshAsync(visit.Cancel);
        return decided.Match(_ => visit.SeeOther($"/proposals?said={verdict.ToString().ToLowerInvariant()}"), refusal => visit.SeeOther($"/proposals?said={refusal.Code}"));
    }

    private async Task<bool> IsTooLateAsync(Visit visit, ProposalRow proposal) =>
        (await snapshots.CurrentAsync(visit.Cancel)).Find(proposal.Code, proposal.Population) is { } book && proposal.List < NextOf(await book.SheetsAsync());

    /// <summary>The horse on the marks as they stand.</summary>
    private async Task<ProposalView?> FoundAsync(Visit visit)
    {
        var id = visit.Route("id");
        foreach (var book in (await snapshots.CurrentAsync(visit.Cancel)).Books)
        {
            if (visit.Query<RaceCode>("code") is { } code && code != book.Code) continue;
            var sheets = await book.SheetsAsync();
            var sheet = sheets.ToCome;
            if (sheet.Rows.FirstOrDefault(row => row.HorseId == id) is { } row) return new ProposalView(row, sheet, NextOf(sheets), FormToken.Of(antiforgery, visit.Context));
        }

        return null;
    }

    private static int NextOf(BookSheets sheets) => 1 + (sheets.Published?.Number ?? 0);

    private static Page<ProposalRoom, ProposalView> Form(Visit visit, ProposalView view) => new(visit, view)
    {
        Title = visit.Wording.Of("Propose_Title", view.Row.Name),
        Room = Room,
        Status = view.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };
}
