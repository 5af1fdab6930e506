using System.Globalization;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Conversions;

/// <summary>Specifies how marks are supplied to the converter.</summary>
public enum ConversionKind
{
    One,
    List,
    File,
}

/// <summary>What the pages of the converter show.</summary>
/// <param name="Typed">The value or the list, as typed.</param>
public sealed record ConversionView(
    ConversionKind Kind,
    IReadOnlyCollection<RatingScale> Scales,
    string Typed,
    string From,
    string To,
    DateOnly Date,
    ConversionFormatter Words
)
{
    /// <summary>Gets the typed date if it is not valid; null otherwise.</summary>
    public string? BadDate { get; init; }

    public bool NotANumber { get; init; }

    /// <summary>Gets the breed of the horse; null when it has not been specified.</summary>
    public Breed? Breed { get; init; }

    /// <summary>Gets whether the breed was specified. If not, the mark is assumed to belong to a thoroughbred.</summary>
    public bool IsBreedSaid { get; init; }

    /// <summary>Gets whether the breed rules out every conversion: Arabians are rated on a separate scale.</summary>
    public bool IsBreedRefused => Breed == Engine.Racing.Breed.Arabian && From != To;

    /// <summary>Gets the scales that some row reaches with a kilogram-like figure, with the scales those rows convert from.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> KilogramLikeFrom { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// Gets the same mark by the other route, in the target scale's own unit, when the row gives a kilogram-like figure; null otherwise.
    /// </summary>
    public OtherRoute? Other { get; init; }

    public decimal Value { get; init; }

    /// <summary>Gets the result; null when nothing was requested or the value is not a number.</summary>
    public ConversionResult? Answer { get; init; }

    /// <summary>Gets the diagram of the two scales; null when there is no conversion.</summary>
    public ScalePicture? Picture { get; init; }

    /// <summary>Gets the calibration of the two countries from race results; null when the results do not provide one.</summary>
    public CalibratedConversion? Calibrated { get; init; }

    /// <summary>Gets the same value on every other scale.</summary>
    public IReadOnlyList<(RatingScale Scale, ConversionResult Answer, OtherRoute? Other)> Others { get; init; } = [];

    /// <summary>Gets the lines of a list; a line that is not a number has no result.</summary>
    public IReadOnlyList<(string Typed, decimal Value, ConversionResult? Answer)> Lines { get; init; } = [];

    /// <summary>Gets earlier overrides for the pair of scales, those for the horse first; null for users who may not see them.</summary>
    public IReadOnlyList<ConversionOverrideRow>? Departures { get; init; }

    /// <summary>Gets the horse concerned; empty when there is none.</summary>
    public string Horse { get; init; } = "";

    /// <summary>Gets the error message for the uploaded file.</summary>
    public string? WrongFile { get; init; }

    public string DateText => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Gets the request as a query string.</summary>
    public string Query =>
        $"value={Uri.EscapeDataString(Typed)}&from={Uri.EscapeDataString(From)}&to={Uri.EscapeDataString(To)}&date={DateText}{(IsBreedSaid && Breed is { } breed ? $"&breed={breed.ToString().ToLowerInvariant()}" : "")}{(Horse.Length > 0 ? "&horse=" + Uri.EscapeDataString(Horse) : "")}";

    public RatingScale? Scale(string id) => Scales.FirstOrDefault(scale => scale.Id == id);

    /// <summary>Returns whether a conversion gives a kilogram-like figure instead of a mark.</summary>
    public static bool IsKilogramLike(Conversion conversion) => conversion.Legs is [{ Row.Unit: not null }];
}

/// <summary>
/// Represents the conversion of a mark through an intermediate scale, offered when the row of the pair gives a figure that is not a mark.
/// </summary>
/// <param name="Through">The intermediate scale.</param>
/// <param name="Answer">The mark on the target scale, in that scale's own unit.</param>
public sealed record OtherRoute(string Through, Conversion Answer)
{
    /// <summary>
    /// Returns the route that conversions take to scales without a row of their own; null when the result already is a mark, or when there
    /// is no such route.
    /// </summary>
    public static OtherRoute? Create(Converter converter, ConversionResult answer, decimal value, DateOnly date)
    {
        if (answer is not Conversion figure || !ConversionView.IsKilogramLike(figure))
            return null;
        var through = converter
            .Scales.Where(scale => scale.Closed is null)
            .Select(scale => converter.Convert(value, figure.From, scale.Id, date))
            .OfType<Conversion>()
            .FirstOrDefault(one => one.Legs.Count > 1)
            ?.Legs[0]
            .To;
        if (through is null || converter.Convert(value, figure.From, through, date) is not Conversion first)
            return null;
        return converter.Convert(first.Exact, through, figure.To, date) is Conversion mark ? new OtherRoute(through, mark) : null;
    }
}
