using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Yardstick.App.Components;
using Yardstick.App.Features.Access;
using Yardstick.App.Features.Conversions.Pages;
using Yardstick.App.Platform.Http;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Conversions;

/// <summary>Departures that were kept.</summary>
/// <param name="Next">The one after which the next page begins; null on the last.</param>
/// <param name="Said">Whether one was kept just now.</param>
internal sealed record DeparturesView(IReadOnlyList<DepartureRow> Rows, int Total, DepartureFilter Filter, IReadOnlyCollection<RatingScale> Scales, string? Next, bool Said);

/// <summary>The form that departs from a conversion.</summary>
internal sealed record DepartureView(Conversion Conversion, decimal Given, DateOnly Date, ConversionWords Words, FormToken Token)
{
    public string Decided { get; init; } = "";

    public string Horse { get; init; } = "";

    public string Why { get; init; } = "";

    public string? Wrong { get; init; }
}

/// <summary>The rooms of departures from conversions.</summary>
internal sealed class DepartureRooms(DepartFromConversions depart, DeparturesStore store, ScalesInForce known, IAntiforgery antiforgery)
{
    private const int PageSize = 50;
    private const string Room = "Convert";

    public async Task<IResult> ShowAsync(Visit visit)
    {
        var filter = FilterOf(visit);
        var rows = await store.PageAsync(filter, Short(visit.Query("before")), PageSize + 1, visit.Cancel);
        var view = new DeparturesView([.. rows.Take(PageSize)], await store.CountAsync(filter, visit.Cancel), filter, known.Converter.Scales, rows.Count > PageSize ? rows[PageSize - 1].Id : null, visit.Query("said").Length > 0);
        return new Page<DeparturesRoom, DeparturesView>(visit, view) { Title = visit.Wording["Departure_Title"], Room = Room };
    }

    /// <summary>The same as CSV, the oldest first, however many they are.</summary>
    public Task<IResult> FileAsync(Visit visit)
    {
        visit.Context.Response.Headers.CacheControl = "no-store";
        return Task.FromResult<IResult>(TypedResults.Stream(body => WriteAsync(body, FilterOf(visit), visit.Cancel), "text/csv; charset=utf-8", "yardstick-departures.csv"));
    }

    public Task<IResult> FormAsync(Visit visit) => Task.FromResult(Found(visit) is { } about ? Form(visit, View(visit, about)) : FaultPages.NotFound(visit));

    public async Task<IResult> DepartAsync(Visit visit)
    {
        var form = await FormToken.ReadAsync(antiforgery, visit.Context);
        if (Found(visit) is not { } about) return FaultPages.NotFound(visit);
        var (decided, horse, why) = (form["decided"].ToString(), form["horse"].ToString().Trim(), FormToken.Reason(form));
        var departed = await depart.DepartAsync(about, TypedMark.Read(decided), horse, why, Actor.Of(visit.Context), visit.Cancel);
        return departed.Match(
            _ => visit.SeeOther("/convert/departures?said=kept"),
            refusal => Form(visit, View(visit, about) with { Decided = decided, Horse = horse, Why = why, Wrong = Said(visit, refusal) }));
    }

    private static string Said(Visit visit, Refusal refusal) => refusal.Code switch
    {
        RefusalCode.ReasonNeeded => visit.Wording.Of("Departure_ReasonNeeded", DepartFromConversions.ShortestReason, DepartFromConversions.LongestReason),
        RefusalCode.MarkNotOnScale => visit.Wording.Of("Departure_NotOnScale", [.. refusal.Arguments]),
        _ => visit.Wording.Of($"Refusal_{refusal.Code}", [.. refusal.Arguments]),
    };

    /// <summary>The conversion that the address asks for; null where there is none to depart from.</summary>
    private ConversionInQuestion? Found(Visit visit)
    {
        var date = DateOnly.TryParseExact(visit.Query("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) ? asked : known.Today;
        return TypedMark.Read(visit.Query("value")) is { } value && known.Converter.Convert(value, visit.Query("from"), visit.Query("to"), date) is Conversion { Legs.Count: > 0 } conversion
            ? new ConversionInQuestion(value, date, conversion, known.Converter.Scales.First(scale => scale.Id == conversion.To))
            : null;
    }

    private DepartureView View(Visit visit, ConversionInQuestion about) =>
        new(about.Conversion, about.Given, about.Date, new ConversionWords(visit.Wording, known.Converter.Scales), FormToken.Of(antiforgery, visit.Context)) { Horse = Short(visit.Query("horse")) };

    private static Page<DepartureRoom, DepartureView> Form(Visit visit, DepartureView view) => new(visit, view)
    {
        Title = visit.Wording["Departure_Do"], Room = Room, Status = view.Wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };

    private async Task WriteAsync(Stream body, DepartureFilter filter, CancellationToken cancel)
    {
        await using var writer = new StreamWriter(body, new UTF8Encoding(false), 1 << 14, leaveOpen: true) { NewLine = "\n" };
        await writer.WriteLineAsync("id,at,by,horse_id,given,from,to,date,converted,decided,unit,rows,sets,why");
        await foreach (var row in store.AllAsync(filter, cancel))
        {
            var texts = new[] { row.Unit, row.Rows, row.Sets, row.Why }.Select(text => SpreadsheetSafe.Cell(text));
            await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{row.Id},{row.DepartedAt.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ},{SpreadsheetSafe.Cell(row.DepartedBy)},{SpreadsheetSafe.Cell(row.HorseId ?? "")},{row.Given:0.####},{row.FromScale},{row.ToScale},{row.ValidOn:yyyy-MM-dd},{row.Converted:0.####},{row.Decided:0.####},{string.Join(',', texts)}"));
        }
    }

    private static DepartureFilter FilterOf(Visit visit) => new(Short(visit.Query("horse")), Short(visit.Query("from")), Short(visit.Query("to")));

    private static string Short(string text) => text.Length > 100 ? text[..100] : text;
}
