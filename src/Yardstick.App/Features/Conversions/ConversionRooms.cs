using System.Globalization;
using Yardstick.App.Components;
using Yardstick.App.Features.Conversions.Pages;
using Yardstick.App.Features.Standards;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Standards;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Conversions;

/// <summary>What the converter shows.</summary>
/// <param name="Typed">What was typed as the value.</param>
/// <param name="Answer">The answer; null when nothing was asked, or the value is no number.</param>
/// <param name="Others">The same value on every other scale.</param>
internal sealed record ConversionView(IReadOnlyCollection<RatingScale> Scales, string Typed, string From, string To, DateOnly Date)
{
    public bool NotANumber { get; init; }

    public decimal Value { get; init; }

    public ConversionAnswer? Answer { get; init; }

    public IReadOnlyList<(RatingScale Scale, ConversionAnswer Answer)> Others { get; init; } = [];

    public RatingScale? Scale(string id) => Scales.FirstOrDefault(scale => scale.Id == id);
}

/// <summary>The room of the converter.</summary>
internal sealed class ConversionRooms(StandardsInForce standards, TimeProvider clock)
{
    private readonly Converter _converter = Converter.Over(StandardsCatalogue.Ids.Select(id => StandardsCatalogue.Find(id)!).OrderBy(set => set.Id != standards.Today.Id));

    public Task<IResult> ConvertAsync(Visit visit)
    {
        var scales = _converter.Scales;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var date = DateOnly.TryParseExact(visit.Query("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) ? asked : today;
        var own = scales.FirstOrDefault(scale => standards.Today.Id.StartsWith(scale.Id, StringComparison.Ordinal))?.Id ?? scales.First().Id;
        var view = new ConversionView(scales, visit.Query("value"), Or(visit.Query("from"), own), Or(visit.Query("to"), scales.First(scale => scale.Id != own).Id), date);
        return Task.FromResult<IResult>(new Page<ConversionRoom, ConversionView>(visit, Answered(view)) { Title = visit.Wording["Convert_Title"], Room = "Convert" });
    }

    private ConversionView Answered(ConversionView view)
    {
        if (view.Typed.Length == 0) return view;
        if (!decimal.TryParse(view.Typed.Replace(',', '.').Replace('\u2212', '-'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return view with { NotANumber = true };
        return view with
        {
            Value = value,
            Answer = _converter.Convert(value, view.From, view.To, view.Date),
            Others = [.. view.Scales.Where(scale => scale.Id != view.From).Select(scale => (scale, _converter.Convert(value, view.From, scale.Id, view.Date)))],
        };
    }

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;
}
