using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Conversions;
using Yardstick.App.Features.Lists;
using Yardstick.App.Platform.Api;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;

namespace Yardstick.App.Features.Calculations.Api;

/// <summary>Maps the endpoints that convert marks between the scales of authorities.</summary>
internal static class ConversionEndpoints
{
    private const string Tag = "Conversions";

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/conversions", GetAll)
            .WithName("readConversions")
            .WithTags(Tag)
            .WithSummary("Read the conversions")
            .WithDescription("The scales known, and the rows that lead from one to another. As CSV the rows.")
            .RequirePermission(Permission.ReadRegister)
            .WithLocalizedContent()
            .ProducesCsv()
            .CachesConversionsForPublic()
            .WithExample(CalculationExamples.Conversions);
        api.MapPost("/convert", ConvertAsync)
            .WithName("convertMark")
            .WithTags(Tag)
            .WithSummary("Convert a mark")
            .WithDescription(
                "A mark on another scale, with its uncertainty, the rows used and their source; beside it, what the races say of the "
                    + "two countries."
            )
            .RequirePermission(Permission.Calculate)
            .Computes()
            .WithProblem(StatusCodes.Status422UnprocessableEntity, "No conversion is possible; the code says why.")
            .WithExample(CalculationExamples.Converted, CalculationExamples.Convert);
        api.MapPost("/convert/many", ConvertMany)
            .WithName("convertMarks")
            .WithTags(Tag)
            .WithSummary("Convert many marks")
            .WithDescription("Up to 1,000 marks at once, each answered in its place with a mark or with a problem.")
            .RequirePermission(Permission.Calculate)
            .Computes()
            .WithLocalizedContent()
            .WithExample(CalculationExamples.ConvertedMany, CalculationExamples.ConvertMany);
    }

    private static Ok<ConversionsResponse> GetAll(
        [Description("Only conversions from this scale."), ParameterExample("fr")] string? from,
        [Description("Only conversions to this scale."), ParameterExample("ifha")] string? to,
        ConvertMarks conversions,
        Localizer texts
    )
    {
        ScaleItem[] scales =
        [
            .. conversions.Scales.Select(scale => new ScaleItem(
                scale.Id,
                scale.Name.In(texts.Language),
                scale.Unit,
                scale.Step,
                scale.Closed?.In(texts.Language)
            )),
        ];
        ConversionItem[] rows =
        [
            .. conversions
                .Rows.Where(entry => (from is null || entry.Row.From == from) && (to is null || entry.Row.To == to))
                .Select(entry => new ConversionItem(
                    entry.Set,
                    entry.Row.Id,
                    entry.Row.From,
                    entry.Row.To,
                    entry.Row.Factor,
                    entry.Row.Factor is null ? null : entry.Row.Offset,
                    entry.Row.Points.Count,
                    entry.Row.Uncertainty,
                    entry.Row.ValidFrom,
                    entry.Row.ValidTo,
                    entry.Row.Origin.Label,
                    entry.Row.Origin.Source
                )),
        ];
        return TypedResults.Ok(new ConversionsResponse(scales, rows));
    }

    private static async Task<Results<Ok<ConvertedMark>, ProblemHttpResult>> ConvertAsync(
        ConvertRequest request,
        ConvertMarks conversions,
        CalibratedScales scales,
        CancellationToken cancellationToken
    )
    {
        var converted = conversions.Convert(request.Mark, request.From, request.To, request.Date);
        var calibrated = converted is Conversion ? await scales.GetAsync(request.From, request.To, cancellationToken) : null;
        return converted.Match<Results<Ok<ConvertedMark>, ProblemHttpResult>>(
            done =>
                TypedResults.Ok(
                    Item(done) with
                    {
                        Calibrated = calibrated is null
                            ? null
                            : new CalibratedItem(
                                Pounds(calibrated.Offset),
                                Pounds(calibrated.Deviation),
                                calibrated.Links,
                                calibrated.Refusal
                            ),
                    }
                ),
            refusal => Problems.Create(GetCode(refusal.Code), GetArguments(refusal))
        );
    }

    private static Ok<ConvertedMany> ConvertMany(ConvertManyRequest request, ConvertMarks conversions, Localizer texts)
    {
        ConvertedItem[] items =
        [
            .. request.Items.Select(one =>
                conversions
                    .Convert(one.Mark, one.From, one.To, one.Date)
                    .Match(done => new ConvertedItem(Item(done), null), refusal => new ConvertedItem(null, Problem(refusal, texts)))
            ),
        ];
        var refused = items.Count(item => item.Problem is not null);
        return TypedResults.Ok(new ConvertedMany(items.Length - refused, refused, items));
    }

    private static ItemProblem Problem(ConversionRefusal refusal, Localizer texts)
    {
        var code = GetCode(refusal.Code);
        return new ItemProblem(Problems.GetName(code), Problems.Detail(code, texts, GetArguments(refusal)));
    }

    private static decimal? Pounds(double? pounds) =>
        pounds is { } number ? Math.Round((decimal)number, 2, MidpointRounding.AwayFromZero) : null;

    private static ConvertedMark Item(Conversion done) =>
        new(
            done.From,
            done.To,
            done.Value,
            done.Unit,
            Math.Round(done.Exact, 6, MidpointRounding.AwayFromZero),
            done.Uncertainty is { } deviation ? Math.Round(deviation, 6, MidpointRounding.AwayFromZero) : null,
            done.Label,
            done.RowIds,
            done.Source
        );

    private static ProblemCode GetCode(ConversionRefusalCode code) =>
        code switch
        {
            ConversionRefusalCode.UnknownScale => ProblemCode.UnknownScale,
            ConversionRefusalCode.NotAMark => ProblemCode.NotAMark,
            ConversionRefusalCode.ClosedScale => ProblemCode.ClosedScale,
            ConversionRefusalCode.NoRow => ProblemCode.NoConversion,
            ConversionRefusalCode.NotYetValid => ProblemCode.ConversionNotYetValid,
            ConversionRefusalCode.OutsidePoints => ProblemCode.OutsidePoints,
            ConversionRefusalCode.KilogramLike => ProblemCode.KilogramLike,
        };

    private static string[] GetArguments(ConversionRefusal refusal) =>
        refusal is { Date: { } date, ValidFrom: { } first }
            ? [refusal.Scale, ConversionFormatter.IsoDate(date), ConversionFormatter.IsoDate(first)]
            :
            [
                refusal.Scale,
                refusal.Lowest?.ToString(CultureInfo.InvariantCulture) ?? "",
                refusal.Highest?.ToString(CultureInfo.InvariantCulture) ?? "",
            ];
}
