using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Desk.Pages;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;
using DecisionResult = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<Yardstick.App.Features.Desk.Pages.DecisionPage>,
    Yardstick.App.Platform.Http.SeeOtherResult,
    Microsoft.AspNetCore.Http.HttpResults.NotFound,
    Microsoft.AspNetCore.Http.HttpResults.StatusCodeHttpResult
>;

namespace Yardstick.App.Features.Desk;

/// <summary>The view model of the page on which a proposal is decided.</summary>
/// <param name="Subject">The proposal.</param>
/// <param name="Context">The context of its horse; null when the horse is not among the current marks.</param>
public sealed record DecisionView(ProposalWithNames Subject, MarkContext? Context)
{
    /// <summary>Gets the verdict preselected by the link; null when there is none.</summary>
    public Verdict? Verdict { get; init; }

    public string? ErrorMessage { get; init; }
}

/// <summary>Represents what every request about one proposal needs.</summary>
/// <param name="Id">The proposal.</param>
internal sealed record DecisionRequest(
    string Id,
    CurrentUser User,
    Actor Actor,
    ProposalsStore Store,
    DecideMarks Decide,
    ListSnapshots Snapshots,
    LoadMarkContext Context,
    AccountsStore Accounts,
    Localizer Texts,
    CancellationToken CancellationToken
);

/// <summary>Handles the pages on which proposals are decided.</summary>
internal static class DecisionPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var proposal = pages.MapGroup("/proposals/{id}");
        proposal.MapPost("/withdraw", WithdrawAsync).RequirePermission(Permission.ProposeMark);
        var decision = proposal.MapGroup("/decide").RequirePermission(Permission.ValidateMark);
        decision.MapGet("", ShowAsync);
        decision.MapPost("", DecideAsync);
    }

    /// <summary>
    /// Shows a proposal for decision. Users without a recent second-factor check are redirected to it first and return here.
    /// </summary>
    private static async Task<DecisionResult> ShowAsync(string? verdict, [AsParameters] DecisionRequest request)
    {
        if (await request.Store.FindAsync(request.Id, request.CancellationToken) is not { } proposal)
            return TypedResults.NotFound();
        if (proposal.ProposedBy == request.User.Id)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        if (proposal.Decision is not null)
            return new SeeOtherResult($"{SiteLinks.Proposals}?said={RefusalCode.ProposalDecided}");
        var preselected = verdict?.Trim() switch
        {
            "validate" => Verdict.Validated,
            "refuse" => Verdict.Refused,
            _ => (Verdict?)null,
        };
        return PageResult.Create<DecisionPage, DecisionView>(await ViewAsync(proposal, request) with { Verdict = preselected });
    }

    private static async Task<DecisionResult> DecideAsync(
        [FromForm] string? verdict,
        [FromForm] string? why,
        [AsParameters] DecisionRequest request
    )
    {
        if (await request.Store.FindAsync(request.Id, request.CancellationToken) is not { } proposal)
            return TypedResults.NotFound();
        var (user, decide) = (request.User, request.Decide);
        if (user.May(Permission.ValidateMark, decide.Now, own: proposal.ProposedBy == user.Id) != AccessDecision.Allowed)
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        var (chosen, reason) = (verdict == "validate" ? Verdict.Validated : Verdict.Refused, CleanText.Normalize(why));
        if (proposal.Decision is null && reason.Trim().Length is 0 or > DecideMarks.LongestReason)
        {
            var view = await ViewAsync(proposal, request) with
            {
                Verdict = chosen,
                ErrorMessage = request.Texts[() => FeaturesTexts.Refusal_ReasonNeeded],
            };
            return PageResult.Create<DecisionPage, DecisionView>(view, StatusCodes.Status422UnprocessableEntity);
        }

        // A published list never changes. A mark that was not decided in time must be proposed again for the next list.
        return chosen == Verdict.Validated && await IsTooLateAsync(proposal, request)
            ? new SeeOtherResult($"{SiteLinks.Proposals}?said=late")
            : await EndAsync(proposal, chosen, reason, request);
    }

    private static async Task<Results<SeeOtherResult, NotFound>> WithdrawAsync([AsParameters] DecisionRequest request) =>
        // Return 404 rather than 403 for proposals of other users.
        await request.Store.FindAsync(request.Id, request.CancellationToken) is { } proposal
        && proposal.ProposedBy == request.User.Id
            ? await EndAsync(proposal, Verdict.Withdrawn, request.Texts[() => DeskTexts.Proposal_Withdrawn], request)
            : TypedResults.NotFound();

    private static async Task<SeeOtherResult> EndAsync(ProposalRow proposal, Verdict verdict, string why, DecisionRequest request)
    {
        var decided = await request.Decide.DecideAsync(proposal, verdict, why, request.Actor, request.CancellationToken);
        // The decision is stored, so the lists are refreshed even if the client disconnects.
        await request.Snapshots.RefreshAsync(CancellationToken.None);
        return decided.Match(
            _ => new SeeOtherResult($"{SiteLinks.Proposals}?said={verdict.ToString().ToLowerInvariant()}"),
            refusal => new SeeOtherResult($"{SiteLinks.Proposals}?said={refusal.Code}")
        );
    }

    private static async Task<DecisionView> ViewAsync(ProposalRow proposal, DecisionRequest request)
    {
        var (mark, cancellationToken) = (proposal.Proposed.ToString(CultureInfo.InvariantCulture), request.CancellationToken);
        var pool = new PoolQuery(proposal.Discipline, proposal.Breed);
        var context = (await request.Context.LoadAsync(new HorseId(proposal.HorseId), pool, mark, cancellationToken))?.Context;
        var proposers = new ActorNames(request.Accounts, request.User, request.Texts);
        var proposer = await proposers.NameAsync(proposal.ProposedBy, cancellationToken);
        return new DecisionView(new ProposalWithNames(proposal, context?.Row.Name ?? proposal.HorseId, proposer), context);
    }

    private static async Task<bool> IsTooLateAsync(ProposalRow proposal, DecisionRequest request) =>
        (await request.Snapshots.CurrentAsync(request.CancellationToken)).Find(proposal.Pool) is { } pool
        && proposal.List < ProposalPages.NextNumber(await pool.ListsAsync());
}
