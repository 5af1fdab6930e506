using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Methodology.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Responses;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Methodology;

/// <summary>Handles the pages that show the four methods side by side.</summary>
internal static class FourMethodPages
{
    /// <summary>Maps the pages.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        var register = pages.MapGroup("").RequirePermission(Permission.ReadRegister).Computes().CachesListsForPublic();
        register
            .MapGet("/methods", ShowPoolAsync)
            .WithSection(SiteSections.Methodology)
            .WithQueryParameters([.. PoolQuery.Names, .. MethodsQuery.Names]);
        register.MapGet("/horses/{id}/methods", ShowHorseAsync).WithSection(SiteSections.Horses).WithQueryParameters(PoolQuery.Names);
        register.MapGet("/races/{id}/methods", ShowRaceAsync).WithSection(SiteSections.Meetings).WithQueryParameters(PoolQuery.Names);
    }

    /// <summary>Shows all horses of a rating pool, and how well each method predicts later races.</summary>
    private static async Task<RazorComponentResult<FourMethodsPage>> ShowPoolAsync(
        PoolQuery selection,
        MethodsQuery query,
        [AsParameters] PoolServices services,
        HttpContext context,
        CancellationToken cancellationToken
    )
    {
        var pools = (await services.Snapshots.CurrentAsync(cancellationToken)).Pools;
        var pool = pools.FirstOrDefault(selection.Matches) ?? (pools.Count > 0 ? pools[0] : null);
        var accuracy = await services.Comparison.CurrentAsync(cancellationToken);
        // The page shows the progress of the comparison.
        if (accuracy.Part is not null)
            PublicResponses.Exclude(context);
        return PageResult.Create<FourMethodsPage, FourMethodsView>(
            new FourMethodsView([.. pools.Select(one => one.Pool)], pool?.Pool ?? default, query)
            {
                Rows = pool is null ? [] : await services.Methods.ListByPoolAsync(pool.Pool, cancellationToken),
                InForce = pool is null ? null : services.RuleSets.Today.GetMethod(pool.Pool),
                Accuracy = accuracy,
            }
        );
    }

    /// <summary>Shows one horse after its last rated run.</summary>
    private static async Task<Results<RazorComponentResult<HorseMethodsPage>, NotFound>> ShowHorseAsync(
        string id,
        PoolQuery selection,
        MethodsCache methods,
        CancellationToken cancellationToken
    ) =>
        await methods.FindByHorseAsync(
            new HorseId(RequestParameters.DecodeRoute(id)),
            selection.Discipline,
            selection.Breed,
            cancellationToken
        )
            is { } view
            ? PageResult.Create<HorseMethodsPage, HorseMethods>(view)
            : TypedResults.NotFound();

    /// <summary>Shows one race, with every runner's marks after it.</summary>
    private static async Task<Results<RazorComponentResult<RaceMethodsPage>, NotFound>> ShowRaceAsync(
        string id,
        MethodsCache methods,
        CancellationToken cancellationToken
    ) =>
        await methods.FindByRaceAsync(new RaceId(RequestParameters.DecodeRoute(id)), cancellationToken) is { Runs.Count: > 0 } view
            ? PageResult.Create<RaceMethodsPage, RaceMethods>(view)
            : TypedResults.NotFound();

    /// <summary>Represents the services of the page of a rating pool.</summary>
    private sealed record PoolServices(MethodsCache Methods, ComparisonCache Comparison, ListSnapshots Snapshots, RuleSetsInForce RuleSets);
}

/// <summary>Represents the query parameters of the comparison of a rating pool.</summary>
/// <param name="Search">Part of a name.</param>
/// <param name="Sort">The method to sort by; null to sort by name or by spread.</param>
/// <param name="ByName">Whether to sort by name.</param>
/// <param name="Page">The page number, starting at 1.</param>
public sealed record MethodsQuery(string Search, RatingMethod? Sort, bool ByName, int Page)
{
    public const int OnPage = 50;

    private const int MaxSearchLength = 100;

    /// <summary>Gets the names of the query parameters, other than discipline and breed.</summary>
    public static IReadOnlyList<string> Names { get; } = ["q", "sort", "page"];

    /// <summary>Binds a parameter of an endpoint to the query string.</summary>
    public static ValueTask<MethodsQuery> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        return ValueTask.FromResult(
            new MethodsQuery(
                query.GetText("q", MaxSearchLength),
                query.GetMember<RatingMethod>("sort"),
                query.GetText("sort") == "name",
                Math.Max(1, query.GetNumber("page") ?? 1)
            )
        );
    }

    /// <summary>Returns the matching rows in the requested order; by default those with the largest spread first.</summary>
    public IReadOnlyList<MethodMarkRow> Choose(IReadOnlyList<MethodMarkRow> rows)
    {
        var key = HorseIdentity.NameKey(Search);
        var chosen = rows.Where(row => row.NameKey.Contains(key, StringComparison.Ordinal));
        var sorted =
            Sort is { } method ? chosen.OrderByDescending(row => row.Marks[(int)method])
            : ByName ? chosen.OrderBy(row => row.NameKey, StringComparer.Ordinal)
            : chosen.OrderByDescending(row => row.Spread);
        return [.. sorted.ThenBy(row => row.HorseId, StringComparer.Ordinal)];
    }
}

/// <summary>The view model of the comparison of a rating pool.</summary>
public sealed record FourMethodsView(IReadOnlyList<RatingPool> Pools, RatingPool Pool, MethodsQuery Query)
{
    public IReadOnlyList<MethodMarkRow> Rows { get; init; } = [];

    /// <summary>Gets the method that computes the marks of the rating pool; null when there is no rating pool.</summary>
    public RatingMethod? InForce { get; init; }

    public required ComparisonState Accuracy { get; init; }

    /// <summary>Returns the current address with the sort order or the page changed.</summary>
    public string Address(string? sort = null, int page = 1)
    {
        var order =
            sort
            ?? (
                Query.ByName ? "name"
                : Query.Sort is { } method ? method.ToString().ToLowerInvariant()
                : "spread"
            );
        var search = Query.Search.Length > 0 ? "&q=" + Uri.EscapeDataString(Query.Search) : "";
        return FormattableString.Invariant(
            $"{SiteLinks.Methods}?{PoolQuery.Format(Pool)}&sort={order}{search}{(page > 1 ? $"&page={page}" : "")}#rows"
        );
    }
}
