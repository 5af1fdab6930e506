using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Desk.Pages;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Desk;

/// <summary>Represents a proposal with the names of its horse and its proposer.</summary>
public sealed record ProposalWithNames(ProposalRow Proposal, string Horse, string Proposer);

/// <summary>Represents the proposals of a rating pool for the next list; undecided ones come first.</summary>
public sealed record PoolProposals(RatingPool Pool, int List, IReadOnlyList<ProposalWithNames> Proposals);

/// <summary>The view model of the proposals for the next lists, by rating pool.</summary>
/// <param name="Pools">The rating pools.</param>
/// <param name="HasRecentMfa">Whether the user has verified a second factor recently.</param>
public sealed record ProposalsView(IReadOnlyList<PoolProposals> Pools, bool HasRecentMfa)
{
    public string? StatusMessage { get; init; }

    public int Waiting => Pools.Sum(pool => pool.Proposals.Count(one => one.Proposal.Decision is null));
}

/// <summary>The view model of the form that proposes a mark.</summary>
public sealed record ProposalView(MarkContext Context, int List)
{
    public string Mark { get; init; } = "";

    public string Why { get; init; } = "";

    public string? ErrorMessage { get; init; }

    /// <summary>Gets the address of the form without a tentative mark.</summary>
    public string Path
    {
        get
        {
            var query = PoolQuery.Format(Context.List.Pool);
            return $"{SiteLinks.Horse(Context.Row.HorseId)}/proposal?{query}";
        }
    }
}

/// <summary>Handles the pages on which marks are proposed.</summary>
internal static class ProposalPages
{
    private const int LongestMark = 8;

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/proposals", ListAsync).RequirePermission(Permission.ReadProposals);
        var proposal = pages.MapGroup("/horses/{id}/proposal").RequirePermission(Permission.ProposeMark);
        proposal.MapGet("", ShowAsync);
        proposal.MapPost("", ProposeAsync);
    }

    /// <summary>Returns the number of the next list of a rating pool.</summary>
    public static int NextNumber(PoolLists lists) => 1 + (lists.Published?.Number ?? 0);

    private static async Task<RazorComponentResult<ProposalsPage>> ListAsync(
        string? said,
        CurrentUser user,
        ProposalReader reader,
        DecideMarks decide,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        var view = new ProposalsView(await reader.ReadAsync(user, texts, cancellationToken), user.IsFresh(decide.Now));
        return PageResult.Create<ProposalsPage, ProposalsView>(view with { StatusMessage = FindMessage(said, texts) });
    }

    private static async Task<Results<RazorComponentResult<ProposalPage>, NotFound>> ShowAsync(
        string id,
        PoolQuery pool,
        string? mark,
        LoadMarkContext context,
        CancellationToken cancellationToken
    )
    {
        var typed = mark?.Trim() ?? "";
        return await FindAsync(id, pool, typed, context, cancellationToken) is { } view
            ? Create(view with { Mark = typed.Length <= LongestMark ? typed : "" })
            : TypedResults.NotFound();
    }

    private static async Task<Results<RazorComponentResult<ProposalPage>, SeeOtherResult, NotFound>> ProposeAsync(
        string id,
        PoolQuery pool,
        [FromForm] string? mark,
        [FromForm] string? why,
        Actor actor,
        LoadMarkContext context,
        DecideMarks decide,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        var (typed, reason) = (mark?.Trim() ?? "", CleanText.Normalize(why));
        if (await FindAsync(id, pool, typed, context, cancellationToken) is not { } view)
            return TypedResults.NotFound();
        var (row, list) = (view.Context.Row, view.Context.List);
        var question = new MarkInQuestion(list.Pool, view.List, new HorseId(row.HorseId), row.Mark(decide.InKilograms));
        var proposed = await decide.ProposeAsync(question, LoadMarkContext.Read(typed) ?? -1, reason, actor, cancellationToken);
        return proposed.Match<Results<RazorComponentResult<ProposalPage>, SeeOtherResult, NotFound>>(
            _ => new SeeOtherResult($"{SiteLinks.Proposals}?said=proposed"),
            refusal =>
                Create(view with { Mark = typed, Why = reason, ErrorMessage = texts.Get(refusal.Code.Text(), [.. refusal.Arguments]) })
        );
    }

    /// <summary>Returns the horse among the current marks, with the tentative mark applied.</summary>
    private static async Task<ProposalView?> FindAsync(
        string id,
        PoolQuery pool,
        string typed,
        LoadMarkContext context,
        CancellationToken cancellationToken
    ) =>
        await context.LoadAsync(new HorseId(RequestParameters.DecodeRoute(id)), pool, typed, cancellationToken) is var (loaded, list)
            ? new ProposalView(loaded, list)
            : null;

    private static RazorComponentResult<ProposalPage> Create(ProposalView view) =>
        PageResult.Create<ProposalPage, ProposalView>(
            view,
            view.ErrorMessage is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    /// <summary>Returns the message that follows a form post: what was done, or why it was refused.</summary>
    private static string? FindMessage(string? said, Localizer texts) =>
        said switch
        {
            "late" => texts[() => DeskTexts.Proposal_Said_late],
            "proposed" => texts[() => DeskTexts.Proposal_Said_proposed],
            "validated" => texts[() => DeskTexts.Proposal_Said_validated],
            "refused" => texts[() => DeskTexts.Proposal_Said_refused],
            "withdrawn" => texts[() => DeskTexts.Proposal_Said_withdrawn],
            _ => Enum.TryParse<RefusalCode>(said, out var code) ? texts[code.Text()] : null,
        };
}
