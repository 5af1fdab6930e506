using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Assessments.Pages;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Assessments;

/// <summary>Handles the page on levels: whether marks of different years and countries are comparable.</summary>
internal static class LevelPages
{
    /// <summary>Maps the page.</summary>
    public static void Map(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/levels", ShowAsync)
            .RequirePermission(Permission.ReadRegister)
            .WithSection(SiteSections.Methodology)
            .Computes()
            .CachesListsForPublic()
            .WithQueryParameters([.. PoolQuery.Names, "by"]);

    private static async Task<RazorComponentResult<LevelsPage>> ShowAsync(
        PoolQuery selection,
        string? by,
        LoadLevels levels,
        CancellationToken cancellationToken
    ) => PageResult.Create<LevelsPage, LevelsView>(await levels.LoadAsync(selection, by?.Trim() == "course", cancellationToken));
}

/// <summary>The view model of the page on levels.</summary>
public sealed record LevelsView(IReadOnlyList<RatingPool> Pools, RatingPool Pool)
{
    /// <summary>Gets whether places are courses rather than countries.</summary>
    public bool ByCourse { get; init; }

    public IReadOnlyList<PlaceLevel> Places { get; init; } = [];

    public IReadOnlyList<ListMove> Lists { get; init; } = [];

    public IReadOnlyList<CropLevel> Crops { get; init; } = [];
}

/// <summary>Represents the best horses foaled in a year.</summary>
/// <param name="Foaled">The year of foaling.</param>
/// <param name="Horses">The number of those horses on the list.</param>
/// <param name="Means">The mean assessments of the best 20, 50 and 100, in pounds; null where there are fewer.</param>
public sealed record CropLevel(int Foaled, int Horses, IReadOnlyList<decimal?> Means);

/// <summary>
/// Represents the change of the mean assessment from one published list to the next, decomposed exactly into the effects of horses on both
/// lists, of horses that left, and of horses that joined.
/// </summary>
/// <param name="List">The later list.</param>
/// <param name="Mean">The published mean assessment, in pounds.</param>
/// <param name="Slippage">
/// The published mean minus the mean of the current estimates for the same horses on that date, in pounds. The current estimates use all
/// later results.
/// </param>
public sealed record ListMove(ListSummary List, decimal Mean, decimal? Slippage)
{
    public decimal? Within { get; private init; }

    public decimal? Left { get; private init; }

    public decimal? Came { get; private init; }

    /// <summary>Compares a list with the previous one.</summary>
    public static ListMove Create(
        ListSummary list,
        IReadOnlyDictionary<string, decimal> now,
        IReadOnlyDictionary<string, decimal>? before,
        Func<string, decimal?> since
    )
    {
        var seen = now.Select(pair => (Then: pair.Value, Since: since(pair.Key))).Where(pair => pair.Since is not null).ToList();
        var move = new ListMove(list, now.Values.Average(), seen.Count == 0 ? null : seen.Average(pair => pair.Then - pair.Since!.Value));
        if (before is null)
            return move;
        var both = now.Keys.Where(before.ContainsKey).ToList();
        if (both.Count == 0)
            return move;
        var (stayedBefore, stayedNow) = (both.Average(horse => before[horse]), both.Average(horse => now[horse]));
        return move with { Within = stayedNow - stayedBefore, Left = stayedBefore - before.Values.Average(), Came = move.Mean - stayedNow };
    }
}
