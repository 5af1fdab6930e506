using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Lists;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Api;

/// <summary>Lists of marks: numbered and frozen once published.</summary>
internal static class ListEndpoints
{
    private const string Tag = "Lists";

    private static readonly Parameter Code = HorseEndpoints.Code with { Description = "The code.", InPath = true, Required = true };
    private static readonly Parameter Population = HorseEndpoints.Population with { Description = "The population.", InPath = true, Required = true };
    private static readonly Parameter Number = Parameter.Whole("number", 1, int.MaxValue, "The number of the list within its code and population.", "12").Path();

    public static void Map(IEndpointRouteBuilder api)
    {
        api.Read("/lists", "readLists", AllAsync).Takes(HorseEndpoints.Code, HorseEndpoints.Population).AlsoCsv().Shows(Examples.Lists)
            .Says(Tag, "Read the archive of lists", "Every published list, the newest first.");
        api.Read("/lists/current", "readCurrentList", CurrentAsync).Computes().Fails(StatusCodes.Status404NotFound, "Nothing is rated in that code and population.").AlsoCsv().Shows(Examples.List)
            .Takes(HorseEndpoints.Code with { Description = "The code; that of the largest list unless it is given." }, HorseEndpoints.Population with { Description = "The population; that of the largest list unless it is given." })
            .Says(Tag, "Read the current list", "The latest published list; where none is published yet, the marks as they stand, without a number. As CSV a published list is told byte for byte as it was published.");
        api.Read("/lists/{code}/{population}/{number}", "readList", NumberedAsync).Computes().Takes(Code, Population, Number).AlsoCsv().Shows(Examples.List)
            .Says(Tag, "Read a list by its number", "A published list. As CSV it is told byte for byte as it was published.");
        api.Read("/lists/{code}/{population}/on/{date}", "readListOnDay", OnDayAsync).Computes().Takes(Code, Population, Parameter.Day("date", "The day.").Path()).AlsoCsv().Shows(Examples.List)
            .Says(Tag, "Read the list of a day", "The last published list that takes in no results after the day.");
        api.Read("/lists/{code}/{population}/{number}/differences/{other}", "compareLists", DifferencesAsync).Computes().AlsoCsv().Shows(Examples.Differences)
            .Takes(Code, Population, Number, Parameter.Whole("other", 1, int.MaxValue, "The number of the list to compare with.", "11").Path())
            .Says(Tag, "Compare two lists", "Which horses came, left, rose and fell from one list to the other, in the order of the later one.");
    }

    private static async Task<ApiResponse<Paged<ListItem>>> AllAsync(HttpContext context, ListSnapshots snapshots)
    {
        var asked = ApiRequest.From(context);
        var (code, population) = (asked.Choice<Discipline>("code"), asked.Choice<Breed>("population"));
        ListItem[] items = [.. (await snapshots.CurrentAsync(context.RequestAborted)).Archive
            .Where(list => (code is null || list.Code == code) && (population is null || list.Population == population))
            .Select(list => new ListItem(list.Code, list.Population, list.Number, list.AsOf, list.PublishedAt, list.Horses, list.Sha256))];
        return new ApiResponse<Paged<ListItem>>(new Paged<ListItem>(items)) { Csv = () => CsvTable.Write(items) };
    }

    private static async Task<Results<ApiResponse<ListDetail>, RefusedResult>> CurrentAsync(HttpContext context, ListSnapshots snapshots, PublishedListReader reading)
    {
        var asked = ApiRequest.From(context);
        var (code, population) = (asked.Choice<Discipline>("code"), asked.Choice<Breed>("population"));
        var books = (await snapshots.CurrentAsync(context.RequestAborted)).Books;
        var book = books.FirstOrDefault(one => (code is null || one.Code == code) && (population is null || one.Population == population));
        if (book is null) return RefusedResult.NotFound;
        return await reading.AnswerAsync((await book.SheetsAsync()).Latest, asked, context.RequestAborted);
    }

    private static async Task<Results<ApiResponse<ListDetail>, RefusedResult>> NumberedAsync(HttpContext context, PublishedListReader reading)
    {
        var asked = ApiRequest.From(context);
        var sheet = await reading.FindAsync(asked.Choice<Discipline>("code")!.Value, asked.Choice<Breed>("population")!.Value, asked.Whole("number")!.Value, context.RequestAborted);
        if (sheet is null) return RefusedResult.NotFound;
        return await reading.AnswerAsync(sheet, asked, context.RequestAborted);
    }

    private static async Task<Results<ApiResponse<ListDetail>, RefusedResult>> OnDayAsync(HttpContext context, ListSnapshots snapshots, PublishedListReader reading)
    {
        var asked = ApiRequest.From(context);
        var (code, population, day) = (asked.Choice<Discipline>("code")!.Value, asked.Choice<Breed>("population")!.Value, asked.Day("date")!.Value);
        var list = (await snapshots.CurrentAsync(context.RequestAborted)).Archive.Where(one => one.Code == code && one.Population == population && one.AsOf <= day).MaxBy(one => (one.AsOf, one.Number));
        if (list is null || await reading.FindAsync(code, population, list.Number, context.RequestAborted) is not { } sheet) return RefusedResult.NotFound;
        return await reading.AnswerAsync(sheet, asked, context.RequestAborted);
    }

    private static async Task<Results<ApiResponse<ListDifferences>, RefusedResult>> DifferencesAsync(HttpContext context, PublishedListReader reading)
    {
        var asked = ApiRequest.From(context);
        var (code, population) = (asked.Choice<Discipline>("code")!.Value, asked.Choice<Breed>("population")!.Value);
        var (to, from) = (asked.Whole("number")!.Value, asked.Whole("other")!.Value);
        if (await reading.MarksAsync(code, population, from) is not { } before || await reading.MarksAsync(code, population, to) is not { } after) return RefusedResult.NotFound;
        var earlier = before.ToDictionary(mark => mark.HorseId, StringComparer.Ordinal);
        var later = after.Select(mark => mark.HorseId).ToHashSet(StringComparer.Ordinal);
        var moved = after.Select(mark => ListedMark.Between(earlier.GetValueOrDefault(mark.HorseId), mark)).Concat(before.Where(mark => !later.Contains(mark.HorseId)).Select(mark => ListedMark.Between(mark, null)));
        DifferenceItem[] items = [.. moved.OfType<DifferenceItem>()];
        var unchanged = after.Count - items.Count(item => item.Movement != EntryChange.Left);
        return new ApiResponse<ListDifferences>(new ListDifferences(code, population, from, to, unchanged, items)) { Csv = () => CsvTable.Write(items) };
    }
}
