using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists.Api;

/// <summary>Represents the parameters that select the current list.</summary>
internal sealed record CurrentListParameters(
    [property: FromQuery(Name = "code"), Description("The code; that of the largest list unless it is given.")] Discipline? Discipline,
    [property: FromQuery(Name = "population"), Description("The population; that of the largest list unless it is given.")] Breed? Breed,
    [property: FromQuery(Name = "provisional"), Description(ListEndpoints.ProvisionalDescription)] bool? Provisional
);

/// <summary>Represents the parameters that name a rating pool.</summary>
internal sealed record ListPoolParameters(
    [property: FromRoute(Name = "code"), Description("The code.")] Discipline Discipline,
    [property: FromRoute(Name = "population"), Description("The population.")] Breed Breed
);

/// <summary>Maps the endpoints of the lists of marks, which are numbered and never change once they are published.</summary>
internal static class ListEndpoints
{
    public const string ProvisionalDescription = "false leaves out provisional marks; CSV is then written anew.";

    private const string Tag = "Lists";
    private const string NumberDescription = "The number of the list within its code and population.";

    public static void Map(IEndpointRouteBuilder api)
    {
        MapLists(api);
        MapPublished(api);
        MapUnlisted(api);
    }

    private static void MapLists(IEndpointRouteBuilder api)
    {
        api.MapGet("/lists", ArchiveAsync)
            .WithName("readLists")
            .WithTags(Tag)
            .WithSummary("Read the archive of lists")
            .WithDescription("Every published list, the newest first.")
            .RequirePermission(Permission.ReadRegister)
            .CachesListsForPublic()
            .ProducesCsv()
            .WithExample(ListExamples.Lists);
        api.MapGet("/lists/current", CurrentAsync)
            .WithName("readCurrentList")
            .WithTags(Tag)
            .WithSummary("Read the current list")
            .WithDescription(
                "The latest published list; where none is published yet, the marks as they stand, without a number. As CSV a "
                    + "published list is told byte for byte as it was published."
            )
            .RequirePermission(Permission.ReadRegister)
            .CachesListsForPublic()
            .Computes()
            .WithProblem(StatusCodes.Status404NotFound, "Nothing is rated in that code and population.")
            .ProducesCsv()
            .WithExample(ListExamples.List);
    }

    private static void MapPublished(IEndpointRouteBuilder api)
    {
        api.MapGet("/lists/{code}/{population}/{number}", NumberedAsync)
            .WithName("readList")
            .WithTags(Tag)
            .WithSummary("Read a list by its number")
            .WithDescription("A published list. As CSV it is told byte for byte as it was published.")
            .RequirePermission(Permission.ReadRegister)
            .CachesListsForPublic()
            .Computes()
            .ProducesCsv()
            .WithExample(ListExamples.List);
        api.MapGet("/lists/{code}/{population}/on/{date}", OnDayAsync)
            .WithName("readListOnDay")
            .WithTags(Tag)
            .WithSummary("Read the list of a day")
            .WithDescription("The last published list that takes in no results after the day.")
            .RequirePermission(Permission.ReadRegister)
            .CachesListsForPublic()
            .Computes()
            .ProducesCsv()
            .WithExample(ListExamples.List);
        api.MapGet("/lists/{code}/{population}/{number}/differences/{other}", DifferencesAsync)
            .WithName("compareLists")
            .WithTags(Tag)
            .WithSummary("Compare two lists")
            .WithDescription("Which horses came, left, rose and fell from one list to the other, in the order of the later one.")
            .RequirePermission(Permission.ReadRegister)
            .CachesListsForPublic()
            .Computes()
            .ProducesCsv()
            .WithExample(ListExamples.Differences);
    }

    private static void MapUnlisted(IEndpointRouteBuilder api)
    {
        api.MapGet("/lists/{code}/{population}/inactive", UnlistedAsync)
            .WithName("readInactiveHorses")
            .WithTags(Tag)
            .WithSummary("Read who is not on the list")
            .WithDescription(
                "The rated horses that are not on the list as it stands, each with its last mark: without a recent run, departed, or "
                    + "without a first mark, as the rules in force say."
            )
            .RequirePermission(Permission.ReadRegister)
            .CachesListsForPublic()
            .Computes()
            .ProducesCsv()
            .WithExample(ListExamples.Unlisted);
    }

    private static async Task<Ok<Paged<ListItem>>> ArchiveAsync(
        [AsParameters] RatingPoolParameters pool,
        ListSnapshots snapshots,
        CancellationToken cancellationToken
    )
    {
        var archive = (await snapshots.CurrentAsync(cancellationToken)).Archive.Where(list => pool.Includes(list.Pool));
        return TypedResults.Ok(
            new Paged<ListItem>([
                .. archive.Select(list => new ListItem(
                    list.Pool.Discipline,
                    list.Pool.Breed,
                    list.Number,
                    list.AsOf,
                    list.PublishedAt,
                    list.Horses,
                    list.Sha256
                )),
            ])
        );
    }

