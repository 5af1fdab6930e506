using Yardstick.Engine.Explanations;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.Conversions;

/// <summary>Represents the result of a conversion: a <see cref="Conversion"/> or a <see cref="ConversionRefusal"/>.</summary>
public abstract record ConversionResult
{
    private protected ConversionResult() { }

    /// <summary>Calls the function that matches the result.</summary>
    /// <param name="converted">The function to call for a conversion.</param>
    /// <param name="refused">The function to call for a refusal.</param>
    public T Match<T>(Func<Conversion, T> converted, Func<ConversionRefusal, T> refused) =>
        this switch
        {
            Conversion conversion => converted(conversion),
            ConversionRefusal refusal => refused(refusal),
            _ => throw new InvalidOperationException("An answer is a conversion or a refusal."),
        };
}

/// <summary>Represents a mark converted to another scale, with its explanation.</summary>
public sealed record Conversion : ConversionResult
{
    internal Conversion() { }

    /// <summary>Gets the identifier of the source scale.</summary>
    public required string From { get; init; }

    /// <summary>Gets the identifier of the target scale.</summary>
    public required string To { get; init; }

    /// <summary>Gets the unit of <see cref="Value"/>: the unit of the scale, unless the row has its own.</summary>
    public required TableUnit Unit { get; init; }

    /// <summary>Gets the rows used, in order; empty when a scale is converted to itself.</summary>
    public required IReadOnlyList<ConversionLeg> Legs { get; init; }

    /// <summary>
    /// Gets the explanation tree of <see cref="Value"/>. Its leaves are the input mark and cells of the conversion tables.
    /// </summary>
    public required ExplainedValue Explanation { get; init; }

    /// <summary>Gets the explanation tree of <see cref="Uncertainty"/>; null when a row states none.</summary>
    public required ExplainedValue? UncertaintyExplanation { get; init; }

    /// <summary>Gets the mark before rounding, in <see cref="Unit"/>.</summary>
    public required decimal Exact { get; init; }

    /// <summary>Gets the mark, rounded to the step of the scale, in <see cref="Unit"/>.</summary>
    public decimal Value => Explanation.Value;

    /// <summary>
    /// Gets the standard deviation of the mark in <see cref="Unit"/>; chained rows add in quadrature. Null when a row states none.
    /// </summary>
    public decimal? Uncertainty => UncertaintyExplanation?.Value;

    /// <summary>Gets the identifiers of the rows used, in order.</summary>
    public IReadOnlyList<string> RowIds => [.. Legs.Select(leg => leg.Row.Id)];

    /// <summary>Gets the weakest source label of the rows used.</summary>
    public Label Label => Legs.Select(leg => leg.Row.Origin.Label).DefaultIfEmpty(Label.Published).Max();

    /// <summary>Gets the sources of the rows used.</summary>
    public string Source => string.Join(' ', Legs.Select(leg => leg.Row.Origin.Source).Distinct(StringComparer.Ordinal));
}

/// <summary>Represents the reason why a mark cannot be converted.</summary>
public sealed record ConversionRefusal : ConversionResult
{
    internal ConversionRefusal(ConversionRefusalCode code, string scale)
    {
        (Code, Scale) = (code, scale);
    }

    /// <summary>Gets the kind of refusal.</summary>
    public ConversionRefusalCode Code { get; }

    /// <summary>Gets the identifier of the scale that prevents the conversion.</summary>
    public string Scale { get; }

    /// <summary>Gets the authority's reason, for a closed scale.</summary>
    public LocalText? Reason { get; init; }

    /// <summary>Gets the lowest mark on <see cref="Scale"/> that can be converted, when the value lies outside.</summary>
    public decimal? Lowest { get; init; }

    /// <summary>Gets the highest mark on <see cref="Scale"/> that can be converted, when the value lies outside.</summary>
    public decimal? Highest { get; init; }

    /// <summary>Gets the day asked for, when it lies before the first row.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>Gets the first day on which the conversion is possible, when the day asked for lies before it.</summary>
    public DateOnly? ValidFrom { get; init; }
}

/// <summary>The kinds of refusal.</summary>
public enum ConversionRefusalCode
{
    /// <summary>No rule set describes the scale.</summary>
    UnknownScale,

    /// <summary>The value is out of range for a mark: more than 1,000 points from zero.</summary>
    NotAMark,

    /// <summary>The scale is closed: marks cannot be converted to or from it.</summary>
    ClosedScale,

    /// <summary>No row valid on that day leads from one scale to the other.</summary>
    NoRow,

    /// <summary>The day lies before the first row that leads from one scale to the other.</summary>
    NotYetValid,

    /// <summary>The mark lies outside the range that the row was fitted on; nothing is extrapolated.</summary>
    OutsidePoints,

    /// <summary>The only row on the path gives a kilogram-like figure, which is not a mark of the scale and cannot be chained.</summary>
    KilogramLike,
}
