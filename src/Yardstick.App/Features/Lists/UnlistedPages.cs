using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists.Pages;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Lists;

/// <summary>The model of the page of the rated horses that are not on the list.</summary>
/// <param name="List">The horses, with the day of the list as it stands.</param>
/// <param name="Rules">The rules of who is on a list; null when every rated horse is.</param>
/// <param name="Query">The search, the order and the page.</param>
/// <param name="Chosen">The horses that match.</param>
public sealed record UnlistedView(ListView List, ListMembershipRules? Rules, ListQuery Query, IReadOnlyList<ListViewRow> Chosen)
{
    public int Pages => Math.Max(1, (Chosen.Count + Query.PageSize - 1) / Query.PageSize);

    public int Page => Math.Min(Query.Page, Pages);

    public IEnumerable<ListViewRow> Rows => Chosen.Skip((Page - 1) * Query.PageSize).Take(Query.PageSize);

    /// <summary>Gets the address of the horses as a CSV file.</summary>
    public string File => $"{SiteLinks.UnlistedHorses}.csv?{PoolQuery.Format(List.Pool)}";

    /// <summary>Returns the address of a page of the horses.</summary>
    public string Address(int page) =>
        $"{SiteLinks.UnlistedHorses}?{PoolQuery.Format(List.Pool)}"
        + (Query.Address(page: page) is { Length: > 0 } query ? $"&{query}" : "");
}

/// <summary>Handles the page of the rated horses that are not on the list: inactive, departed, or without a first mark.</summary>
internal static class UnlistedPages
{
    /// <summary>Maps the page.</summary>
    public static void Map(IEndpointRouteBuilder pages) =>
        pages
            .MapGet(SiteLinks.UnlistedHorses, ShowAsync)
            .RequirePermission(Permission.ReadRegister)
            .WithSection(SiteSections.Lists)
            .Computes()
            .CachesListsForPublic()
            .WithQueryParameters([.. PoolQuery.Names, .. ListQuery.Names]);

    /// <summary>Maps the file, which is the same in every language.</summary>
    public static void MapFiles(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(SiteLinks.UnlistedHorses + ".csv", DownloadAsync).RequirePermission(Permission.ReadRegister).Computes();

    private static async Task<Results<RazorComponentResult<UnlistedPage>, RazorComponentResult<EmptyPage>>> ShowAsync(
        PoolQuery selection,
        ListQuery query,
        ListSnapshots snapshots,
        RuleSetsInForce ruleSets,
        CancellationToken cancellationToken
    )
    {
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        if ((snapshot.Pools.FirstOrDefault(selection.Matches) ?? snapshot.Pools.FirstOrDefault()) is not { } pool)
            return PageResult.Create<EmptyPage, NoListView>(new NoListView(snapshot.Extent.Races > 0));
        var list = await pool.UnlistedAsync();
        var rows = query.Choose(list.Rows, ruleSets.Today.Scale.Unit == TableUnit.Kg);
        return PageResult.Create<UnlistedPage, UnlistedView>(new UnlistedView(list, ruleSets.On(list.AsOf).ListMembership, query, rows));
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> DownloadAsync(
        PoolQuery selection,
        ListSnapshots snapshots,
        CancellationToken cancellationToken
    )
    {
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        if ((snapshot.Pools.FirstOrDefault(selection.Matches) ?? snapshot.Pools.FirstOrDefault()) is not { } pool)
            return TypedResults.NotFound();
        var list = await pool.UnlistedAsync();
        return TypedResults.File(
            Encoding.UTF8.GetBytes(MarkListCsv.ToText(list)),
            "text/csv; charset=utf-8",
            $"yardstick-{PoolQuery.FormatPath(list.Pool, '-')}-inactive.csv"
        );
    }
}
