namespace Yardstick.Engine.Standards.Tables;

/// <summary>The categories by distance in which horses are ranked (SMILE).</summary>
public sealed record DistanceCategoryTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>The categories, by rising distance.</summary>
    public required IReadOnlyList<DistanceCategory> Rows { get; init; }
}

/// <summary>One category.</summary>
/// <param name="Letter">The letter by which it is known.</param>
/// <param name="Name">Its name.</param>
/// <param name="FromMetres">The shortest distance in metres.</param>
/// <param name="ToMetres">The longest distance in metres; null when there is no limit.</param>
public sealed record DistanceCategory(string Letter, LocalText Name, int FromMetres, int? ToMetres);
