using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>Validates the sex allowances.</summary>
internal static class SexAllowanceValidation
{
    private const string Path = "$.sexAllowances";

    public static IEnumerable<string> Check(SexAllowanceTable table) =>
        [
            .. AmountValidation.HasSource(table.Origin, Path),
            .. AmountValidation.Unique(table.Rows.Select((row, i) => (row.Region.En, $"{Path}.rows[{i}].region")), "the region"),
            .. table.Rows.SelectMany((row, i) => Row(row, $"{Path}.rows[{i}]")),
        ];

    private static IEnumerable<string> Row(SexAllowanceRow row, string path) =>
        [
            .. AmountValidation.HasSource(row.Origin, path),
            .. AmountValidation.NotNegative(row.Pounds, path + ".pounds"),
            .. AmountValidation.NotNegative(row.Kilograms, path + ".kilograms"),
        ];
}
