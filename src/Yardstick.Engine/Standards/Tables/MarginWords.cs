namespace Yardstick.Engine.Standards.Tables;

/// <summary>The judge's words for short margins, and their decimals.</summary>
public sealed record MarginTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>The rows.</summary>
    public required IReadOnlyList<MarginRow> Rows { get; init; }
}

/// <summary>One margin in words.</summary>
public sealed record MarginRow
{
    /// <summary>The countries whose judges use it so.</summary>
    public required IReadOnlyList<string> Countries { get; init; }

    /// <summary>The words.</summary>
    public required LocalText Words { get; init; }

    /// <summary>The least decimal, in lengths.</summary>
    public required decimal Lengths { get; init; }

    /// <summary>The greatest decimal reported, in lengths; null when there is only one.</summary>
    public decimal? UpToLengths { get; init; }
}
