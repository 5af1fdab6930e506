using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Lists;

/// <summary>The model of a list's page.</summary>
/// <param name="Path">The address of the page, without language and query.</param>
public sealed record ListPageView(
    ListView List,
    IReadOnlyList<SnapshotPool> Pools,
    ListQuery Query,
    IReadOnlyList<ListViewRow> Chosen,
    string Path
)
{
    /// <summary>Gets what is newer than the latest list, if this is the latest list.</summary>
    public NewerMarks Newer { get; init; }

    public int Pages => Math.Max(1, (Chosen.Count + Query.PageSize - 1) / Query.PageSize);

    public int Page => Math.Min(Query.Page, Pages);

    public IEnumerable<ListViewRow> Rows => Chosen.Skip((Page - 1) * Query.PageSize).Take(Query.PageSize);

    /// <summary>Returns the address of this list with another sort order or another page.</summary>
    public string Address(ListColumn? sort = null, bool? reversed = null, int page = 1, bool? whole = null)
    {
        var query = Query.Address(sort, reversed, page, whole);
        var pool = Path == SiteLinks.Lists ? PoolQuery.Format(List.Pool) : "";
        return (pool.Length, query.Length) switch
        {
            (0, 0) => Path,
            (0, _) => $"{Path}?{query}",
            (_, 0) => $"{Path}?{pool}",
            _ => $"{Path}?{pool}&{query}",
        };
    }

    /// <summary>Gets the address of the published CSV file.</summary>
    public string File => ListPages.GetFile(List.Pool, List.Number ?? 0);
}

/// <summary>Specifies what is newer than the latest published list.</summary>
public enum NewerMarks
{
    /// <summary>Nothing is newer.</summary>
    None,

    /// <summary>Results have been rated since.</summary>
    Rated,

    /// <summary>Only decisions for the next list. Shown only to users who may read proposals.</summary>
    Decided,
}

/// <summary>The model of the page shown while nothing is rated.</summary>
public sealed record NoListView(bool HasResults);

/// <summary>The model of the archive of published lists.</summary>
public sealed record ArchiveView(IReadOnlyList<ListSummary> Lists);

/// <summary>Handles the pages of the lists. The latest list is the home page.</summary>
internal static class ListPages
{
    private static readonly TimeSpan FileAge = TimeSpan.FromDays(365);

