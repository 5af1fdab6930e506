using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards.Validation;

/// <summary>Rules on the categories by distance: each distance in one category.</summary>
internal static class DistanceValidation
{
    private const string Path = "$.distanceCategories";

    public static IEnumerable<string> Check(DistanceCategoryTable table) =>
    [
        .. AmountValidation.Sourced(table.Origin, Path),
        .. AmountValidation.Once(table.Rows.Select((row, i) => (row.Letter, $"{Path}.rows[{i}].letter")), "the letter"),
        .. RangeValidation.Check(table.Rows.Select((row, i) => new RangeLimit($"{Path}.rows[{i}].fromMetres", row.FromMetres, row.ToMetres))),
    ];
}
