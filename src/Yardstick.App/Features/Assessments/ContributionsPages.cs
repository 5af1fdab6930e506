using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Assessments.Pages;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Assessments;

/// <summary>Handles the page that breaks down an assessment of the network into its contributions.</summary>
internal static class ContributionsPages
{
    /// <summary>Maps the page.</summary>
    public static void Map(IEndpointRouteBuilder pages) =>
        pages
            .MapGet("/horses/{id}/network", ShowAsync)
            .RequirePermission(Permission.ReadRegister)
            .WithSection(SiteSections.Horses)
            .Computes();

    private static async Task<Results<RazorComponentResult<ContributionsPage>, NotFound>> ShowAsync(
        string id,
        string? open,
        string? all,
        PoolQuery selection,
        LoadContributions contributions,
        CancellationToken cancellationToken
    )
    {
        var horse = RequestParameters.DecodeRoute(id);
        return await contributions.LoadAsync(horse, selection, open?.Trim() ?? "", cancellationToken) is { } view
            ? PageResult.Create<ContributionsPage, ContributionsView>(view with { All = all?.Trim() ?? "" })
            : TypedResults.NotFound();
    }
}

/// <summary>The view model of the contributions to an assessment.</summary>
/// <param name="Horse">The horse.</param>
/// <param name="NetworkEntry">The network's rating of the horse.</param>
/// <param name="Tree">The contributions, rounded to hundredths of a scale point.</param>
/// <param name="Names">The names of horses, by identifier.</param>
public sealed record ContributionsView(
    HorseRow Horse,
    NetworkRatingEntry NetworkEntry,
    ShareTree Tree,
    IReadOnlyDictionary<string, string> Names
)
{
    /// <summary>The number of contributions shown before the user expands the list.</summary>
    public const int Shown = 12;

    /// <summary>Gets the name of the list shown in full; empty for none.</summary>
    public string All { get; init; } = "";

    /// <summary>Gets the other horse whose runs are shown; null for none.</summary>
    public string? Opened { get; init; }

    public IReadOnlyList<NetworkShare> OpenedRuns { get; init; } = [];

    public IReadOnlyDictionary<string, Race> Races { get; init; } = new Dictionary<string, Race>();

    public string GetName(string horseId) => Names.GetValueOrDefault(horseId, horseId);
}
