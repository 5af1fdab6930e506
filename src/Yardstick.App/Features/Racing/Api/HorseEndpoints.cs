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

namespace Yardstick.App.Features.Racing.Api;

/// <summary>Represents the parameters of a search for horses.</summary>
internal sealed record HorseSearchParameters(
    [property:
        Description("A part of the name, in any letter case, with or without accents, or of the name in Arabic letters."),
        ParameterExample("sirocco")
    ]
        string? Q,
    [property: Description("Only this sex.")] Sex? Sex,
    [property: Description("Only horses foaled in this year."), Range(1700, 2200), ParameterExample("2022")] int? FoaledYear
);

/// <summary>Represents the two times of marks.</summary>
internal sealed record MarkTimeParameters(
    [property: Description("Marks that hold on this day; today unless it is given.")] DateOnly? AsOf,
    [property:
        Description("What was known at this moment: only lists published by then; now unless it is given."),
        ParameterExample("2026-11-17T12:00:00Z")
    ]
        DateTimeOffset? KnownAt
);

/// <summary>Maps the endpoints of the horses: who they are, what they ran, and the marks they had.</summary>
internal static class HorseEndpoints
{
    public const string IdDescription = "The identifier of the horse.";
    public const string IdExample = "Y-000001";
    private const string Tag = "Horses";

    public static void Map(IEndpointRouteBuilder api)
    {
        MapHorses(api);
        MapRatings(api);
    }

    private static void MapHorses(IEndpointRouteBuilder api)
    {
        api.MapGet("/horses", SearchAsync)
            .WithName("searchHorses")
            .WithTags(Tag)
            .WithSummary("Search horses")
            .WithDescription(
                "Horses in the order of their names, page by page. A page begins after the last horse of the page before, so that "
                    + "no horse is skipped or repeated."
            )
            .RequirePermission(Permission.ReadRegister)
            .Computes()
            .ProducesCsv()
            .WithExample(HorseExamples.Horses);
        api.MapGet("/horses/{id}", DetailAsync)
            .WithName("readHorse")
            .WithTags(Tag)
            .WithSummary("Read a horse")
            .WithDescription("A horse with its mark on the current list of each code and population.")
            .RequirePermission(Permission.ReadRegister)
            .CachesRecordsForPublic()
            .WithExample(HorseExamples.Horse);
        api.MapGet("/horses/{id}/runs", RunsAsync)
            .WithName("readRunsOfHorse")
            .WithTags(Tag)
            .WithSummary("Read the runs of a horse")
            .WithDescription("Every race in which the horse was declared, the latest first.")
            .RequirePermission(Permission.ReadRegister)
            .CachesRecordsForPublic()
            .ProducesCsv()
            .WithExample(HorseExamples.Runs);
    }

    private static void MapRatings(IEndpointRouteBuilder api)
    {
        api.MapGet("/horses/{id}/figures", FiguresAsync)
            .WithName("readFiguresOfHorse")
            .WithTags(Tag)
            .WithSummary("Read the figures of a horse")
            .WithDescription(
                "The figure of every rated run, the latest first, and the ability that the network of all results gives the horse on "
                    + "that day."
            )
            .RequirePermission(Permission.ReadRegister)
            .CachesRecordsForPublic()
            .Computes()
            .ProducesCsv()
            .WithExample(HorseExamples.Figures);
        api.MapGet("/horses/{id}/marks", MarksAsync)
            .WithName("readMarksOfHorse")
            .WithTags(Tag)
            .WithSummary("Read the marks of a horse")
            .WithDescription(
                "Bitemporal marks: the day they hold for (asOf) and the moment they were known (knownAt). A published mark never "
                    + "changes. A computed mark is made anew from all results known now, so it is returned only without knownAt."
            )
            .RequirePermission(Permission.ReadRegister)
            .Computes()
            .ProducesCsv()
            .WithExample(HorseExamples.Marks);
    }

    private static async Task<Results<Ok<Paged<HorseItem>>, ProblemHttpResult>> SearchAsync(
        [AsParameters] HorseSearchParameters search,
        [AsParameters] PageParameters page,
        HorseIndexCache index,
        ArabicNameCache arabic,
        CancellationToken cancellationToken
    )
    {
        var names = await arabic.GetAsync(cancellationToken);
        var register = await index.CurrentAsync(cancellationToken);
        var (text, sex, foaled) = (search.Q ?? "", search.Sex, search.FoaledYear);
        var key = HorseIdentity.NameKey(text);
        var query = FormattableString.Invariant($"horses|{key}|{sex}|{foaled}");
        var place = page.Cursor is { } cursor ? Cursor.Place(query, cursor) : "";
        if (place is null)
            return Problems.Create(ProblemCode.InvalidCursor);
        var found = register
            .Horses.Where(horse => (sex is null || horse.Sex == sex) && (foaled is null || horse.Foaled == foaled))
            .Where(horse => horse.NameKey.Contains(key, StringComparison.Ordinal) || names.Matches(text, horse.Id, horse.Name))
            .Where(horse => place.Length == 0 || string.CompareOrdinal(Place(horse), place) > 0)
            .Take(page.Limit + 1)
            .ToList();
        return TypedResults.Ok(
            new Paged<HorseItem>(
                [.. found.Take(page.Limit).Select(horse => HorseItem.Create(horse, names))],
                found.Count > page.Limit ? Cursor.After(query, Place(found[page.Limit - 1])) : null
            )
        );
    }

