using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Racing.Pages;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Responses;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing;

/// <summary>Handles the pages of the horses.</summary>
internal static class HorsePages
{
    private const int MaxSearchLength = 100;

    /// <summary>Maps the pages.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        var horses = pages.MapGroup("/horses").RequirePermission(Permission.ReadRegister).WithSection(SiteSections.Horses);
        horses.MapGet("", SearchAsync).Computes();
        horses.MapGet("/{id}", ShowAsync).CachesRecordsForPublic().WithQueryParameters([.. PoolQuery.Names]);
    }

    /// <summary>Lists all horses, filtered by name while the user types.</summary>
    private static async Task<RazorComponentResult<HorsesPage>> SearchAsync(
        HttpRequest request,
        ListSnapshots snapshots,
        ArabicNameCache arabicNames,
        CancellationToken cancellationToken
    )
    {
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        var text = request.Query.GetText("q", MaxSearchLength);
        var found = await snapshot.FindHorsesAsync(text, await arabicNames.GetAsync(cancellationToken));
        var rows = new Dictionary<string, ListViewRow>(StringComparer.Ordinal);
        var view = new HorseSearch(text, [], found.Count, rows, snapshot.Extent.Races > 0) { Trainers = await snapshot.TrainersAsync() };
        var page = Math.Clamp(request.Query.GetNumber("page") ?? 1, 1, view.Pages);
        var shown = found.Skip((page - 1) * HorseSearch.PageSize).Take(HorseSearch.PageSize).ToList();
        var ids = shown.Select(horse => horse.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var pool in snapshot.Pools)
        foreach (var row in (await pool.ListsAsync()).Latest.Rows.Where(row => ids.Contains(row.HorseId)))
            rows.TryAdd(row.HorseId, row);
        return PageResult.Create<HorsesPage, HorseSearch>(view with { Page = page, Found = shown });
    }

    /// <summary>Shows a horse: its mark, its career and its runs.</summary>
    private static async Task<Results<RazorComponentResult<HorsePage>, NotFound>> ShowAsync(
        string id,
        PoolQuery selection,
        CurrentUser user,
        HttpContext context,
        [AsParameters] HorseServices services,
        CancellationToken cancellationToken
    )
    {
        var horseId = RequestParameters.DecodeRoute(id);
        if (await services.Results.FindHorseAsync(horseId, cancellationToken) is not { } horse)
            return TypedResults.NotFound();
        var races = await services.Results.ListRacesByHorseAsync(new HorseId(horseId), cancellationToken);
        var view = await services.Horses.LoadAsync(
            horse,
            [.. races.Reverse()],
            selection,
            (await services.Snapshots.CurrentAsync(cancellationToken), user.Reaches(Permission.ReadProposals)),
            cancellationToken
        );
        var certificates = await services.Certificates.FindAsync(context, new HorseId(horseId));
        // The state of a certificate changes without the lists.
        if (certificates.Count > 0)
            PublicResponses.Exclude(context);
        return PageResult.Create<HorsePage, HorseView>(view with { Certificates = certificates });
    }

    /// <summary>Represents the services of the page of a horse.</summary>
    private sealed record HorseServices(ResultsStore Results, ListSnapshots Snapshots, LoadHorse Horses, ICertificateLinks Certificates);
}
