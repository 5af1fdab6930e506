using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Desk.Pages;
using Yardstick.App.Features.Lists;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using PublicationResult = Microsoft.AspNetCore.Http.HttpResults.Results<
    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<Yardstick.App.Features.Desk.Pages.PublicationPage>,
    Yardstick.App.Platform.Http.SeeOtherResult,
    Microsoft.AspNetCore.Http.HttpResults.NotFound
>;

namespace Yardstick.App.Features.Desk;

/// <summary>The view model of the publication form: the next list compared with the last one.</summary>
/// <param name="Prepared">The list to be published.</param>
public sealed record PublicationView(PreparedList Prepared)
{
    /// <summary>Gets the newly composed list.</summary>
    public ListDraft Draft => Prepared.Draft;

    /// <summary>Gets the list as displayed.</summary>
    public ListView List => Prepared.List;

    /// <summary>Gets the latest published list; null when there is none.</summary>
    public ListView? Latest => Prepared.Latest;

    public int Number => Draft.Number;

    /// <summary>Gets whether the list would be byte-for-byte identical to the latest one.</summary>
    public bool IsUnchanged => Latest?.Sha256 == Draft.Sha256;

    /// <summary>Gets the horses whose mark differs from the last list, largest change first.</summary>
    public IReadOnlyList<ListViewRow> Moved { get; } =
    [
        .. Prepared
            .List.Rows.Where(row => row.Change is not (null or 0))
            .OrderByDescending(row => Math.Abs(row.Change!.Value))
            .ThenBy(row => row.Name, StringComparer.Ordinal),
    ];

    public int New { get; } = Prepared.List.Rows.Count(row => row.Change is null);

    /// <summary>Gets the reason as typed.</summary>
    public string Why { get; init; } = "";

    public string? ErrorMessage { get; init; }

    /// <summary>Gets the changes since the user saw the draft; null when there are none.</summary>
    public DraftChanges? Changes { get; init; }
}

/// <summary>Handles the page on which a list is published. The user previews the list, and exactly that version is published.</summary>
internal static class PublicationPages
{
    private const int LongestReason = 1_000;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var publication = pages.MapGroup("/lists/publish").RequirePermission(Permission.PublishList);
        publication.MapGet("", ShowAsync);
        publication.MapPost("", PublishAsync);
    }

    private static async Task<Results<RazorComponentResult<PublicationPage>, NotFound>> ShowAsync(
        PoolQuery pool,
        PrepareList prepare,
        CancellationToken cancellationToken
    ) => await FindAsync(pool, prepare, cancellationToken) is { } view ? Create(view, StatusCodes.Status200OK) : TypedResults.NotFound();

    private static async Task<PublicationResult> PublishAsync(
        PoolQuery pool,
        [FromForm] string? number,
        [FromForm] string? seen,
        [FromForm] string? why,
        Actor actor,
        PrepareList prepare,
        PublishDraft publish,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        if (await FindAsync(pool, prepare, cancellationToken) is not { } found)
            return TypedResults.NotFound();
        var view = found with { Why = CleanText.Normalize(why) };
        var draft = new SeenDraft(
            int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var list) ? list : 0,
            seen ?? ""
        );
        if (!draft.Is(view.Draft))
            return await CompareAsync(view, draft, prepare, cancellationToken);
        if (view.Why.Length is 0 or > LongestReason)
            return Refuse(view, texts[() => FeaturesTexts.Refusal_ReasonNeeded]);
        var published = await publish.SeenAsync(draft, view.Draft, actor, view.Why, cancellationToken);
        return await published.Match<Task<PublicationResult>>(
            row => Task.FromResult<PublicationResult>(new SeeOtherResult(ListPages.GetPath(row.Pool, row.Number))),
            async refusal =>
                refusal.Code == RefusalCode.DraftChanged && await FindAsync(pool, prepare, cancellationToken) is { } again
                    ? await CompareAsync(again with { Why = view.Why }, draft, prepare, cancellationToken)
                    : Refuse(
                        view,
                        texts[
                            refusal.Code == RefusalCode.NotIndependent
                                ? () => FeaturesTexts.Refusal_NotIndependent
                                : () => DeskTexts.Publish_Empty
                        ]
                    )
        );
    }

    private static async Task<PublicationView?> FindAsync(PoolQuery pool, PrepareList prepare, CancellationToken cancellationToken) =>
        await prepare.NextAsync(pool.Discipline, pool.Breed, cancellationToken) is { } prepared ? new PublicationView(prepared) : null;

    /// <summary>Shows the form again with the changes since the user saw the draft.</summary>
    private static async Task<RazorComponentResult<PublicationPage>> CompareAsync(
        PublicationView view,
        SeenDraft seen,
        PrepareList prepare,
        CancellationToken cancellationToken
    )
    {
        var changes = await prepare.ChangesAsync(seen, view.Draft, cancellationToken);
        return Create(view with { Changes = changes }, StatusCodes.Status409Conflict);
    }

    private static RazorComponentResult<PublicationPage> Refuse(PublicationView view, string error) =>
        Create(view with { ErrorMessage = error }, StatusCodes.Status422UnprocessableEntity);

    private static RazorComponentResult<PublicationPage> Create(PublicationView view, int status) =>
        PageResult.Create<PublicationPage, PublicationView>(view, status);
}
