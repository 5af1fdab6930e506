using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Racing.Search;
using Yardstick.App.Platform.Api;

namespace Yardstick.App.Features.Racing.Api;

/// <summary>Represents the results of a search, by kind.</summary>
/// <param name="Groups">The kinds of which anything was found.</param>
internal sealed record SearchResponse(IReadOnlyList<SearchGroupItem> Groups);

/// <summary>Represents what was found of one kind, the closest match first.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Results">The results.</param>
internal sealed record SearchGroupItem(SearchKind Kind, IReadOnlyList<SearchItem> Results);

/// <summary>Represents something found.</summary>
/// <param name="Id">The identifier of a horse or a race; the normalized name of a person; the day and the racecourse of a meeting.</param>
/// <param name="Name">The name in Latin letters; empty for a race without one.</param>
/// <param name="NameArabic">The name in Arabic letters, as results state it; null when none does.</param>
/// <param name="FoaledYear">The year of foaling of a horse; null when not known, and for everything else.</param>
/// <param name="Date">The day of a race or a meeting; of a horse on a list its last run.</param>
/// <param name="Course">The racecourse of a race or a meeting.</param>
/// <param name="Count">The number of runs of a person, or of races of a meeting.</param>
internal sealed record SearchItem(string Id, string Name, string? NameArabic, int? FoaledYear, DateOnly? Date, string? Course, int? Count);

/// <summary>Maps the search over everything.</summary>
internal static class SearchEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/search", SearchAsync)
            .WithName("search")
            .WithTags("Search")
            .WithSummary("Search everything")
            .WithDescription(
                "Horses, trainers, jockeys, meetings and races, by name, identifier or day. Every word must match: whole, by its beginning, "
                    + "by its consonants in French, English or Arabic spelling, or with a typing error."
            )
            .RequirePermission(Permission.ReadRegister)
            .CachesRecordsForPublic()
            .WithExample(Example);

    private static SearchResponse Example =>
        new([
            new SearchGroupItem(
                SearchKind.Horse,
                [new SearchItem("Y-000001", "Sirocco du Cap", "سيروكو الكاب", 2022, new DateOnly(2026, 11, 8), null, null)]
            ),
            new SearchGroupItem(SearchKind.Trainer, [new SearchItem("HSIROCCO", "H. Sirocco", null, null, null, null, 214)]),
        ]);

    private static async Task<Ok<SearchResponse>> SearchAsync(
        [Description("What to find; without it nothing is found."), MaxLength(100), ParameterExample("sirocco")] string? q,
        SearchIndexCache indexes,
        HttpContext context,
        [Description("The most results of a kind; 10 unless it is given."), Range(1, 50), ParameterExample("10")] int limit = 10
    )
    {
        var found = (await indexes.CurrentAsync(context)).Index.Find(q ?? "", limit);
        return TypedResults.Ok(
            new SearchResponse([.. found.Select(group => new SearchGroupItem(group.Kind, [.. group.Entries.Select(ToItem)]))])
        );
    }

    private static SearchItem ToItem(SearchEntry entry) =>
        new(entry.Id, entry.Name, entry.NameArabic, entry.FoaledYear, entry.Date, entry.Course, entry.Count);
}
