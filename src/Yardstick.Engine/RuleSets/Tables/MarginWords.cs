namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>Represents the verbal short margins and their values in lengths.</summary>
public sealed record MarginTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the rows.</summary>
    public required IReadOnlyList<MarginRow> Rows { get; init; }
}

/// <summary>Represents one verbal margin.</summary>
public sealed record MarginRow
{
    /// <summary>Gets the countries that use the margin.</summary>
    public required IReadOnlyList<string> Countries { get; init; }

    /// <summary>Gets the words.</summary>
    public required LocalText Words { get; init; }

    /// <summary>Gets the lowest value, in lengths.</summary>
    public required decimal Lengths { get; init; }

    /// <summary>Gets the highest value reported, in lengths; null when there is only one value.</summary>
    public decimal? UpToLengths { get; init; }
}
