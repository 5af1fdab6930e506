namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>Represents the distance categories in which horses are ranked (SMILE).</summary>
public sealed record DistanceCategoryTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the categories, by increasing distance.</summary>
    public required IReadOnlyList<DistanceCategory> Rows { get; init; }
}

/// <summary>Represents one distance category.</summary>
/// <param name="Letter">The letter of the category.</param>
/// <param name="Name">The name.</param>
/// <param name="FromMetres">The shortest distance in metres.</param>
/// <param name="ToMetres">The longest distance in metres; null when there is no limit.</param>
public sealed record DistanceCategory(string Letter, LocalText Name, int FromMetres, int? ToMetres);
