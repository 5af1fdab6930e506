using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Features.Calculations;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Units;
using Permission = Yardstick.App.Features.Authorization.Permission;

namespace Yardstick.App.Features.Api;

/// <summary>Calculations that keep nothing: conversions, and races that are not stored.</summary>
internal static class CalculationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.Do("/convert", "convertMark", ConvertAsync, Permission.Calculate).Computes().Fails(StatusCodes.Status422UnprocessableEntity, "No conversion is possible; the code says why.").Takes<ConvertRequest>().Shows(Examples.Converted, Examples.Convert)
            .Says("Conversions", "Convert a mark", "A mark on another scale, with its uncertainty, the rows used and their source; beside it, what the races say of the two countries.");
        api.Do("/convert/many", "convertMarks", ConvertMany, Permission.Calculate).Computes().Takes<ConvertManyRequest>().Shows(Examples.ConvertedMany, Examples.ConvertMany)
            .Says("Conversions", "Convert many marks", "Up to 1,000 marks at once, each answered in its place with a mark or with a problem.");
        api.Do("/calculate", "calculateRace", CalculateAsync, Permission.Calculate).Computes().Takes<CalculateRequest>().Shows(Examples.RaceFigures, Examples.Calculate)
            .Says("Calculations", "Rate a race that is not stored", "What if: the figures that a race would give to its runners. Nothing is kept of it.");
    }

    private static async Task<Results<ApiResponse<ConvertedMark>, RefusedResult>> ConvertAsync(HttpContext context, ConvertMarks conversions, CalibratedScales scales)
    {
        var wanted = ApiRequest.From(context).Posted<ConvertRequest>();
        var answer = conversions.Convert(wanted.Mark, wanted.From, wanted.To, wanted.Date);
        var calibrated = answer is Conversion ? await scales.GetAsync(wanted.From, wanted.To, context.RequestAborted) : null;
        return answer.Match<Results<ApiResponse<ConvertedMark>, RefusedResult>>(
            done => new ApiResponse<ConvertedMark>(Converted(done) with { Calibrated = calibrated is null ? null : new CalibratedItem(Pounds(calibrated.Offset), Pounds(calibrated.Deviation), calibrated.Links, calibrated.Refusal) }),
            refusal => new RefusedResult(CodeOf(refusal.Code), PlacesOf(refusal)));
    }

    private static ApiResponse<ConvertedMany> ConvertMany(HttpContext context, ConvertMarks conversions)
    {
        var asked = ApiRequest.From(context);
        ConvertedItem[] items = [.. asked.Posted<ConvertManyRequest>().Items.Select(one => conversions.Convert(one.Mark, one.From, one.To, one.Date).Match(
            done => new ConvertedItem(Converted(done), null),
            refusal => new ConvertedItem(null, new ItemProblem(Problems.NameOf(CodeOf(refusal.Code)), Problems.Detail(CodeOf(refusal.Code), asked.Wording, PlacesOf(refusal))))))];
        var refused = items.Count(item => item.Problem is not null);
        return new ApiResponse<ConvertedMany>(new ConvertedMany(items.Length - refused, refused, items)) { InWords = true };
    }

    private static async Task<Results<ApiResponse<RaceFiguresResponse>, RefusedResult>> CalculateAsync(HttpContext context, RateRace rating, RuleSetsInForce inForce)
    {
        var asked = ApiRequest.From(context);
        var posted = asked.Posted<CalculateRequest>();
        var standards = posted.Standards is { } id ? inForce.Find(id) : inForce.Today;
        if (standards is null) asked.Fault("/standards", "Fault_UnknownSet");
        Check(asked, posted.Runners);
        if (asked.HasFaults || standards is null) return new RefusedResult(ProblemCode.InvalidRequest) { Errors = asked.Faults };
        var rated = await rating.AsIfRunAsync(ToRace(posted), standards, context.RequestAborted);
        return new ApiResponse<RaceFiguresResponse>(RaceEndpoints.Figures(rated, standards));
    }

    /// <summary>What no single field shows: horses that stand twice, and a finish that runs backwards.</summary>
    private static void Check(ApiRequest asked, IReadOnlyList<PostedRunner> runners)
    {
        var horses = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < runners.Count; i++)
        {
            if (runners[i].HorseId is { } id && !horses.Add(id)) asked.Fault(string.Create(CultureInfo.InvariantCulture, $"/runners/{i}/horseId"), "Fault_TwiceHorse");
            if (runners[i].Status == RunStatus.Finished && runners[i].Position is null) asked.Fault(string.Create(CultureInfo.InvariantCulture, $"/runners/{i}/position"), "Fault_Required");
        }

        var finish = runners.Where(runner => runner is { Status: RunStatus.Finished, Position: not null }).OrderBy(runner => runner.Position).ToList();
        var beaten = finish.Where(runner => runner.BeatenLengths is not null).Select(runner => runner.BeatenLengths!.Value).ToList();
        if ((finish.Count > 0 && finish[0].Position != 1) || !beaten.SequenceEqual(beaten.Order())) asked.Fault("/runners", "Fault_Finish");
    }

    private static Race ToRace(CalculateRequest posted) => new()
    {
        Id = "posted",
        Date = posted.Date,
        Country = posted.Country,
        Code = posted.Code,
        Population = posted.Population,
        Surface = posted.Surface,
        Distance = new Metres(posted.DistanceMetres),
        GoingWords = posted.Going,
        Class = new RaceClass { Pattern = posted.Pattern, Number = posted.ClassNumber, Handicap = posted.Handicap },
        Runners = [.. posted.Runners.Select(ToRunner).OrderBy(runner => runner.Position ?? int.MaxValue)],
    };

    private static Runner ToRunner(PostedRunner posted, int line)
    {
        var finished = posted.Status == RunStatus.Finished;
        return new Runner
        {
            Horse = new Horse(posted.HorseId ?? string.Create(CultureInfo.InvariantCulture, $"posted-{line + 1}"), posted.Horse, Sex: posted.Sex),
            Age = posted.Age,
            Weight = posted.WeightCarriedKg is { } weight ? new WeightCarried(weight, WeightUnit.Kilograms) : null,
            Claim = posted.ClaimKg is > 0 and { } claim ? new WeightCarried(claim, WeightUnit.Kilograms) : null,
            Status = posted.Status,
            Position = finished ? posted.Position : null,
            OfficialPosition = finished ? posted.OfficialPosition : null,
            Beaten = finished && posted.BeatenLengths is { } lengths ? new Lengths(lengths) : null,
        };
    }

    private static decimal? Pounds(double? pounds) => pounds is { } number ? Math.Round((decimal)number, 2, MidpointRounding.AwayFromZero) : null;

    private static ConvertedMark Converted(Conversion done) => new(
        done.From, done.To, done.Value, done.Unit, Math.Round(done.Exact, 6, MidpointRounding.AwayFromZero), done.Uncertainty is { } deviation ? Math.Round(deviation, 6, MidpointRounding.AwayFromZero) : null,
        done.Label, done.RowIds, done.Source);

#pragma warning disable CS8524 // Every named value has its case, or the build breaks (CS8509).
    private static ProblemCode CodeOf(ConversionRefusalCode code) => code switch
    {
        ConversionRefusalCode.UnknownScale => ProblemCode.UnknownScale,
        ConversionRefusalCode.NotAMark => ProblemCode.NotAMark,
        ConversionRefusalCode.ClosedScale => ProblemCode.ClosedScale,
        ConversionRefusalCode.NoRow => ProblemCode.NoConversion,
        ConversionRefusalCode.OutsidePoints => ProblemCode.OutsidePoints,
        ConversionRefusalCode.KilogramLike => ProblemCode.KilogramLike,
    };
#pragma warning restore CS8524

    private static string[] PlacesOf(ConversionRefusal refusal) =>
        [refusal.Scale, refusal.Lowest?.ToString(CultureInfo.InvariantCulture) ?? "", refusal.Highest?.ToString(CultureInfo.InvariantCulture) ?? ""];
}
