namespace Yardstick.Engine.Standards.Tables;

/// <summary>
/// Represents the weight that females receive, by region. It is added when a <em>race</em> is rated, never to a horse's figure:
/// the mark already includes it.
/// </summary>
public sealed record SexAllowanceTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>The rows.</summary>
    public required IReadOnlyList<SexAllowanceRow> Rows { get; init; }
}

/// <summary>The allowance of one region.</summary>
public sealed record SexAllowanceRow
{
    /// <summary>The region.</summary>
    public required LocalText Region { get; init; }

    /// <summary>The allowance in pounds; null when the authority gives none in pounds.</summary>
    public decimal? Pounds { get; init; }

    /// <summary>The allowance in kilograms; null when the authority gives none in kilograms.</summary>
    public decimal? Kilograms { get; init; }

    /// <summary>How this row is attested, where it differs from the table.</summary>
    public TableSource? Origin { get; init; }
}
