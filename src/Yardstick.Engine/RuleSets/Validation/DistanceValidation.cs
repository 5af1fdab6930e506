using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>Validates the distance categories (unique letters, ranges without gaps or overlaps) and the rules for estimates.</summary>
internal static class DistanceValidation
{
    private const string Path = "$.distanceCategories";

    public static IEnumerable<string> Check(DistanceEstimateRules? rules) =>
        rules is null
            ? []
            :
            [
                .. AmountValidation.HasSource(rules.Origin, "$.distanceEstimates"),
                .. AmountValidation.Share(rules.GreatestDeviation, "$.distanceEstimates.greatestDeviation"),
            ];

    public static IEnumerable<string> Check(DistanceCategoryTable table) =>
        [
            .. AmountValidation.HasSource(table.Origin, Path),
            .. AmountValidation.Unique(table.Rows.Select((row, i) => (row.Letter, $"{Path}.rows[{i}].letter")), "the letter"),
            .. RangeValidation.Check(
                table.Rows.Select((row, i) => new RangeLimit($"{Path}.rows[{i}].fromMetres", row.FromMetres, row.ToMetres))
            ),
        ];
}
