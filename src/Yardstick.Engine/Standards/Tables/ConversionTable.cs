namespace Yardstick.Engine.Standards.Tables;

/// <summary>The published conversions between rating scales.</summary>
public sealed record ConversionTable
{
    /// <summary>The scales the set describes.</summary>
    public required IReadOnlyList<RatingScale> Scales { get; init; }

    /// <summary>The rows.</summary>
    public required IReadOnlyList<ConversionRow> Rows { get; init; }
}

/// <summary>A scale on which some authority rates horses.</summary>
public sealed record RatingScale
{
    /// <summary>Its identifier: <c>ifha</c>, <c>tn</c>, <c>fr</c> …</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required LocalText Name { get; init; }

    /// <summary>The unit of its points.</summary>
    public required TableUnit Unit { get; init; }

    /// <summary>The step to which its marks are rounded.</summary>
    public required decimal Step { get; init; }

    /// <summary>Why it cannot be converted to or from other scales; null when it can.</summary>
    public LocalText? Closed { get; init; }
}

/// <summary>One conversion: an affine row (factor and offset) or a row of points joined by straight lines.</summary>
public sealed record ConversionRow
{
    /// <summary>Identifier of the row, unique in the set.</summary>
    public required string Id { get; init; }

    /// <summary>The scale converted from.</summary>
    public required string From { get; init; }

    /// <summary>The scale converted to.</summary>
    public required string To { get; init; }

    /// <summary>How the row is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>The unit of the result, where it is not that of the scale; such a row is never chained onward.</summary>
    public TableUnit? Unit { get; init; }

    /// <summary>The step to which such a result is rounded; given with <see cref="Unit"/>, and only then.</summary>
    public decimal? Step { get; init; }

    /// <summary>What a point is multiplied by; null in a row of points.</summary>
    public decimal? Factor { get; init; }

    /// <summary>What is then added.</summary>
    public decimal Offset { get; init; }

    /// <summary>The points, by rising <see cref="ConversionPoint.From"/>; empty in an affine row.</summary>
    public IReadOnlyList<ConversionPoint> Points { get; init; } = [];

    /// <summary>Standard deviation of the result, in its unit; null when the authority states none.</summary>
    public decimal? Uncertainty { get; init; }

    /// <summary>First day of validity.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day of validity; null while it holds.</summary>
    public DateOnly? ValidTo { get; init; }
}

/// <summary>One point of a conversion.</summary>
/// <param name="From">On the scale converted from.</param>
/// <param name="To">On the scale converted to.</param>
public sealed record ConversionPoint(decimal From, decimal To);