    private static async Task<Results<Ok<ListDetail>, ContentHttpResult, ProblemHttpResult>> CurrentAsync(
        [AsParameters] CurrentListParameters pool,
        ResponseFormat format,
        ListSnapshots snapshots,
        PublishedListReader lists,
        CancellationToken cancellationToken
    )
    {
        var selected = new RatingPoolParameters(pool.Discipline, pool.Breed);
        var ratingPool = (await snapshots.CurrentAsync(cancellationToken)).Pools.FirstOrDefault(one => selected.Includes(one.Pool));
        var list = ratingPool is null ? null : (await ratingPool.ListsAsync()).Latest;
        return await WriteAsync(list, pool.Provisional, format, lists, cancellationToken);
    }

    private static async Task<Results<Ok<ListDetail>, ContentHttpResult, ProblemHttpResult>> NumberedAsync(
        [AsParameters] ListPoolParameters pool,
        [Description(NumberDescription), Range(1, int.MaxValue), ParameterExample("12")] int number,
        [Description(ProvisionalDescription)] bool? provisional,
        ResponseFormat format,
        PublishedListReader lists,
        CancellationToken cancellationToken
    ) =>
        await WriteAsync(
            await lists.FindAsync(new(pool.Discipline, pool.Breed), number, cancellationToken),
            provisional,
            format,
            lists,
            cancellationToken
        );

    private static async Task<Results<Ok<ListDetail>, ContentHttpResult, ProblemHttpResult>> OnDayAsync(
        [AsParameters] ListPoolParameters pool,
        [Description("The day.")] DateOnly date,
        [Description(ProvisionalDescription)] bool? provisional,
        ResponseFormat format,
        ListSnapshots snapshots,
        PublishedListReader lists,
        CancellationToken cancellationToken
    )
    {
        var list = (await snapshots.CurrentAsync(cancellationToken))
            .Archive.Where(one => one.Pool.Discipline == pool.Discipline && one.Pool.Breed == pool.Breed && one.AsOf <= date)
            .MaxBy(one => (one.AsOf, one.Number));
        var view = list is null ? null : await lists.FindAsync(new(pool.Discipline, pool.Breed), list.Number, cancellationToken);
        return await WriteAsync(view, provisional, format, lists, cancellationToken);
    }

    private static async Task<Results<Ok<UnlistedHorses>, ProblemHttpResult>> UnlistedAsync(
        [AsParameters] ListPoolParameters pool,
        PublishedListReader lists,
        CancellationToken cancellationToken
    ) =>
        await lists.UnlistedAsync(new(pool.Discipline, pool.Breed), cancellationToken) is { } horses
            ? TypedResults.Ok(horses)
            : Problems.NotFound;

    /// <summary>Returns a list; as CSV, the bytes that were published if there are any.</summary>
    private static async Task<Results<Ok<ListDetail>, ContentHttpResult, ProblemHttpResult>> WriteAsync(
        ListView? view,
        bool? provisional,
        ResponseFormat format,
        PublishedListReader lists,
        CancellationToken cancellationToken
    )
    {
        if (view is null)
            return Problems.NotFound;
        if (provisional == false)
            view = view with { Rows = [.. view.Rows.Where(row => !row.Provisional)] };
        else if (format.IsCsv && await lists.FindCsvAsync(view, cancellationToken) is { } csv)
            return TypedResults.Text(csv, CsvTable.ContentType);
        return TypedResults.Ok(await lists.DescribeAsync(view, cancellationToken));
    }

    private static async Task<Results<Ok<ListDifferences>, ProblemHttpResult>> DifferencesAsync(
        [AsParameters] ListPoolParameters pool,
        [Description(NumberDescription), Range(1, int.MaxValue), ParameterExample("12")] int number,
        [Description("The number of the list to compare with."), Range(1, int.MaxValue), ParameterExample("11")] int other,
        PublishedListReader lists
    )
    {
        if (
            await lists.MarksAsync(new(pool.Discipline, pool.Breed), other) is not { } before
            || await lists.MarksAsync(new(pool.Discipline, pool.Breed), number) is not { } after
        )
            return Problems.NotFound;
        var earlier = before.ToDictionary(mark => mark.HorseId, StringComparer.Ordinal);
        var later = after.Select(mark => mark.HorseId).ToHashSet(StringComparer.Ordinal);
        var moved = after
            .Select(mark => ListedMark.Between(earlier.GetValueOrDefault(mark.HorseId), mark))
            .Concat(before.Where(mark => !later.Contains(mark.HorseId)).Select(mark => ListedMark.Between(mark, null)));
        DifferenceItem[] items = [.. moved.OfType<DifferenceItem>()];
        var unchanged = after.Count - items.Count(item => item.Movement != EntryChange.Left);
        return TypedResults.Ok(new ListDifferences(pool.Discipline, pool.Breed, other, number, unchanged, items));
    }
}
