using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Features.Lists.Api;

/// <summary>Maps the endpoints of the statistics: how much is stored, and how marks are distributed.</summary>
internal static class StatisticsEndpoints
{
    private const string Tag = "Statistics";
    private const string NothingRated = "Nothing is rated in that code and population.";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/statistics", ExtentAsync)
            .WithName("readStatistics")
            .WithTags(Tag)
            .WithSummary("Read how much is stored")
            .WithDescription("Races, runs, horses and lists, and the size of the current list of each code and population.")
            .RequirePermission(Permission.ReadRegister)
            .CachesStatisticsForPublic()
            .Computes()
            .WithExample(ListExamples.Extent);
        MapDistributions(api);
    }

    private static void MapDistributions(IEndpointRouteBuilder api)
    {
        api.MapGet("/statistics/marks", MarksAsync)
            .WithName("readDistributionOfMarks")
            .WithTags(Tag)
            .WithSummary("Read the distribution of marks")
            .WithDescription("How many horses of the current list have marks in each bin.")
            .RequirePermission(Permission.ReadRegister)
            .CachesStatisticsForPublic()
            .Computes()
            .WithProblem(StatusCodes.Status404NotFound, NothingRated)
            .ProducesCsv()
            .WithExample(ListExamples.Distribution);
        api.MapGet("/statistics/ages", AgesAsync)
            .WithName("readMarksByAge")
            .WithTags(Tag)
            .WithSummary("Read marks by age")
            .WithDescription("Number of horses of the current list and their marks, by age in years.")
            .RequirePermission(Permission.ReadRegister)
            .CachesStatisticsForPublic()
            .Computes()
            .WithProblem(StatusCodes.Status404NotFound, NothingRated)
            .ProducesCsv()
            .WithExample(ListExamples.ByAge);
        api.MapGet("/statistics/countries", CountriesAsync)
            .WithName("readMarksByCountry")
            .WithTags(Tag)
            .WithSummary("Read marks by country")
            .WithDescription("Number of horses of the current list and their marks, by country of foaling.")
            .RequirePermission(Permission.ReadRegister)
            .CachesStatisticsForPublic()
            .Computes()
            .WithProblem(StatusCodes.Status404NotFound, NothingRated)
            .ProducesCsv()
            .WithExample(ListExamples.ByCountry);
    }

    private static async Task<Ok<ExtentResponse>> ExtentAsync(HorseIndexCache index, CancellationToken cancellationToken)
    {
        var register = await index.CurrentAsync(cancellationToken);
        var extent = register.Snapshot.Extent;
        return TypedResults.Ok(
            new ExtentResponse(
                extent.Races,
                extent.Runs,
                extent.Horses,
                extent.First,
                extent.Last,
                register.Snapshot.Archive.Count,
                extent.Invented,
                [.. register.Pools.Select(pool => Item(pool.Latest))]
            )
        );
    }

    private static PoolItem Item(ListView view)
    {
        var marks = view.Rows.Select(row => row.MarkPounds).Order().ToList();
        return marks.Count == 0
            ? new PoolItem(view.Pool.Discipline, view.Pool.Breed, view.Number, view.AsOf, 0, null, null, null)
            : new PoolItem(
                view.Pool.Discipline,
                view.Pool.Breed,
                view.Number,
                view.AsOf,
                marks.Count,
                marks[marks.Count / 2],
                marks[^1],
                marks[0]
            );
    }

    private static async Task<Results<Ok<Statistics<MarkBin>>, ProblemHttpResult>> MarksAsync(
        [AsParameters] RatingPoolParameters pool,
        [Description("The width of a bin in pounds; 5 unless it is given."), Range(1, 20), ParameterExample("5")] int? widthLb,
        HorseIndexCache index,
        CancellationToken cancellationToken
    )
    {
        var width = widthLb ?? 5;
        return Count(
            pool,
            await index.CurrentAsync(cancellationToken),
            rows =>
                rows.GroupBy(row => Math.Floor(row.MarkPounds / width))
                    .OrderBy(bin => bin.Key)
                    .Select(bin => new MarkBin(bin.Key * width, (bin.Key + 1) * width, bin.Count()))
        );
    }

    private static async Task<Results<Ok<Statistics<GroupItem>>, ProblemHttpResult>> AgesAsync(
        [AsParameters] RatingPoolParameters pool,
        HorseIndexCache index,
        CancellationToken cancellationToken
    ) =>
        Count(
            pool,
            await index.CurrentAsync(cancellationToken),
            rows =>
                rows.GroupBy(row => row.Age)
                    .OrderBy(group => group.Key)
                    .Select(group => Group(group.Key?.ToString(CultureInfo.InvariantCulture) ?? "", group))
        );

    private static async Task<Results<Ok<Statistics<GroupItem>>, ProblemHttpResult>> CountriesAsync(
        [AsParameters] RatingPoolParameters pool,
        HorseIndexCache index,
        CancellationToken cancellationToken
    )
    {
        var register = await index.CurrentAsync(cancellationToken);
        return Count(
            pool,
            register,
            rows =>
                rows.GroupBy(row => register.ById.GetValueOrDefault(row.HorseId)?.Suffix ?? "")
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => Group(group.Key, group))
        );
    }

    private static Results<Ok<Statistics<T>>, ProblemHttpResult> Count<T>(
        RatingPoolParameters pool,
        HorseIndex register,
        Func<IReadOnlyList<ListViewRow>, IEnumerable<T>> count
    )
    {
        var ratingPool = register.Pools.FirstOrDefault(one => pool.Includes(one.Latest.Pool));
        if (ratingPool is null)
            return Problems.NotFound;
        var view = ratingPool.Latest;
        return TypedResults.Ok(
            new Statistics<T>(view.Pool.Discipline, view.Pool.Breed, view.Number, view.AsOf, view.Rows.Count, [.. count(view.Rows)])
        );
    }

    private static GroupItem Group(string name, IEnumerable<ListViewRow> rows)
    {
        var marks = rows.Select(row => row.MarkPounds).ToList();
        return new GroupItem(name, marks.Count, Math.Round(marks.Average(), 2, MidpointRounding.AwayFromZero), marks.Max(), marks.Min());
    }
}
