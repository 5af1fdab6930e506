namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>
/// Represents the ability expected of the mean runner of a race from its conditions. It is evidence on the level of a race in addition to
/// the known runners, and the only evidence when no runner is known. The first matching row applies.
/// </summary>
public sealed record ClassLevelTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the pounds by which the pattern rows are lowered for races confined to two-year-olds.</summary>
    public required decimal TwoYearOldsBelow { get; init; }

    /// <summary>Gets the rows, most specific first.</summary>
    public required IReadOnlyList<ClassLevelRow> Rows { get; init; }
}

/// <summary>Represents the level expected of the mean runner of matching races. A null or empty condition matches every race.</summary>
public sealed record ClassLevelRow : ClassRow
{
    /// <summary>Gets the standard deviation of the ability of an unknown horse around the level of the race, in pounds.</summary>
    public required decimal FirstSpread { get; init; }
}
