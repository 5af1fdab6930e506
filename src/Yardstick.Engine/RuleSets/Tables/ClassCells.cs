namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>
/// Represents the mean ability of the runners of whole classes, by which the network holds its scale. Each row is a cell: the mean ability
/// over all its races is held at its level, so that the scale does not contract towards its middle. It takes the place of
/// <see cref="ClassLevelTable"/> in the network for the races that match a row, and in nothing else. The first matching row applies.
/// </summary>
public sealed record ClassCellTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the rows, most specific first.</summary>
    public required IReadOnlyList<ClassCellRow> Rows { get; init; }
}

/// <summary>Represents a class cell: races of the same conditions, and the mean ability of their runners.</summary>
public sealed record ClassCellRow : ClassRow
{
    /// <summary>Gets the number of races that the level was derived from; null when it was not derived.</summary>
    public int? Races { get; init; }

    /// <summary>Gets the number of runners with a published rating that the level was derived from; null when it was not derived.</summary>
    public int? Rated { get; init; }
}
