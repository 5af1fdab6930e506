using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Api;

/// <summary>Horses: who they are, what they ran, and the marks they had.</summary>
internal static class HorseEndpoints
{
    private const string Tag = "Horses";

    public static readonly Parameter Id = Parameter.Text("id", "The identifier of the horse.", "Y-000001").Path();
    public static readonly Parameter Code = Parameter.Choice<Discipline>("code", "Only this code.");
    public static readonly Parameter Population = Parameter.Choice<Breed>("population", "Only this population.");
    public static readonly Parameter After = Parameter.Text("cursor", "Where the page begins: “next” of the page before.", "") with { Most = 500 };
    public static readonly Parameter Limit = Parameter.Whole("limit", 1, 500, "The most things on the page; 50 unless it is given.", "50");

    public static void Map(IEndpointRouteBuilder api)
    {
        api.Read("/horses", "searchHorses", SearchAsync).Computes()
            .Takes(Parameter.Text("q", "A part of the name, in any letter case, with or without accents, or of the name in Arabic letters.", "sirocco"), Parameter.Choice<Sex>("sex", "Only this sex."),
                Parameter.Whole("foaledYear", 1700, 2200, "Only horses foaled in this year.", "2022"), After, Limit)
            .AlsoCsv().Shows(Examples.Horses)
            .Says(Tag, "Search horses", "Horses in the order of their names, page by page. A page begins after the last horse of the page before, so that nothing is left out or told twice.");
        api.Read("/horses/{id}", "readHorse", DetailAsync).Takes(Id).Shows(Examples.Horse)
            .Says(Tag, "Read a horse", "A horse with its mark on the current list of each code and population.");
        api.Read("/horses/{id}/runs", "readRunsOfHorse", RunsAsync).Takes(Id).AlsoCsv().Shows(Examples.Runs)
            .Says(Tag, "Read the runs of a horse", "Every race in which the horse was declared, the latest first.");
        api.Read("/horses/{id}/figures", "readFiguresOfHorse", FiguresAsync).Computes().Takes(Id, Code, Population).AlsoCsv().Shows(Examples.Figures)
            .Says(Tag, "Read the figures of a horse", "The figure of every rated run, the latest first, and the ability that the network of all results gives the horse on that day.");
        api.Read("/horses/{id}/marks", "readMarksOfHorse", MarksAsync).Computes().AlsoCsv().Shows(Examples.Marks)
            .Takes(Id, Code, Population, Parameter.Day("asOf", "Marks that hold on this day; today unless it is given."),
                new Parameter("knownAt", ParameterKind.Moment, "What was known at this moment: only lists published by then; now unless it is given.", "2026-11-17T12:00:00Z"))
            .Says(Tag, "Read the marks of a horse", "Marks in two times: the day they hold for (asOf) and the moment they were known (knownAt). A published mark never changes. A computed mark is made anew from all results known now, so it is told only when knownAt is not given.");
    }

    private static async Task<Results<ApiResponse<Paged<HorseItem>>, RefusedResult>> SearchAsync(
        HttpContext context, HorseIndexCache index, ArabicNameCache arabic)
    {
        var (asked, names) = (ApiRequest.From(context), await arabic.GetAsync(context.RequestAborted));
        var register = await index.CurrentAsync(context.RequestAborted);
        var (text, sex, foaled) = (asked.Text("q") ?? "", asked.Choice<Sex>("sex"), asked.Whole("foaledYear"));
        var key = HorseIdentity.NameKey(text);
        var query = FormattableString.Invariant($"horses|{key}|{sex}|{foaled}");
        var place = asked.Text("cursor") is { } cursor ? Cursor.Place(query, cursor) : "";
        if (place is null) return new RefusedResult(ProblemCode.InvalidCursor);
        var limit = asked.Whole("limit") ?? 50;
        var found = register.Horses.Where(horse => (sex is null || horse.Sex == sex) && (foaled is null || horse.Foaled == foaled))
            .Where(horse => horse.NameKey.Contains(key, StringComparison.Ordinal) || names.Matches(text, horse.Id, horse.Name))
            .Where(horse => place.Length == 0 || string.CompareOrdinal(Place(horse), place) > 0).Take(limit + 1).ToList();
        var items = found.Take(limit).Select(horse => HorseIndex.Item(horse, names)).ToList();
        return new ApiResponse<Paged<HorseItem>>(new Paged<HorseItem>(items, found.Count > limit ? Cursor.After(query, Place(found[limit - 1])) : null)) { Csv = () => CsvTable.Write(items) };
    }

    /// <summary>The blank sorts before every letter of a key, so that places sort as the horses do.</summary>
    private static string Place(HorseRow horse) => $"{horse.NameKey} {horse.Id}";

    private static async Task<Results<ApiResponse<HorseDetail>, RefusedResult>> DetailAsync(
        HttpContext context, HorseIndexCache index, ArabicNameCache arabic)
    {
        var (id, register) = (ApiRequest.From(context).Text("id")!, await index.CurrentAsync(context.RequestAborted));
        if (register.Find(id) is not { } horse) return RefusedResult.NotFound;
        var marks = register.Books.Where(book => book.Rows.ContainsKey(id)).Select(book => Current(book.Latest, book.Rows[id]));
        return new ApiResponse<HorseDetail>(new HorseDetail(HorseIndex.Item(horse, await arabic.GetAsync(context.RequestAborted)), [.. marks]));
    }

