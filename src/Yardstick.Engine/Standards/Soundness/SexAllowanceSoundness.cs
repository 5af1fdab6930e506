using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards.Soundness;

/// <summary>Rules on sex allowances.</summary>
internal static class SexAllowanceSoundness
{
    private const string Path = "$.sexAllowances";

    public static IEnumerable<string> Check(SexAllowanceTable table) =>
    [
        .. Amounts.Sourced(table.Origin, Path),
        .. Amounts.Once(table.Rows.Select((row, i) => (row.Region.En, $"{Path}.rows[{i}].region")), "the region"),
        .. table.Rows.SelectMany((row, i) => Row(row, $"{Path}.rows[{i}]")),
    ];

    private static IEnumerable<string> Row(SexAllowanceRow row, string path) =>
    [
        .. Amounts.Sourced(row.Origin, path),
        .. Amounts.NotNegative(row.Pounds, path + ".pounds"),
        .. Amounts.NotNegative(row.Kilograms, path + ".kilograms"),
    ];
}
