using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Racing.Pages;
using Yardstick.App.Features.Racing.Search;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Racing;

/// <summary>The view model of the search over everything.</summary>
/// <param name="Text">The text as typed.</param>
/// <param name="Groups">The results of each kind, the closest first.</param>
/// <param name="HasResults">Whether anything is stored that could be found.</param>
public sealed record SearchView(string Text, IReadOnlyList<SearchGroup> Groups, bool HasResults);

/// <summary>The view model of the page of a trainer or a jockey.</summary>
/// <param name="Role">The role, trainer or jockey.</param>
/// <param name="Name">The most frequent spelling of the name.</param>
/// <param name="Latest">The latest runs, the last first.</param>
/// <param name="Runs">The number of all runs.</param>
/// <param name="Wins">The number of races won.</param>
public sealed record PersonRunsView(SearchKind Role, string Name, IReadOnlyList<PersonRun> Latest, int Runs, int Wins);

/// <summary>Handles the search over everything, and the pages of the people that it finds.</summary>
internal static class SearchPages
{
    private const int MaxTextLength = 100;
    private const int MaxPerKind = 12;
    private const int MaxRuns = 100;

    /// <summary>Maps the pages.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        var register = pages.MapGroup("").RequirePermission(Permission.ReadRegister);
        register.MapGet(SiteLinks.Search, SearchAsync).CachesRecordsForPublic().WithQueryParameters("q");
        var people = register.MapGroup("").WithSection(SiteSections.Horses).Computes().CachesRecordsForPublic().WithQueryParameters();
        people.MapGet(SiteLinks.Trainers + "/{key}", ShowTrainerAsync);
        people.MapGet(SiteLinks.Jockeys + "/{key}", ShowJockeyAsync);
    }

    /// <summary>Finds horses, people, meetings and races by name, identifier or day.</summary>
    private static async Task<RazorComponentResult<SearchPage>> SearchAsync(HttpContext context, SearchIndexCache indexes)
    {
        var text = context.Request.Query.GetText("q", MaxTextLength);
        var index = (await indexes.CurrentAsync(context)).Index;
        return PageResult.Create<SearchPage, SearchView>(new SearchView(text, index.Find(text, MaxPerKind), index.Count > 0));
    }

    private static Task<Results<RazorComponentResult<PersonPage>, NotFound>> ShowTrainerAsync(
        string key,
        SearchIndexCache indexes,
        SearchStore store,
        HttpContext context
    ) => ShowAsync(SearchKind.Trainer, key, (indexes, store), context);

    private static Task<Results<RazorComponentResult<PersonPage>, NotFound>> ShowJockeyAsync(
        string key,
        SearchIndexCache indexes,
        SearchStore store,
        HttpContext context
    ) => ShowAsync(SearchKind.Jockey, key, (indexes, store), context);

    /// <summary>Shows a person: how many runs and wins, and the latest runs.</summary>
    private static async Task<Results<RazorComponentResult<PersonPage>, NotFound>> ShowAsync(
        SearchKind role,
        string key,
        (SearchIndexCache Indexes, SearchStore Store) services,
        HttpContext context
    )
    {
        var index = await services.Indexes.CurrentAsync(context);
        if (index.FindPerson(role, RequestParameters.DecodeRoute(key)) is not { } person)
            return TypedResults.NotFound();
        var (latest, runs, wins) = await services.Store.RunsAsync(role, person.Spellings, MaxRuns, context.RequestAborted);
        return PageResult.Create<PersonPage, PersonRunsView>(new PersonRunsView(role, person.Name, latest, runs, wins));
    }
}