    private static CurrentMark Current(ListView sheet, ListViewRow row) => new(
        sheet.Code, sheet.Population, sheet.Number, sheet.AsOf, row.Rank, row.MarkPounds, row.MarkKilograms, row.AssessmentPounds, row.ConfidencePounds, row.Runs, row.LastRun);

    private static async Task<Results<ApiResponse<Paged<RunItem>>, RefusedResult>> RunsAsync(
        HttpContext context, HorseIndexCache index, ResultsStore results, ArabicNameCache arabic)
    {
        var id = ApiRequest.From(context).Text("id")!;
        if ((await index.CurrentAsync(context.RequestAborted)).Find(id) is null) return RefusedResult.NotFound;
        var races = await results.RacesOfHorseAsync(id, context.RequestAborted);
        var names = await arabic.GetAsync(context.RequestAborted);
        RunItem[] items = [.. races.Reverse().Select(stored => stored.Race)
            .Select(race => Run(race, race.Runners.First(runner => runner.Horse.Id == id), names))];
        return new ApiResponse<Paged<RunItem>>(new Paged<RunItem>(items)) { Csv = () => CsvTable.Write(items) };
    }

    private static RunItem Run(Race race, Runner runner, ArabicNames names) => new(
        race.Id, race.Date, race.Country, race.Course, race.Name, race.Code, race.Population, race.Distance?.Value, race.Surface, race.GoingWords,
        runner.Status, runner.Placing, Rounded(runner.Weight?.InKilograms.Value), Rounded(runner.Weight?.InPounds.Value), runner.Beaten?.Value, runner.Time?.Seconds, runner.Jockey?.Name, runner.Trainer?.Name)
    {
        CourseArabic = names.Find(ArabicNameSubject.Racecourse, race.Course),
        RaceArabic = names.Find(ArabicNameSubject.Race, race.Name),
        JockeyArabic = names.OfPerson(runner.Jockey),
        TrainerArabic = names.OfPerson(runner.Trainer),
    };

    /// <summary>Weights carried, in the unit they were not stated in, to the hundredth.</summary>
    public static decimal? Rounded(decimal? weight) => weight is { } value ? Math.Round(value, 2, MidpointRounding.AwayFromZero) : null;

    private static async Task<Results<ApiResponse<Paged<FigureItem>>, RefusedResult>> FiguresAsync(HttpContext context, HorseIndexCache index, RatingsStore ratings, NetworkCache networks)
    {
        var asked = ApiRequest.From(context);
        var id = asked.Text("id")!;
        if ((await index.CurrentAsync(context.RequestAborted)).Find(id) is null) return RefusedResult.NotFound;
        var (code, population) = (asked.Choice<Discipline>("code"), asked.Choice<Breed>("population"));
        var rows = (await ratings.OfHorseAsync(id, context.RequestAborted)).Where(row => (code is null || row.Code == code) && (population is null || row.Population == population)).Reverse().ToList();
        var abilities = new Dictionary<string, (decimal Ability, decimal Deviation)>(StringComparer.Ordinal);
        foreach (var book in rows.Select(row => (row.Code, row.Population)).Distinct())
            foreach (var run in (await networks.RatingsAsync(book.Code, book.Population, context.RequestAborted))?.CareerOf(id) ?? []) abilities[run.RaceId] = (run.Ability, run.Deviation);
        FigureItem[] items = [.. rows.Select(row => abilities.TryGetValue(row.RaceId, out var seen)
            ? new FigureItem(row.RaceId, row.Date, row.Code, row.Population, RunnerFigure.Shown(row.Figure)!.Value, seen.Ability, seen.Deviation, row.Runs)
            : new FigureItem(row.RaceId, row.Date, row.Code, row.Population, RunnerFigure.Shown(row.Figure)!.Value, null, null, row.Runs))];
        return new ApiResponse<Paged<FigureItem>>(new Paged<FigureItem>(items)) { Csv = () => CsvTable.Write(items) };
    }

    private static async Task<Results<ApiResponse<HorseMarks>, RefusedResult>> MarksAsync(HttpContext context, HorseIndexCache index, MarkHistory marks)
    {
        var asked = ApiRequest.From(context);
        var (id, register) = (asked.Text("id")!, await index.CurrentAsync(context.RequestAborted));
        if (register.Find(id) is null) return RefusedResult.NotFound;
        var found = await marks.GetAsync(register, id, (asked.Day("asOf"), asked.Moment("knownAt")), context.RequestAborted);
        var (code, population) = (asked.Choice<Discipline>("code"), asked.Choice<Breed>("population"));
        found = found with { Items = [.. found.Items.Where(Wanted)], InForce = [.. found.InForce.Where(Wanted)] };
        return new ApiResponse<HorseMarks>(found) { Csv = () => CsvTable.Write(found.Items) };

        bool Wanted(MarkItem mark) => (code is null || mark.Code == code) && (population is null || mark.Population == population);
    }
}
