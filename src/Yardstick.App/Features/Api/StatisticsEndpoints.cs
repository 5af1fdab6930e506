using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Lists;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Api;

/// <summary>How much is stored.</summary>
/// <param name="FirstDay">The day of the first race.</param>
/// <param name="Invented">Whether any of it belongs to the demonstration season.</param>
internal sealed record ExtentResponse(int Races, int Runs, int Horses, DateOnly? FirstDay, DateOnly? LastDay, int Lists, bool Invented, IReadOnlyList<PoolItem> Books);

/// <summary>How large the current list of one discipline and breed is.</summary>
internal sealed record PoolItem(Discipline Code, Breed Population, int? ListNumber, DateOnly AsOf, int Horses, decimal? MedianMarkLb, decimal? HighestMarkLb, decimal? LowestMarkLb);

/// <summary>How many horses have marks from a bound up to the next.</summary>
internal sealed record MarkBin(decimal FromLb, decimal ToLb, int Horses);

/// <summary>The horses of one age or country.</summary>
/// <param name="Group">The age in years, or the country of foaling; empty where it is not stated.</param>
internal sealed record GroupItem(string Group, int Horses, decimal MeanMarkLb, decimal HighestMarkLb, decimal LowestMarkLb);

/// <summary>Statistics of a list.</summary>
internal sealed record Statistics<T>(Discipline Code, Breed Population, int? ListNumber, DateOnly AsOf, int Horses, IReadOnlyList<T> Items);

/// <summary>Statistics: how much there is, and how marks are spread. All of it is read from memory.</summary>
internal static class StatisticsEndpoints
{
    private const string Tag = "Statistics";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.Read("/statistics", "readStatistics", ExtentAsync).Computes().Shows(Examples.Extent)
            .Says(Tag, "Read how much is stored", "Races, runs, horses and lists, and the size of the current list of each code and population.");
        api.Read("/statistics/marks", "readDistributionOfMarks", MarksAsync).Computes().Fails(StatusCodes.Status404NotFound, "Nothing is rated in that code and population.").AlsoCsv().Shows(Examples.Distribution)
            .Takes(HorseEndpoints.Code, HorseEndpoints.Population, Parameter.Whole("widthLb", 1, 20, "The width of a bin in pounds; 5 unless it is given.", "5"))
            .Says(Tag, "Read the distribution of marks", "How many horses of the current list have marks in each bin.");
        api.Read("/statistics/ages", "readMarksByAge", AgesAsync).Computes().Fails(StatusCodes.Status404NotFound, "Nothing is rated in that code and population.").AlsoCsv().Takes(HorseEndpoints.Code, HorseEndpoints.Population).Shows(Examples.ByAge)
            .Says(Tag, "Read marks by age", "Number of horses of the current list and their marks, by age in years.");
        api.Read("/statistics/countries", "readMarksByCountry", CountriesAsync).Computes().Fails(StatusCodes.Status404NotFound, "Nothing is rated in that code and population.").AlsoCsv().Takes(HorseEndpoints.Code, HorseEndpoints.Population).Shows(Examples.ByCountry)
            .Says(Tag, "Read marks by country", "Number of horses of the current list and their marks, by country of foaling.");
    }

    private static async Task<ApiResponse<ExtentResponse>> ExtentAsync(HttpContext context, HorseIndexCache index)
    {
        var register = await index.CurrentAsync(context.RequestAborted);
        var extent = register.Snapshot.Extent;
        var books = register.Books.Select(book =>
        {
            var marks = book.Latest.Rows.Select(row => row.MarkPounds).Order().ToList();
            return marks.Count == 0
                ? new PoolItem(book.Latest.Code, book.Latest.Population, book.Latest.Number, book.Latest.AsOf, 0, null, null, null)
                : new PoolItem(book.Latest.Code, book.Latest.Population, book.Latest.Number, book.Latest.AsOf, marks.Count, marks[marks.Count / 2], marks[^1], marks[0]);
        });
        return new ApiResponse<ExtentResponse>(new ExtentResponse(extent.Races, extent.Runs, extent.Horses, extent.First, extent.Last, register.Snapshot.Archive.Count, extent.Invented, [.. books]));
    }

    private static async Task<Results<ApiResponse<Statistics<MarkBin>>, RefusedResult>> MarksAsync(HttpContext context, HorseIndexCache index)
    {
        var width = ApiRequest.From(context).Whole("widthLb") ?? 5;
        return await OverAsync(context, index, rows => rows.GroupBy(row => Math.Floor(row.MarkPounds / width)).OrderBy(bin => bin.Key).Select(bin => new MarkBin(bin.Key * width, (bin.Key + 1) * width, bin.Count())));
    }

    private static Task<Results<ApiResponse<Statistics<GroupItem>>, RefusedResult>> AgesAsync(HttpContext context, HorseIndexCache index) =>
        OverAsync(context, index, rows => rows.GroupBy(row => row.Age).OrderBy(group => group.Key).Select(group => Group(group.Key?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "", group)));

    private static async Task<Results<ApiResponse<Statistics<GroupItem>>, RefusedResult>> CountriesAsync(HttpContext context, HorseIndexCache index)
    {
        var register = await index.CurrentAsync(context.RequestAborted);
        return await OverAsync(context, index, rows => rows.GroupBy(row => register.ById.GetValueOrDefault(row.HorseId)?.Suffix ?? "").OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Group(group.Key, group)));
    }

    private static async Task<Results<ApiResponse<Statistics<T>>, RefusedResult>> OverAsync<T>(HttpContext context, HorseIndexCache index, Func<IReadOnlyList<ListViewRow>, IEnumerable<T>> count)
    {
        var asked = ApiRequest.From(context);
        var (code, population) = (asked.Choice<Discipline>("code"), asked.Choice<Breed>("population"));
        var book = (await index.CurrentAsync(context.RequestAborted)).Books.FirstOrDefault(one => (code is null || one.Latest.Code == code) && (population is null || one.Latest.Population == population));
        if (book is null) return RefusedResult.NotFound;
        var (sheet, items) = (book.Latest, count(book.Latest.Rows).ToList());
        return new ApiResponse<Statistics<T>>(new Statistics<T>(sheet.Code, sheet.Population, sheet.Number, sheet.AsOf, sheet.Rows.Count, items)) { Csv = () => CsvTable.Write(items) };
    }

    private static GroupItem Group(string name, IEnumerable<ListViewRow> rows)
    {
        var marks = rows.Select(row => row.MarkPounds).ToList();
        return new GroupItem(name, marks.Count, Math.Round(marks.Average(), 2, MidpointRounding.AwayFromZero), marks.Max(), marks.Min());
    }
}
