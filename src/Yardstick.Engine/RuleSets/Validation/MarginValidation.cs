using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>Validates the verbal margins: increasing within each country, and upper bounds above lower ones.</summary>
internal static class MarginValidation
{
    private const string Path = "$.marginsInWords";

    public static IEnumerable<string> Check(MarginTable table) =>
        [
            .. AmountValidation.HasSource(table.Origin, Path),
            .. table.Rows.SelectMany((row, i) => Row(row, $"{Path}.rows[{i}]")),
            .. table.Rows.SelectMany(row => row.Countries).Distinct(StringComparer.Ordinal).SelectMany(country => Country(table, country)),
        ];

    private static IEnumerable<string> Row(MarginRow row, string path) =>
        [
            .. AmountValidation.NotEmpty(row.Countries, path + ".countries"),
            .. AmountValidation.NotNegative(row.Lengths, path + ".lengths"),
            .. row.UpToLengths <= row.Lengths ? [$"{path}.upToLengths: must lie above lengths"] : Array.Empty<string>(),
        ];

    private static IEnumerable<string> Country(MarginTable table, string country)
    {
        MarginRow? before = null;
        foreach (var (i, row) in table.Rows.Index())
        {
            if (!row.Countries.Contains(country))
                continue;
            if (before is not null && row.Lengths <= before.Lengths)
                yield return $"{Path}.rows[{i}].lengths: must lie above the row of {country} before";
            before = row;
        }
    }
}
