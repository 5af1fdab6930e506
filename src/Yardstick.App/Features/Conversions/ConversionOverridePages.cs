using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Conversions.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Conversions;

/// <summary>The view model of the list of conversion overrides.</summary>
/// <param name="Next">The cursor of the next page: the identifier of the last row shown; null on the last page.</param>
/// <param name="Said">Whether an override has just been saved.</param>
internal sealed record ConversionOverridesView(IReadOnlyList<ConversionOverrideRow> Rows, int Total, ConversionOverrideFilter Filter, IReadOnlyCollection<RatingScale> Scales, string? Next, bool Said);

/// <summary>The view model of the form that overrides a conversion.</summary>
internal sealed record ConversionOverrideView(Conversion Conversion, decimal Given, DateOnly Date, ConversionFormatter Words, AntiforgeryField Token)
{
    public string Decided { get; init; } = "";

    public string Horse { get; init; } = "";

    public string Why { get; init; } = "";

    public string? Wrong { get; init; }
}

/// <summary>Handles the pages of conversion overrides.</summary>
internal sealed class ConversionOverridePages(OverrideConversions depart, ConversionOverridesStore store, ScalesInForce known, IAntiforgery antiforgery)
{
    private const int PageSize = 50;
    private const string Room = "Convert";

    public async Task<IResult> ShowAsync(PageRequest visit)
    {
        var filter = FilterOf(visit);
        var rows = await store.PageAsync(filter, Short(visit.Query("before")), PageSize + 1, visit.Cancel);
        var view = new ConversionOverridesView([.. rows.Take(PageSize)], await store.CountAsync(filter, visit.Cancel), filter, known.Converter.Scales, rows.Count > PageSize ? rows[PageSize - 1].Id : null, visit.Query("said").Length > 0);
        return new Page<ConversionOverridesPage, ConversionOverridesView>(visit, view) { Title = visit.Wording["Departure_Title"], Room = Room };
    }

    /// <summary>Streams all matching overrides as CSV, oldest first.</summary>
    public Task<IResult> FileAsync(PageRequest visit)
    {
        visit.Context.Response.Headers.CacheControl = "no-store";
        return Task.FromResult<IResult>(TypedResults.Stream(body => WriteAsync(body, FilterOf(visit), visit.Cancel), "text/csv; charset=utf-8", "yardstick-departures.csv"));
    }

    public Task<IResult> FormAsync(PageRequest visit) => Task.FromResult(Found(visit) is { } about ? Form(visit, View(visit, about)) : ErrorPages.NotFound(visit));

    public async Task<IResult> DepartAsync(PageRequest visit)
    {
        var form = await AntiforgeryField.ReadAsync(antiforgery, visit.Context);
        if (Found(visit) is not { } about) return ErrorPages.NotFound(visit);
        var (decided, horse, why) = (form["decided"].ToString(), form["horse"].ToString().Trim(), AntiforgeryField.Reason(form));
        var departed = await depart.DepartAsync(about, MarkInput.Read(decided), horse, why, Actor.From(visit.Context), visit.Cancel);
        return departed.Match(
            _ => visit.SeeOther("/convert/departures?said=kept"),
            refusal => Form(visit, View(visit, about) with { Decided = decided, Horse = horse, Why = why, Wrong = Said(visit, refusal) }));
    }

    private static string Said(PageRequest visit, Refusal refusal) => refusal.Code switch
    {
        RefusalCode.ReasonNeeded => visit.Wording.Get("Departure_ReasonNeeded", OverrideConversions.ShortestReason, OverrideConversions.LongestReason),
        RefusalCode.MarkNotOnScale => visit.Wording.Get("Departure_NotOnScale", [.. refusal.Arguments]),
        _ => visit.Wording.Get($"Refusal_{refusal.Code}", [.. refusal.Arguments]),
    };

    /// <summary>Returns the conversion that the query string identifies; null when there is none to override.</summary>
    private ConversionInQuestion? Found(PageRequest visit)
    {
        var date = DateOnly.TryParseExact(visit.Query("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) ? asked : known.Today;
        return MarkInput.Read(visit.Query("value")) is { } value && known.Converter.Convert(value, visit.Query("from"), visit.Query("to"), date) is Conversion { Legs.Count: > 0 } conversion
            ? new ConversionInQuestion(value, date, conversion, known.Converter.Scales.First(scale => scale.Id == conversion.To))
            : null;
    }

    private ConversionOverrideView View(PageRequest visit, ConversionInQuestion about) =>
        new(about.Conversion, about.Given, about.Date, new ConversionFormatter(visit.Wording, known.Converter.Scales), AntiforgeryField.Create(antiforgery, visit.Context)) { Horse = Short(visit.Query("horse")) };

    private static Page<ConversionOverridePage, ConversionOverrideView> Form(PageRequest visit, ConversionOverrideView view) => new(visit, view)
    {
        Title = visit.Wording["Departure_Do"], Room = Room, Status = view.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };

    private async Task WriteAsync(Stream body, ConversionOverrideFilter filter, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(false), 1 << 14, leaveOpen: true) { NewLine = "\n" };
        await writer.WriteLineAsync("id,at,by,horse_id,given,from,to,date,converted,decided,unit,rows,sets,why");
        await foreach (var row in store.AllAsync(filter, cancellationToken))
        {
            var texts = new[] { row.Unit, row.Rows, row.Sets, row.Why }.Select(text => SpreadsheetSafe.Cell(text));
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{row.Id},{row.DepartedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ},{SpreadsheetSafe.Cell(row.DepartedBy)},{SpreadsheetSafe.Cell(row.HorseId ?? "")},{row.Given:0.####},{row.FromScale},{row.ToScale},{row.ValidOn:yyyy-MM-dd},{row.Converted:0.####},{row.Decided:0.####},{string.Join(',', texts)}"));
        }
    }

    private static ConversionOverrideFilter FilterOf(PageRequest visit) => new(Short(visit.Query("horse")), Short(visit.Query("from")), Short(visit.Query("to")));

    private static string Short(string text) => text.Length > 100 ? text[..100] : text;
}