    /// <summary>Maps the pages.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        var register = pages.MapGroup("").RequirePermission(Permission.ReadRegister).WithSection(SiteSections.Lists);
        register.MapGet("/lists/archive", ShowArchiveAsync);
        var lists = register.MapGroup("").Computes().CachesListsForPublic().WithQueryParameters([.. PoolQuery.Names, .. ListQuery.Names]);
        lists.MapGet("", ShowLatestAsync);
        lists.MapGet("/lists", ShowLatestAsync);
        lists.MapGet("/lists/{code}/{population}/{number}", ShowPublishedAsync);
    }

    /// <summary>Maps the published files, which are the same in every language.</summary>
    public static void MapFiles(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/lists/{code}/{population}/{number}.csv", DownloadAsync).RequirePermission(Permission.ReadRegister);

    public static string GetPath(RatingPool pool, int number) => $"{SiteLinks.Lists}/{Words(pool, number, '/')}";

    public static string GetFile(RatingPool pool, int number) => GetPath(pool, number) + ".csv";

    /// <summary>Shows the latest list of a discipline and breed; by default, that of the largest rating pool.</summary>
    private static async Task<Results<RazorComponentResult<ListPage>, RazorComponentResult<EmptyPage>>> ShowLatestAsync(
        PoolQuery selection,
        ListQuery query,
        CurrentUser user,
        ListSnapshots snapshots,
        RuleSetsInForce ruleSets,
        ArabicNameCache arabicNames,
        CancellationToken cancellationToken
    )
    {
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        if (snapshot.Pools.Count == 0)
            return PageResult.Create<EmptyPage, NoListView>(new NoListView(snapshot.Extent.Races > 0));
        var pool =
            snapshot.Pools.FirstOrDefault(selection.Matches)
            ?? snapshot.Pools.FirstOrDefault((selection with { Discipline = null }).Matches)
            ?? snapshot.Pools[0];
        var shown = await pool.ListsAsync();
        var draft = shown.DraftFor(user.Reaches(Permission.ReadProposals));
        var newer =
            draft is null || shown.Published is null || query.Draft ? NewerMarks.None
            : shown.Draft is null ? NewerMarks.Decided
            : NewerMarks.Rated;
        var list = query.Draft ? draft ?? shown.Latest : shown.Latest;
        var rows = await ChooseAsync(list, query, ruleSets, arabicNames, cancellationToken);
        return PageResult.Create<ListPage, ListPageView>(
            new ListPageView(list, snapshot.Pools, query, rows, SiteLinks.Lists) { Newer = newer }
        );
    }

    /// <summary>Shows a published list by its number.</summary>
    private static async Task<Results<RazorComponentResult<ListPage>, NotFound>> ShowPublishedAsync(
        [AsParameters] ListName name,
        ListQuery query,
        ListSnapshots snapshots,
        ListViews views,
        RuleSetsInForce ruleSets,
        ArabicNameCache arabicNames,
        CancellationToken cancellationToken
    )
    {
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        if (name.Parse() is not var (pool, number) || await views.PublishedAsync(pool, number) is not { } list)
            return TypedResults.NotFound();
        var rows = await ChooseAsync(list, query, ruleSets, arabicNames, cancellationToken);
        return PageResult.Create<ListPage, ListPageView>(new ListPageView(list, snapshot.Pools, query, rows, GetPath(pool, number)));
    }

    private static async Task<RazorComponentResult<ArchivePage>> ShowArchiveAsync(
        ListSnapshots snapshots,
        CancellationToken cancellationToken
    ) => PageResult.Create<ArchivePage, ArchiveView>(new ArchiveView((await snapshots.CurrentAsync(cancellationToken)).Archive));

    /// <summary>Returns the bytes of a list as published, with their hash. The response is immutable for its address.</summary>
    private static async Task<Results<FileContentHttpResult, StatusCodeHttpResult, NotFound>> DownloadAsync(
        [AsParameters] ListName name,
        HttpContext context,
        ListsStore lists,
        CancellationToken cancellationToken
    )
    {
        if (name.Parse() is not var (pool, number) || await lists.HashAsync(pool, number, cancellationToken) is not { } sha256)
            return TypedResults.NotFound();
        var response = context.Response;
        response.Headers["Repr-Digest"] = $"sha-256=:{Convert.ToBase64String(Convert.FromHexString(sha256))}:";
        response.Headers.CacheControl = FormattableString.Invariant($"public, max-age={FileAge.TotalSeconds:0}, immutable");
        ETags.Set(response, sha256);
        if (ETags.MatchesIfNoneMatch(context.Request, sha256))
            return TypedResults.StatusCode(StatusCodes.Status304NotModified);
        if (await lists.FindAsync(pool, number, cancellationToken) is not { } list)
            return TypedResults.NotFound();
        return TypedResults.File(Encoding.UTF8.GetBytes(list.Csv), "text/csv; charset=utf-8", $"yardstick-{Words(pool, number, '-')}.csv");
    }

    private static async Task<IReadOnlyList<ListViewRow>> ChooseAsync(
        ListView list,
        ListQuery query,
        RuleSetsInForce ruleSets,
        ArabicNameCache arabicNames,
        CancellationToken cancellationToken
    )
    {
        var names = ArabicLetters.Contains(query.Search) ? await arabicNames.GetAsync(cancellationToken) : null;
        return query.Choose(list.Rows, ruleSets.Today.Scale.Unit == TableUnit.Kg, names);
    }

    private static string Words(RatingPool pool, int number, char between) =>
        FormattableString.Invariant($"{PoolQuery.FormatPath(pool, between)}{between}{number}");

    /// <summary>Represents the route values that name a published list.</summary>
    private sealed record ListName(
        [property: FromRoute(Name = "code")] string Discipline,
        [property: FromRoute(Name = "population")] string Breed,
        string Number
    )
    {
        /// <summary>Returns the parts of the name; null when they name no list.</summary>
        public (RatingPool Pool, int Number)? Parse() =>
            PoolQuery.ParsePath(Discipline, Breed) is { } pool && int.TryParse(Number, out var number) ? (pool, number) : null;
    }
}
