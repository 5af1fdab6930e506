using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Api;

/// <summary>Races and meetings: what was run, and the figures it gave.</summary>
internal static class RaceEndpoints
{
    private const string Tag = "Races";

    public static readonly Parameter Id = Parameter.Text("id", "The identifier of the race.", "YS-2026-0001").Path();

    public static void Map(IEndpointRouteBuilder api)
    {
        api.Read("/races", "searchRaces", SearchAsync).Computes()
            .Takes(Parameter.Day("date", "Only races of this day."), Parameter.Day("from", "Only races from this day on.", "2026-01-01"), Parameter.Day("to", "Only races up to this day."),
                Parameter.Text("course", "Only races of this racecourse, as results write it.", "Ksar Saïd"), HorseEndpoints.Code, HorseEndpoints.Population, HorseEndpoints.After, HorseEndpoints.Limit)
            .AlsoCsv().Shows(Examples.Races)
            .Says(Tag, "Search races", "Races in the order of their days, page by page.");
        api.Read("/races/{id}", "readRace", DetailAsync).Takes(Id).Shows(Examples.Race)
            .Says(Tag, "Read a race", "The official result of a race, with every runner.");
        api.Read("/races/{id}/figures", "readFiguresOfRace", FiguresAsync).Computes().Takes(Id).AlsoCsv().Shows(Examples.RaceFigures)
            .Says(Tag, "Read the figures of a race", "What the line method makes of the race: its level, and the figure of each runner, or why it has none.");
        api.Read("/meetings", "readMeetings", MeetingsAsync).AlsoCsv().Shows(Examples.Meetings)
            .Takes(Parameter.Whole("year", 1700, 2200, "The year; the latest with races unless it is given.", "2026"))
            .Says(Tag, "Read the meetings of a year", "Each day and racecourse with its number of races, the latest first.");
        api.Read("/meetings/{date}/{course}", "readMeeting", MeetingAsync).Shows(Examples.Meeting)
            .Takes(Parameter.Day("date", "The day.").Path(), Parameter.Text("course", "The racecourse, as results write it.", "Ksar Saïd").Path())
            .Says(Tag, "Read a meeting", "The races of one day at one racecourse, in the order of the card.");
    }

    private static async Task<Results<ApiResponse<Paged<RaceItem>>, RefusedResult>> SearchAsync(
        HttpContext context, ResultsStore results, ArabicNameCache arabic)
    {
        var asked = ApiRequest.From(context);
        var (limit, date) = (asked.Whole("limit") ?? 50, asked.Day("date"));
        var search = new RaceSearch(limit + 1)
        {
            From = date ?? asked.Day("from"),
            To = date ?? asked.Day("to"),
            Course = asked.Text("course"),
            Code = asked.Choice<Discipline>("code"),
            Population = asked.Choice<Breed>("population"),
        };
        var query = FormattableString.Invariant($"races|{search.From:yyyy-MM-dd}|{search.To:yyyy-MM-dd}|{search.Course}|{search.Code}|{search.Population}");
        if (asked.Text("cursor") is { } cursor)
        {
            if (Cursor.Place(query, cursor) is not { } place || ApiRequestReader.DayOf(place[..10]) is not { } day) return new RefusedResult(ProblemCode.InvalidCursor);
            search = search with { After = (day, place[11..]) };
        }

        var found = await results.SearchRacesAsync(search, context.RequestAborted);
        var names = await arabic.GetAsync(context.RequestAborted);
        var items = found.Take(limit).Select(stored => RaceItem.Create(stored.Race, names)).ToList();
        var next = found.Count > limit ? Cursor.After(query, FormattableString.Invariant($"{items[^1].Date:yyyy-MM-dd} {items[^1].Id}")) : null;
        return new ApiResponse<Paged<RaceItem>>(new Paged<RaceItem>(items, next)) { Csv = () => CsvTable.Write(items) };
    }

    private static async Task<Results<ApiResponse<RaceDetail>, RefusedResult>> DetailAsync(
        HttpContext context, ResultsStore results, ArabicNameCache arabic)
    {
        if (await results.FindRaceAsync(ApiRequest.From(context).Text("id")!, context.RequestAborted) is not { } stored) return RefusedResult.NotFound;
        var names = await arabic.GetAsync(context.RequestAborted);
        RunnerItem[] runners = [.. stored.Race.Runners.Select(runner => RunnerItem.Create(runner, names))];
        return new ApiResponse<RaceDetail>(new RaceDetail(RaceItem.Create(stored.Race, names), stored.Revision, stored.Invented, runners));
    }

    private static async Task<Results<ApiResponse<RaceFiguresResponse>, RefusedResult>> FiguresAsync(HttpContext context, RaceExplanations reasons, RuleSet standards)
    {
        if (await reasons.OfRaceAsync(ApiRequest.From(context).Text("id")!, context.RequestAborted) is not var (_, rated)) return RefusedResult.NotFound;
        var answer = Figures(rated, standards);
        return new ApiResponse<RaceFiguresResponse>(answer) { Csv = () => CsvTable.Write(answer.Items) };
    }

    /// <summary>A rated race as programs read it.</summary>
    public static RaceFiguresResponse Figures(RatedRace rated, RuleSet standards) => new(
        rated.Figures.Race.Id, standards.Id, rated.Figures.Outcome, RunnerFigure.Shown(rated.Figures.Level?.Value), RunnerFigure.Shown(rated.Figures.FieldLevel?.Value), [.. rated.Runs.Select(run => RunnerFigure.From(run.Figure))]);

    private static async Task<ApiResponse<Paged<MeetingItem>>> MeetingsAsync(HttpContext context, ResultsStore results, ArabicNameCache arabic)
    {
        var year = ApiRequest.From(context).Whole("year") ?? (await results.YearsAsync(context.RequestAborted)).Cast<int?>().FirstOrDefault();
        var meetings = year is { } asked ? await results.MeetingsAsync(asked, context.RequestAborted) : [];
        var names = await arabic.GetAsync(context.RequestAborted);
        MeetingItem[] items = [.. meetings.Select(one => new MeetingItem(one.Date, one.Country, one.Course, one.Races, one.Runners)
        {
            CourseArabic = names.Find(ArabicNameSubject.Racecourse, one.Course),
        })];
        return new ApiResponse<Paged<MeetingItem>>(new Paged<MeetingItem>(items)) { Csv = () => CsvTable.Write(items) };
    }

    private static async Task<Results<ApiResponse<MeetingDetail>, RefusedResult>> MeetingAsync(
        HttpContext context, ResultsStore results, ArabicNameCache arabic)
    {
        var asked = ApiRequest.From(context);
        var (date, course) = (asked.Day("date")!.Value, asked.Text("course")!);
        var races = await results.MeetingAsync(date, course, context.RequestAborted);
        if (races.Count == 0) return RefusedResult.NotFound;
        var names = await arabic.GetAsync(context.RequestAborted);
        return new ApiResponse<MeetingDetail>(new MeetingDetail(date, course, [.. races.Select(stored => RaceItem.Create(stored.Race, names))]));
    }
}
