using System.Globalization;
using Yardstick.App.Features.Access;
using Yardstick.App.Platform.Http;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Network;
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
internal sealed record ConversionView(ConversionKind Kind, IReadOnlyCollection<RatingScale> Scales, string Typed, string From, string To, DateOnly Date, ConversionWords Words)
{
    /// <summary>What was typed as the day and is none; null otherwise.</summary>
    public string? BadDate { get; init; }

    public bool NotANumber { get; init; }

    public decimal Value { get; init; }

    /// <summary>The answer; null when nothing was asked, or the value is no number.</summary>
    public ConversionAnswer? Answer { get; init; }

    /// <summary>The two scales drawn; null without a conversion.</summary>
    public ScalePicture? Picture { get; init; }

    /// <summary>What the races say of the two countries; null where they say nothing.</summary>
    public CalibratedConversion? Calibrated { get; init; }

    /// <summary>The same value on every other scale.</summary>
    public IReadOnlyList<(RatingScale Scale, ConversionAnswer Answer)> Others { get; init; } = [];

    /// <summary>The lines of a list; a line that is no number has no answer.</summary>
    public IReadOnlyList<(string Typed, decimal Value, ConversionAnswer? Answer)> Lines { get; init; } = [];

    /// <summary>Earlier departures for the pair, those for the horse first; null for readers who may not see them.</summary>
    public IReadOnlyList<DepartureRow>? Departures { get; init; }

    /// <summary>The horse in question; empty for none.</summary>
    public string Horse { get; init; } = "";

    /// <summary>The token of the form that takes a file.</summary>
    public FormToken? Token { get; init; }

    /// <summary>What is wrong with the file.</summary>
    public string? WrongFile { get; init; }

    public string DateText => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The request as the query of an address.</summary>
    public string Query => $"value={Uri.EscapeDataString(Typed)}&from={Uri.EscapeDataString(From)}&to={Uri.EscapeDataString(To)}&date={DateText}{(Horse.Length > 0 ? "&horse=" + Uri.EscapeDataString(Horse) : "")}";

    public RatingScale? Scale(string id) => Scales.FirstOrDefault(scale => scale.Id == id);

    /// <summary>Whether an answer shows a figure like kilograms in the place of a mark.</summary>
    public bool IsKilogramLike(Conversion conversion) => conversion.Legs is [{ Row.Unit: not null }];

    /// <summary>Whether a reader may depart from conversions.</summary>
    public static bool MayDepart(Visit visit) => Caller.Of(visit.Context).Reaches(Operation.DepartFromConversion);
}
