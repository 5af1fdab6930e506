using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Desk.Pages;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Desk;

/// <summary>Represents a proposal with the names of its horse and its proposer.</summary>
internal sealed record ProposalWithNames(ProposalRow Proposal, string Horse, string Proposer);

/// <summary>Represents the proposals of a rating pool for the next list; undecided ones come first.</summary>
internal sealed record PoolProposals(Discipline Code, Breed Population, int List, IReadOnlyList<ProposalWithNames> Proposals);

/// <summary>The view model of the proposals for the next lists, by rating pool.</summary>
internal sealed record ProposalsView(IReadOnlyList<PoolProposals> Books, CurrentUser Caller, AntiforgeryField Token, bool IsFresh)
{
    public string? Said { get; init; }

    public int Waiting => Books.Sum(book => book.Proposals.Count(seen => seen.Proposal.Decision is null));
}

/// <summary>The view model of the form that proposes a mark.</summary>
internal sealed record ProposalView(MarkContext Context, int List, AntiforgeryField Token)
{
    public string Mark { get; init; } = "";

    public string Why { get; init; } = "";

    public string? Wrong { get; init; }

    /// <summary>Gets the address of the form without a tentative mark.</summary>
    public string Path => FormattableString.Invariant($"/horses/{Uri.EscapeDataString(Context.Row.HorseId)}/proposal?code={Context.Sheet.Code.ToString().ToLowerInvariant()}&population={Context.Sheet.Population.ToString().ToLowerInvariant()}");
}

/// <summary>The view model of the page on which a proposal is decided.</summary>
internal sealed record DecisionView(ProposalWithNames Seen, MarkContext? Context, AntiforgeryField Token)
{
    /// <summary>Gets the verdict preselected by the link; null when there is none.</summary>
    public Verdict? Verdict { get; init; }

    public string? Wrong { get; init; }
}

/// <summary>Handles the pages on which marks are proposed and decided.</summary>
internal sealed class ProposalPages(ProposalsStore store, DecideMarks decide, ListSnapshots snapshots, LoadMarkContext gather, IAntiforgery antiforgery)
{
    private const string Room = "Desk";

    public async Task<IResult> ShowAsync(PageRequest visit)
    {
        var books = new List<PoolProposals>();
        var proposers = ActorNames.From(visit);
        foreach (var book in (await snapshots.CurrentAsync(visit.Cancel)).Books)
        {
            var sheets = await book.SheetsAsync();
            var (next, rows) = (NextOf(sheets), sheets.ToCome.Rows.ToDictionary(row => row.HorseId, row => row.Name, StringComparer.Ordinal));
            var seen = new List<ProposalWithNames>();
            foreach (var proposal in (await store.ForAsync(book.Code, book.Population, next, visit.Cancel)).OrderBy(one => one.Decision is not null))
                seen.Add(new ProposalWithNames(proposal, rows.GetValueOrDefault(proposal.HorseId, proposal.HorseId), await proposers.NameAsync(proposal.ProposedBy, visit.Cancel)));
            books.Add(new PoolProposals(book.Code, book.Population, next, seen));
        }

        var caller = CurrentUser.From(visit.Context);
        var view = new ProposalsView(books, caller, AntiforgeryField.Create(antiforgery, visit.Context), caller.IsFresh(decide.Now))
        {
            Said = visit.Query("said") is { Length: > 0 } said ? visit.Wording.Or($"Proposal_Said_{said}", "") is { Length: > 0 } text ? text : visit.Wording.Or($"Refusal_{said}", "") : null,
        };
        return new Page<ProposalsPage, ProposalsView>(visit, view) { Title = visit.Wording["Proposals_Title"], Room = Room };
    }

    public async Task<IResult> FormAsync(PageRequest visit) =>
        await FoundAsync(visit, visit.Query("mark")) is { } form ? Form(visit, form with { Mark = visit.Query("mark") is { Length: <= 8 } mark ? mark : "" }) : ErrorPages.NotFound(visit);

