using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Conversions.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Conversions;

/// <summary>The list of conversion overrides.</summary>
/// <param name="Next">The cursor of the next page: the identifier of the last row shown; null on the last page.</param>
/// <param name="Said">Whether an override has just been saved.</param>
public sealed record ConversionOverridesView(
    IReadOnlyList<ConversionOverrideRow> Rows,
    int Total,
    ConversionOverrideFilter Filter,
    IReadOnlyCollection<RatingScale> Scales,
    string? Next,
    bool Said
);

/// <summary>The form that overrides a conversion.</summary>
public sealed record ConversionOverrideView(Conversion Conversion, decimal Given, DateOnly Date, ConversionFormatter Words)
{
    public string Decided { get; init; } = "";

    public string Horse { get; init; } = "";

    public string Why { get; init; } = "";

    public string? Wrong { get; init; }
}

/// <summary>Handles the pages of conversion overrides.</summary>
internal static class ConversionOverridePages
{
    private const int PageSize = 50;

    public static void Map(IEndpointRouteBuilder pages)
    {
        var reading = pages.MapGroup("/convert").RequirePermission(Permission.ReadRules).WithSection(SiteSections.Conversions);
        reading.MapGet("/departures", ShowAsync);
        reading.MapGet("/departures.csv", Download).Computes(ConcurrencyRule.Files, wholeRequest: true);
        var form = pages
            .MapGroup("/convert/departure")
            .RequirePermission(Permission.DepartFromConversion)
            .WithSection(SiteSections.Conversions);
        form.MapGet("", ShowForm);
        form.MapPost("", OverrideAsync);
    }

    private static async Task<RazorComponentResult<ConversionOverridesPage>> ShowAsync(
        [AsParameters] ListQuery query,
        string? said,
        ConversionOverridesStore store,
        ScalesInForce scales,
        CancellationToken cancellationToken
    )
    {
        var rows = await store.PageAsync(query.Filter, Short(query.Before), PageSize + 1, cancellationToken);
        return PageResult.Create<ConversionOverridesPage, ConversionOverridesView>(
            new ConversionOverridesView(
                [.. rows.Take(PageSize)],
                await store.CountAsync(query.Filter, cancellationToken),
                query.Filter,
                scales.Converter.Scales,
                rows.Count > PageSize ? rows[PageSize - 1].Id : null,
                !string.IsNullOrWhiteSpace(said)
            )
        );
    }

    /// <summary>Streams all matching overrides as CSV, oldest first.</summary>
    private static PushStreamHttpResult Download(
        [AsParameters] ListQuery query,
        ConversionOverridesStore store,
        HttpResponse response,
        CancellationToken cancellationToken
    )
    {
        response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(
            body => WriteAsync(body, store.AllAsync(query.Filter, cancellationToken), cancellationToken),
            "text/csv; charset=utf-8",
            "yardstick-departures.csv"
        );
    }

    private static Results<RazorComponentResult<ConversionOverridePage>, NotFound> ShowForm(
        ConversionRequest request,
        ScalesInForce scales,
        Localizer texts
    ) => Find(request, scales) is { } found ? Form(View(request, found, scales, texts)) : TypedResults.NotFound();

    private static async Task<Results<RazorComponentResult<ConversionOverridePage>, SeeOtherResult, NotFound>> OverrideAsync(
        ConversionRequest request,
        [AsParameters] OverrideForm form,
        OverrideConversions overrides,
        ScalesInForce scales,
        Localizer texts,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (Find(request, scales) is not { } found)
            return TypedResults.NotFound();
        var (decided, horse, why) = (form.Decided ?? "", (form.Horse ?? "").Trim(), CleanText.Normalize(form.Why ?? "", out _));
        var saved = await overrides.DepartAsync(found, MarkInput.Read(decided), horse, why, actor, cancellationToken);
        return saved.Match<Results<RazorComponentResult<ConversionOverridePage>, SeeOtherResult, NotFound>>(
            _ => new SeeOtherResult($"{SiteLinks.ConversionOverrides}?said=kept"),
            refusal =>
                Form(
                    View(request, found, scales, texts) with
                    {
                        Decided = decided,
                        Horse = horse,
                        Why = why,
                        Wrong = Explain(texts, refusal),
                    }
                )
        );
    }

    private static string Explain(Localizer texts, Refusal refusal) =>
        refusal.Code switch
        {
            RefusalCode.ReasonNeeded => texts.Get(
                () => ConversionsTexts.Departure_ReasonNeeded,
                OverrideConversions.ShortestReason,
                OverrideConversions.LongestReason
            ),
            RefusalCode.MarkNotOnScale => texts.Get(() => ConversionsTexts.Departure_NotOnScale, [.. refusal.Arguments]),
            _ => texts.Get(refusal.Code.Text(), [.. refusal.Arguments]),
        };

    /// <summary>Returns the conversion that a request identifies; null when there is none to override.</summary>
    private static ConversionInQuestion? Find(ConversionRequest request, ScalesInForce scales)
    {
        var (converter, date) = (scales.Converter, RequestParameters.ParseDate(request.Date) ?? scales.Today);
        return
            MarkInput.Read(request.Value) is { } value
            && converter.Convert(value, request.From, request.To, date) is Conversion { Legs.Count: > 0 } conversion
            ? new ConversionInQuestion(value, date, conversion, converter.Scales.First(scale => scale.Id == conversion.To))
            : null;
    }

    private static ConversionOverrideView View(
        ConversionRequest request,
        ConversionInQuestion found,
        ScalesInForce scales,
        Localizer texts
    ) =>
        new(found.Conversion, found.Given, found.Date, new ConversionFormatter(texts, scales.Converter.Scales))
        {
            Horse = Short(request.Horse),
        };

    private static RazorComponentResult<ConversionOverridePage> Form(ConversionOverrideView view) =>
        PageResult.Create<ConversionOverridePage, ConversionOverrideView>(
            view,
            view.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity
        );

    private static async Task WriteAsync(Stream body, IAsyncEnumerable<ConversionOverrideRow> rows, CancellationToken cancellationToken)
    {
        await using var csv = new SafeCsvWriter(body);
        csv.WriteRow("id", "at", "by", "horse_id", "given", "from", "to", "date", "converted", "decided", "unit", "rows", "sets", "why");
        await foreach (var row in rows)
        {
            csv.WriteValue(row.Id);
            csv.WriteValue(row.DepartedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            csv.WriteText(row.DepartedBy);
            csv.WriteText(row.HorseId);
            csv.WriteValue(Number(row.Given));
            csv.WriteText(row.FromScale);
            csv.WriteText(row.ToScale);
            csv.WriteValue(row.ValidOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            csv.WriteValue(Number(row.Converted));
            csv.WriteValue(Number(row.Decided));
            foreach (var text in (string?[])[row.Unit, row.Rows, row.Sets, row.Why])
                csv.WriteText(text);
            await csv.EndRowAsync(cancellationToken);
        }
    }

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Short(string? text) => text?.Trim() is { } trimmed ? trimmed[..Math.Min(trimmed.Length, 100)] : "";

    /// <summary>The query parameters of the list of overrides.</summary>
    private sealed record ListQuery(string? Horse, string? From, string? To, string? Before)
    {
        public ConversionOverrideFilter Filter => new(Short(Horse), Short(From), Short(To));
    }

    /// <summary>The fields of the form.</summary>
    private sealed record OverrideForm([FromForm] string? Decided, [FromForm] string? Horse, [FromForm] string? Why);
}
