using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>Validates the distance categories: unique letters, and ranges without gaps or overlaps.</summary>
internal static class DistanceValidation
{
    private const string Path = "$.distanceCategories";

    public static IEnumerable<string> Check(DistanceCategoryTable table) =>
        [
            .. AmountValidation.HasSource(table.Origin, Path),
            .. AmountValidation.Unique(table.Rows.Select((row, i) => (row.Letter, $"{Path}.rows[{i}].letter")), "the letter"),
            .. RangeValidation.Check(
                table.Rows.Select((row, i) => new RangeLimit($"{Path}.rows[{i}].fromMetres", row.FromMetres, row.ToMetres))
            ),
        ];
}
