using Yardstick.Engine.Explanations;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Conversions;

/// <summary>What the converter answers: a <see cref="Conversion"/> or a <see cref="ConversionRefusal"/>.</summary>
public abstract record ConversionResult
{
    private protected ConversionResult()
    {
    }

    /// <summary>Opens the answer.</summary>
    /// <param name="converted">For a conversion.</param>
    /// <param name="refused">For a refusal.</param>
    public T Match<T>(Func<Conversion, T> converted, Func<ConversionRefusal, T> refused) => this switch
    {
        Conversion conversion => converted(conversion),
        ConversionRefusal refusal => refused(refusal),
        _ => throw new InvalidOperationException("An answer is a conversion or a refusal."),
    };
}

/// <summary>A mark on another scale, with its reason.</summary>
public sealed record Conversion : ConversionResult
{
    internal Conversion()
    {
    }

    /// <summary>The scale converted from.</summary>
    public required string From { get; init; }

    /// <summary>The scale converted to.</summary>
    public required string To { get; init; }

    /// <summary>The unit of <see cref="Value"/>: that of the scale, unless the row has its own.</summary>
    public required TableUnit Unit { get; init; }

    /// <summary>The rows used, in order; none when a scale is converted to itself.</summary>
    public required IReadOnlyList<ConversionLeg> Legs { get; init; }

    /// <summary>The tree of <see cref="Value"/>: its leaves are the value given and cells of the conversion tables.</summary>
    public required ExplainedValue Explanation { get; init; }

    /// <summary>The tree of <see cref="Uncertainty"/>; null when a row states none.</summary>
    public required ExplainedValue? UncertaintyExplanation { get; init; }

    /// <summary>The mark before rounding, in <see cref="Unit"/>.</summary>
    public required decimal Exact { get; init; }

    /// <summary>The mark, rounded to the step of the scale, in <see cref="Unit"/>.</summary>
    public decimal Value => Explanation.Value;

    /// <summary>Standard deviation of the mark in <see cref="Unit"/>; those of chained rows add in squares. Null when a row states none.</summary>
    public decimal? Uncertainty => UncertaintyExplanation?.Value;

    /// <summary>Identifiers of the rows used, in order.</summary>
    public IReadOnlyList<string> RowIds => [.. Legs.Select(leg => leg.Row.Id)];

    /// <summary>The weakest label of the rows used.</summary>
    public Label Label => Legs.Select(leg => leg.Row.Origin.Label).DefaultIfEmpty(Label.Published).Max();

    /// <summary>The sources of the rows used.</summary>
    public string Source => string.Join(' ', Legs.Select(leg => leg.Row.Origin.Source).Distinct(StringComparer.Ordinal));
}

/// <summary>Why a mark cannot be converted.</summary>
public sealed record ConversionRefusal : ConversionResult
{
    internal ConversionRefusal(ConversionRefusalCode code, string scale)
    {
        (Code, Scale) = (code, scale);
    }

    /// <summary>The kind of refusal.</summary>
    public ConversionRefusalCode Code { get; }

    /// <summary>The scale that stands in the way.</summary>
    public string Scale { get; }

    /// <summary>The authority's reason, for a closed scale.</summary>
    public LocalText? Reason { get; init; }

    /// <summary>The least mark on <see cref="Scale"/> that is served, when the value lies outside.</summary>
    public decimal? Lowest { get; init; }

    /// <summary>The greatest mark on <see cref="Scale"/> that is served, when the value lies outside.</summary>
    public decimal? Highest { get; init; }
}

/// <summary>The kinds of refusal.</summary>
public enum ConversionRefusalCode
{
    /// <summary>No set describes the scale.</summary>
    UnknownScale,

    /// <summary>The value lies beyond any mark: more than 1,000 points from zero.</summary>
    NotAMark,

    /// <summary>The scale stands alone: nothing converts to or from it.</summary>
    ClosedScale,

    /// <summary>No row valid on that day leads from one scale to the other.</summary>
    NoRow,

    /// <summary>The mark lies outside the points of the row; nothing is extrapolated.</summary>
    OutsidePoints,

    /// <summary>The only row on the way gives a figure like kilograms, which is not a mark of the scale and goes no further.</summary>
    KilogramLike,
}
