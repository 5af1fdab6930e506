using System.Globalization;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.Conversions;

/// <summary>How marks are given to the converter.</summary>
internal enum ConversionKind
{
    One,
    List,
    File,
}

/// <summary>What the converter shows.</summary>
/// <param name="Typed">What was typed as the value, or as the list.</param>
internal sealed record ConversionView(ConversionKind Kind, IReadOnlyCollection<RatingScale> Scales, string Typed, string From, string To, DateOnly Date, ConversionFormatter Words)
{
    /// <summary>What was typed as the day and is none; null otherwise.</summary>
    public string? BadDate { get; init; }

    public bool NotANumber { get; init; }

    /// <summary>The breed of the horse; null while nobody has said it.</summary>
    public Breed? Breed { get; init; }

    /// <summary>Whether somebody said the breed; otherwise a mark is taken for a thoroughbred's.</summary>
    public bool IsBreedSaid { get; init; }

    /// <summary>Whether the breed refuses every conversion: Arabians are rated on a scale of their own.</summary>
    public bool IsBreedRefused => Breed == Engine.Racing.Breed.Arabian && From != To;

    /// <summary>Scales that some row reaches with a figure like kilograms, with the scales it comes from.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> KilogramLikeFrom { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The same mark by the other way, in the scale's own unit, where the row gives a figure like kilograms; null elsewhere.</summary>
    public OtherRoute? Other { get; init; }

    public decimal Value { get; init; }

    /// <summary>The answer; null when nothing was asked, or the value is no number.</summary>
    public ConversionResult? Answer { get; init; }

    /// <summary>The two scales drawn; null without a conversion.</summary>
    public ScalePicture? Picture { get; init; }

    /// <summary>What the races say of the two countries; null where they say nothing.</summary>
    public CalibratedConversion? Calibrated { get; init; }

    /// <summary>The same value on every other scale.</summary>
    public IReadOnlyList<(RatingScale Scale, ConversionResult Answer, OtherRoute? Other)> Others { get; init; } = [];

    /// <summary>The lines of a list; a line that is no number has no answer.</summary>
    public IReadOnlyList<(string Typed, decimal Value, ConversionResult? Answer)> Lines { get; init; } = [];

    /// <summary>Earlier departures for the pair, those for the horse first; null for readers who may not see them.</summary>
    public IReadOnlyList<ConversionOverrideRow>? Departures { get; init; }

    /// <summary>The horse in question; empty for none.</summary>
    public string Horse { get; init; } = "";

    /// <summary>The token of the form that takes a file.</summary>
    public AntiforgeryField? Token { get; init; }

    /// <summary>What is wrong with the file.</summary>
    public string? WrongFile { get; init; }

    public string DateText => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The request as the query of an address.</summary>
    public string Query => $"value={Uri.EscapeDataString(Typed)}&from={Uri.EscapeDataString(From)}&to={Uri.EscapeDataString(To)}&date={DateText}{(IsBreedSaid && Breed is { } breed ? $"&breed={breed.ToString().ToLowerInvariant()}" : "")}{(Horse.Length > 0 ? "&horse=" + Uri.EscapeDataString(Horse) : "")}";

    public RatingScale? Scale(string id) => Scales.FirstOrDefault(scale => scale.Id == id);

    /// <summary>Whether an answer shows a figure like kilograms in the place of a mark.</summary>
    public static bool IsKilogramLike(Conversion conversion) => conversion.Legs is [{ Row.Unit: not null }];

    /// <summary>Whether a reader may depart from conversions.</summary>
    public static bool MayDepart(PageRequest visit) => CurrentUser.From(visit.Context).Reaches(Permission.DepartFromConversion);
}

/// <summary>The way of a mark through another scale, where the row of the pair gives a figure that is no mark.</summary>
/// <param name="Through">The scale it goes through.</param>
/// <param name="Answer">The mark on the scale wanted, in that scale's own unit.</param>
internal sealed record OtherRoute(string Through, Conversion Answer)
{
    /// <summary>
    /// Returns the way that marks take to scales without a row of their own; null where the answer is a mark, or there is no such way.
    /// </summary>
    public static OtherRoute? Create(Converter converter, ConversionResult answer, decimal value, DateOnly date)
    {
        if (answer is not Conversion figure || !ConversionView.IsKilogramLike(figure)) return null;
        var through = converter.Scales.Where(scale => scale.Closed is null).Select(scale => converter.Convert(value, figure.From, scale.Id, date))
            .OfType<Conversion>().FirstOrDefault(one => one.Legs.Count > 1)?.Legs[0].To;
        if (through is null || converter.Convert(value, figure.From, through, date) is not Conversion first) return null;
        return converter.Convert(first.Exact, through, figure.To, date) is Conversion mark ? new OtherRoute(through, mark) : null;
    }
}
