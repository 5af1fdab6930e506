using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards.Validation;

/// <summary>Rules on sex allowances.</summary>
internal static class SexAllowanceValidation
{
    private const string Path = "$.sexAllowances";

    public static IEnumerable<string> Check(SexAllowanceTable table) =>
    [
        .. AmountValidation.Sourced(table.Origin, Path),
        .. AmountValidation.Once(table.Rows.Select((row, i) => (row.Region.En, $"{Path}.rows[{i}].region")), "the region"),
        .. table.Rows.SelectMany((row, i) => Row(row, $"{Path}.rows[{i}]")),
    ];

    private static IEnumerable<string> Row(SexAllowanceRow row, string path) =>
    [
        .. AmountValidation.Sourced(row.Origin, path),
        .. AmountValidation.NotNegative(row.Pounds, path + ".pounds"),
        .. AmountValidation.NotNegative(row.Kilograms, path + ".kilograms"),
    ];
}