    public async Task<IResult> ProposeAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        var (typed, why) = (form["mark"].ToString().Trim(), AntiforgeryField.Reason(form));
        if (await FoundAsync(visit, typed) is not { } found) return ErrorPages.NotFound(visit);
        var (row, sheet) = (found.Context.Row, found.Context.Sheet);
        var about = new MarkInQuestion(sheet.Code, sheet.Population, found.List, row.HorseId, row.Mark(decide.InKilograms));
        var proposed = await decide.ProposeAsync(about, LoadMarkContext.Read(typed) ?? -1, why, Actor.From(visit.Context), visit.Cancel);
        return proposed.Match(
            _ => visit.SeeOther("/proposals?said=proposed"),
            refusal => Form(visit, found with { Mark = typed, Why = why, Wrong = visit.Wording.Get($"Refusal_{refusal.Code}", [.. refusal.Arguments]) }));
    }

    /// <summary>
    /// Shows a proposal for decision. Users without a recent second-factor check are redirected to it first and return here.
    /// </summary>
    public async Task<IResult> DecisionAsync(PageRequest visit)
    {
        if (await store.FindAsync(visit.Route("id"), visit.Cancel) is not { } proposal) return ErrorPages.NotFound(visit);
        if (proposal.ProposedBy == CurrentUser.From(visit.Context).Id) return ErrorPages.Forbidden(visit);
        if (proposal.Decision is not null) return visit.SeeOther($"/proposals?said={RefusalCode.ProposalDecided}");
        var verdict = visit.Query("verdict") switch { "validate" => Verdict.Validated, "refuse" => Verdict.Refused, _ => (Verdict?)null };
        return await DecisionAsync(visit, proposal, verdict, null);
    }

    public async Task<IResult> DecideAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (await store.FindAsync(visit.Route("id"), visit.Cancel) is not { } proposal) return ErrorPages.NotFound(visit);
        var caller = CurrentUser.From(visit.Context);
        if (caller.May(Permission.ValidateMark, decide.Now, own: proposal.ProposedBy == caller.Id) != AccessDecision.Allowed) return ErrorPages.Forbidden(visit);
        var (verdict, why) = (form["verdict"] == "validate" ? Verdict.Validated : Verdict.Refused, AntiforgeryField.Reason(form));
        if (proposal.Decision is null && why.Trim().Length is 0 or > DecideMarks.LongestReason) return await DecisionAsync(visit, proposal, verdict, visit.Wording["Refusal_ReasonNeeded"]);
        // A published list never changes. A mark that was not decided in time must be proposed again for the next list.
        return verdict == Verdict.Validated && await IsTooLateAsync(visit, proposal) ? visit.SeeOther("/proposals?said=late") : await EndAsync(visit, proposal, verdict, why);
    }

    private async Task<IResult> DecisionAsync(PageRequest visit, ProposalRow proposal, Verdict? verdict, string? wrong)
    {
        var typed = proposal.Proposed.ToString(CultureInfo.InvariantCulture);
        var context = (await gather.LoadAsync(proposal.HorseId, (proposal.Code, proposal.Population), typed, visit.Cancel))?.Context;
        var seen = new ProposalWithNames(proposal, context?.Row.Name ?? proposal.HorseId, await ActorNames.From(visit).NameAsync(proposal.ProposedBy, visit.Cancel));
        return new Page<DecisionPage, DecisionView>(visit, new DecisionView(seen, context, AntiforgeryField.Create(antiforgery, visit.Context)) { Verdict = verdict, Wrong = wrong })
        {
            Title = visit.Wording.Get("Decide_Title", seen.Horse),
            Room = Room,
            Status = wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    public async Task<IResult> WithdrawAsync(PageRequest visit)
    {
        await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        // Return 404 rather than 403 for proposals of other users.
        return await store.FindAsync(visit.Route("id"), visit.Cancel) is { } proposal && proposal.ProposedBy == CurrentUser.From(visit.Context).Id
            ? await EndAsync(visit, proposal, Verdict.Withdrawn, visit.Wording["Proposal_Withdrawn"])
            : ErrorPages.NotFound(visit);
    }

    private async Task<IResult> EndAsync(PageRequest visit, ProposalRow proposal, Verdict verdict, string why)
    {
        var decided = await decide.DecideAsync(proposal, verdict, why, Actor.From(visit.Context), visit.Cancel);
        await snapshots.RefreshAsync(visit.Cancel);
        return decided.Match(_ => visit.SeeOther($"/proposals?said={verdict.ToString().ToLowerInvariant()}"), refusal => visit.SeeOther($"/proposals?said={refusal.Code}"));
    }

    private async Task<bool> IsTooLateAsync(PageRequest visit, ProposalRow proposal) =>
        (await snapshots.CurrentAsync(visit.Cancel)).Find(proposal.Code, proposal.Population) is { } book && proposal.List < NextOf(await book.SheetsAsync());

    /// <summary>Returns the horse among the current marks, with the tentative mark applied.</summary>
    private async Task<ProposalView?> FoundAsync(PageRequest visit, string typed) =>
        await gather.LoadAsync(visit.Route("id"), (visit.Query<Discipline>("code"), visit.Query<Breed>("population")), typed, visit.Cancel) is var (context, list)
            ? new ProposalView(context, list, AntiforgeryField.Create(antiforgery, visit.Context)) : null;

    private static int NextOf(PoolLists sheets) => 1 + (sheets.Published?.Number ?? 0);

    private static Page<ProposalPage, ProposalView> Form(PageRequest visit, ProposalView view) => new(visit, view)
    {
        Title = visit.Wording.Get("Propose_Title", view.Context.Row.Name),
        Room = Room,
        Status = view.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };
}
