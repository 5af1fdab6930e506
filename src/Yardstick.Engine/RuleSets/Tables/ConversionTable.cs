namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>Represents the published conversions between rating scales.</summary>
public sealed record ConversionTable
{
    /// <summary>Gets the scales that the conversions refer to.</summary>
    public required IReadOnlyList<RatingScale> Scales { get; init; }

    /// <summary>Gets the rows.</summary>
    public required IReadOnlyList<ConversionRow> Rows { get; init; }
}

/// <summary>Represents a scale on which an authority rates horses.</summary>
public sealed record RatingScale
{
    /// <summary>Gets the identifier: <c>ifha</c>, <c>tn</c>, <c>fr</c> …</summary>
    public required string Id { get; init; }

    /// <summary>Gets the name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>Gets the unit of the points of the scale.</summary>
    public required TableUnit Unit { get; init; }

    /// <summary>Gets the step to which marks are rounded.</summary>
    public required decimal Step { get; init; }

    /// <summary>Gets the reason for which the scale cannot be converted to or from other scales; null when it can.</summary>
    public LocalText? Closed { get; init; }
}

/// <summary>Represents one conversion: either affine (factor and offset) or piecewise linear (points).</summary>
public sealed record ConversionRow
{
    /// <summary>Gets the identifier of the row, unique in the rule set.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the identifier of the source scale.</summary>
    public required string From { get; init; }

    /// <summary>Gets the identifier of the target scale.</summary>
    public required string To { get; init; }

    /// <summary>Gets the source of the row and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>
    /// Gets the unit of the result when it differs from that of the target scale; null otherwise. A row with its own unit is never chained.
    /// </summary>
    public TableUnit? Unit { get; init; }

    /// <summary>Gets the rounding step of the result. Present only together with <see cref="Unit"/>.</summary>
    public decimal? Step { get; init; }

    /// <summary>Gets the factor of an affine row; null in a piecewise linear row.</summary>
    public decimal? Factor { get; init; }

    /// <summary>Gets the offset, which is added after the multiplication.</summary>
    public decimal Offset { get; init; }

    /// <summary>
    /// Gets the lowest mark of the source scale on which an affine row was fitted; null where it holds by definition. Nothing is converted
    /// below it.
    /// </summary>
    public decimal? Lowest { get; init; }

    /// <summary>
    /// Gets the highest mark of the source scale on which an affine row was fitted; null where it holds by definition. Nothing is converted
    /// above it.
    /// </summary>
    public decimal? Highest { get; init; }

    /// <summary>Gets the points, by increasing <see cref="ConversionPoint.From"/>; empty in an affine row.</summary>
    public IReadOnlyList<ConversionPoint> Points { get; init; } = [];

    /// <summary>
    /// Gets the standard deviation of the result, in its unit; null when the authority states none. Points may have their own.
    /// </summary>
    public decimal? Uncertainty { get; init; }

    /// <summary>Gets the first day of validity.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Gets the last day of validity; null while the conversion is in force.</summary>
    public DateOnly? ValidTo { get; init; }
}

/// <summary>Represents one point of a piecewise linear conversion.</summary>
/// <param name="From">The value on the source scale.</param>
/// <param name="To">The value on the target scale.</param>
/// <param name="Uncertainty">The standard deviation of the result at the point, in its unit; null where that of the row holds.</param>
public sealed record ConversionPoint(decimal From, decimal To, decimal? Uncertainty = null);