    /// <summary>Returns the position of a horse. A space sorts before every letter, so positions sort as the horses do.</summary>
    private static string Place(HorseRow horse) => $"{horse.NameKey} {horse.Id}";

    private static async Task<Results<Ok<HorseDetail>, ProblemHttpResult>> DetailAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        HorseIndexCache index,
        ArabicNameCache arabic,
        CancellationToken cancellationToken
    )
    {
        var register = await index.CurrentAsync(cancellationToken);
        if (register.Find(id) is not { } horse)
            return Problems.NotFound;
        var marks = register.Pools.Where(pool => pool.Rows.ContainsKey(id)).Select(pool => Current(pool.Latest, pool.Rows[id]));
        return TypedResults.Ok(new HorseDetail(HorseItem.Create(horse, await arabic.GetAsync(cancellationToken)), [.. marks]));
    }

    private static CurrentMark Current(ListView view, ListViewRow row) =>
        new(
            view.Pool.Discipline,
            view.Pool.Breed,
            view.Number,
            view.AsOf,
            row.Rank,
            row.MarkPounds,
            row.MarkKilograms,
            row.AssessmentPounds,
            row.ConfidencePounds,
            row.Runs,
            row.LastRun
        );

    private static async Task<Results<Ok<Paged<RunItem>>, ProblemHttpResult>> RunsAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        HorseIndexCache index,
        ResultsStore results,
        ArabicNameCache arabic,
        CancellationToken cancellationToken
    )
    {
        if ((await index.CurrentAsync(cancellationToken)).Find(id) is null)
            return Problems.NotFound;
        var races = await results.ListRacesByHorseAsync(new HorseId(id), cancellationToken);
        var names = await arabic.GetAsync(cancellationToken);
        return TypedResults.Ok(
            new Paged<RunItem>([
                .. races
                    .Reverse()
                    .Select(stored => stored.Race)
                    .Select(race => RunItem.Create(race, race.Runners.First(runner => runner.Horse.Id.Value == id), names)),
            ])
        );
    }

    private static async Task<Results<Ok<Paged<FigureItem>>, ProblemHttpResult>> FiguresAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        [AsParameters] RatingPoolParameters pool,
        HorseIndexCache index,
        RatingsStore ratings,
        NetworkCache networks,
        CancellationToken cancellationToken
    )
    {
        if ((await index.CurrentAsync(cancellationToken)).Find(id) is null)
            return Problems.NotFound;
        var rows = (await ratings.ListByHorseAsync(new HorseId(id), cancellationToken))
            .Where(row => pool.Includes(row.Pool))
            .Reverse()
            .ToList();
        var abilities = new Dictionary<string, (decimal Ability, decimal Deviation)>(StringComparer.Ordinal);
        foreach (var ratingPool in rows.Select(row => row.Pool).Distinct())
        foreach (var run in (await networks.RatingsAsync(ratingPool, cancellationToken))?.GetCareer(new HorseId(id)) ?? [])
            abilities[run.RaceId.Value] = (run.Ability, run.Deviation);
        return TypedResults.Ok(
            new Paged<FigureItem>([.. rows.Select(row => Figure(row, abilities.TryGetValue(row.RaceId, out var ability) ? ability : null))])
        );
    }

    private static FigureItem Figure(HorseRatingRow row, (decimal Value, decimal Deviation)? ability) =>
        new(
            row.RaceId,
            row.Date,
            row.Discipline,
            row.Breed,
            RunnerFigure.Shown(row.Figure)!.Value,
            ability?.Value,
            ability?.Deviation,
            row.Runs
        );

    private static async Task<Results<Ok<HorseMarks>, ProblemHttpResult>> MarksAsync(
        [Description(IdDescription), ParameterExample(IdExample)] string id,
        [AsParameters] RatingPoolParameters pool,
        [AsParameters] MarkTimeParameters times,
        HorseIndexCache index,
        MarkHistory marks,
        CancellationToken cancellationToken
    )
    {
        var register = await index.CurrentAsync(cancellationToken);
        if (register.Find(id) is null)
            return Problems.NotFound;
        var found = await marks.GetAsync(register, id, (times.AsOf, times.KnownAt), cancellationToken);
        return TypedResults.Ok(
            found with
            {
                Items = [.. found.Items.Where(mark => pool.Includes(new(mark.Discipline, mark.Breed)))],
                InForce = [.. found.InForce.Where(mark => pool.Includes(new(mark.Discipline, mark.Breed)))],
            }
        );
    }
}
