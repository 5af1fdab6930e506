using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Racing.Api;

/// <summary>Represents the parameters of a search for races.</summary>
internal sealed record RaceSearchParameters(
    [property: Description("Only races of this day.")] DateOnly? Date,
    [property: Description("Only races from this day on."), ParameterExample("2026-01-01")] DateOnly? From,
    [property: Description("Only races up to this day.")] DateOnly? To,
    [property: Description("Only races of this racecourse, as results write it."), ParameterExample("Ksar Saïd")] string? Course
);

/// <summary>Maps the endpoints of the races and meetings: the official results, and the figures that follow from them.</summary>
internal static class RaceEndpoints
{
    public const string IdDescription = "The identifier of the race.";
    public const string IdExample = "YS-2026-0001";
    private const string Tag = "Races";

    public static void Map(IEndpointRouteBuilder api)
    {
        MapRaces(api);
        api.MapGet("/meetings", MeetingsAsync)
            .WithName("readMeetings")
            .WithTags(Tag)
            .WithSummary("Read the meetings of a year")
            .WithDescription("Each day and racecourse with its number of races, the latest first.")
            .RequirePermission(Permission.ReadRegister)
            .CachesRecordsForPublic()
            .ProducesCsv()
            .WithExample(RaceExamples.Meetings);
        api.MapGet("/meetings/{date}/{course}", MeetingAsync)
            .WithName("readMeeting")
            .WithTags(Tag)
            .WithSummary("Read a meeting")
            .WithDescription("The races of one day at one racecourse, in the order of the card.")
            .RequirePermission(Permission.ReadRegister)
            .CachesRecordsForPublic()
            .WithExample(RaceExamples.Meeting);
    }

    private static void MapRaces(IEndpointRouteBuilder api)
    {
        api.MapGet("/races", SearchAsync)
            .WithName("searchRaces")
            .WithTags(Tag)
            .WithSummary("Search races")
            .WithDescription("Races in the order of their days, page by page.")
            .RequirePermission(Permission.ReadRegister)
            .Computes()
            .ProducesCsv()
            .WithExample(RaceExamples.Races);
        api.MapGet("/races/{id}", DetailAsync)
            .WithName("readRace")
            .WithTags(Tag)
            .WithSummary("Read a race")
            .WithDescription("The official result of a race, with every runner.")
            .RequirePermission(Permission.ReadRegister)
            .CachesRecordsForPublic()
            .WithExample(RaceExamples.Race);
        api.MapGet("/races/{id}/figures", FiguresAsync)
            .WithName("readFiguresOfRace")
            .WithTags(Tag)
            .WithSummary("Read the figures of a race")
            .WithDescription("What the line method makes of the race: its level, and the figure of each runner, or why it has none.")
            .RequirePermission(Permission.ReadRegister)
            .CachesRecordsForPublic()
            .Computes()
            .ProducesCsv()
            .WithExample(RaceFiguresResponse.CreateExample());
    }

    private static async Task<Results<Ok<Paged<RaceItem>>, ProblemHttpResult>> SearchAsync(
        [AsParameters] RaceSearchParameters parameters,
        [AsParameters] RatingPoolParameters pool,
        [AsParameters] PageParameters page,
        ResultsStore results,
        ArabicNameCache arabic,
        CancellationToken cancellationToken
    )
    {
        var search = new RaceSearch(page.Limit + 1)
        {
            From = parameters.Date ?? parameters.From,
            To = parameters.Date ?? parameters.To,
            Course = parameters.Course,
            Discipline = pool.Discipline,
            Breed = pool.Breed,
        };
        var query = FormattableString.Invariant(
            $"races|{search.From:yyyy-MM-dd}|{search.To:yyyy-MM-dd}|{search.Course}|{search.Discipline}|{search.Breed}"
        );
        if (page.Cursor is { } cursor)
        {
            if (Cursor.Place(query, cursor) is not { } place || ParameterValidation.ParseDay(place[..10]) is not { } day)
                return Problems.Create(ProblemCode.InvalidCursor);
            search = search with { After = (day, place[11..]) };
        }

        var found = await results.SearchRacesAsync(search, cancellationToken);
        var names = await arabic.GetAsync(cancellationToken);
        var items = found.Take(page.Limit).Select(stored => RaceItem.Create(stored.Race, names)).ToList();
        var last = found.Count > page.Limit ? items[^1] : null;
        return TypedResults.Ok(
            new Paged<RaceItem>(
                items,
                last is null ? null : Cursor.After(query, FormattableString.Invariant($"{last.Date:yyyy-MM-dd} {last.Id}"))
            )
        );
    }

    private static async Task<Results<Ok<RaceDetail>, ProblemHttpResult>> DetailAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        ResultsStore results,
        ArabicNameCache arabic,
        CancellationToken cancellationToken
    )
    {
        if (await results.FindRaceAsync(id, cancellationToken) is not { } stored)
            return Problems.NotFound;
        var names = await arabic.GetAsync(cancellationToken);
        RunnerItem[] runners = [.. stored.Race.Runners.Select(runner => RunnerItem.Create(runner, names))];
        return TypedResults.Ok(new RaceDetail(RaceItem.Create(stored.Race, names), stored.Revision, stored.Invented, runners));
    }

    private static async Task<Results<Ok<RaceFiguresResponse>, ProblemHttpResult>> FiguresAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        RaceExplanations explanations,
        RuleSet ruleSet,
        CancellationToken cancellationToken
    )
    {
        if (await explanations.FindByRaceAsync(new RaceId(id), cancellationToken) is not var (_, rated))
            return Problems.NotFound;
        return TypedResults.Ok(RaceFiguresResponse.Create(rated, ruleSet));
    }

    private static async Task<Ok<Paged<MeetingItem>>> MeetingsAsync(
        [Description("The year; the latest with races unless it is given."), Range(1700, 2200), ParameterExample("2026")] int? year,
        ResultsStore results,
        ArabicNameCache arabic,
        CancellationToken cancellationToken
    )
    {
        year ??= (await results.YearsAsync(cancellationToken)).Cast<int?>().FirstOrDefault();
        var meetings = year is { } wanted ? await results.MeetingsAsync(wanted, cancellationToken) : [];
        var names = await arabic.GetAsync(cancellationToken);
        return TypedResults.Ok(
            new Paged<MeetingItem>([
                .. meetings.Select(one => new MeetingItem(one.Date, one.Country, one.Course, one.Races, one.Runners)
                {
                    CourseArabic = names.Find(ArabicNameSubject.Racecourse, one.Course),
                }),
            ])
        );
    }

    private static async Task<Results<Ok<MeetingDetail>, ProblemHttpResult>> MeetingAsync(
        [Description("The day.")] DateOnly date,
        [Description("The racecourse, as results write it."), ParameterExample("Ksar Saïd")] string course,
        ResultsStore results,
        ArabicNameCache arabic,
        CancellationToken cancellationToken
    )
    {
        var races = await results.MeetingAsync(date, course, cancellationToken);
        if (races.Count == 0)
            return Problems.NotFound;
        var names = await arabic.GetAsync(cancellationToken);
        return TypedResults.Ok(new MeetingDetail(date, course, [.. races.Select(stored => RaceItem.Create(stored.Race, names))]));
    }
}
