namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>
/// Represents the weight that females receive, by region. It is added when a <em>race</em> is rated, never to the figure of a horse: the
/// mark already includes it.
/// </summary>
public sealed record SexAllowanceTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the rows.</summary>
    public required IReadOnlyList<SexAllowanceRow> Rows { get; init; }
}

/// <summary>Represents the allowance of one region.</summary>
public sealed record SexAllowanceRow
{
    /// <summary>Gets the region.</summary>
    public required LocalText Region { get; init; }

    /// <summary>Gets the allowance in pounds; null when the authority states none in pounds.</summary>
    public decimal? Pounds { get; init; }

    /// <summary>Gets the allowance in kilograms; null when the authority states none in kilograms.</summary>
    public decimal? Kilograms { get; init; }

    /// <summary>Gets the source of the row; null when it is that of the table.</summary>
    public TableSource? Origin { get; init; }
}
