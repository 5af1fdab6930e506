using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards.Validation;

/// <summary>Rules on the levels of classes: one level or one band a row, and no row that an earlier one hides.</summary>
internal static class ClassValidation
{
    private const string Path = "$.classLevels";

    public static IEnumerable<string> Check(ClassLevelTable table) =>
    [
        .. AmountValidation.Sourced(table.Origin, Path),
        .. AmountValidation.NotNegative(table.TwoYearOldsBelow, Path + ".twoYearOldsBelow"),
        .. table.Rows.SelectMany((row, i) => Row(row, $"{Path}.rows[{i}]")),
        .. AmountValidation.Once(
            from entry in table.Rows.Index()
            from code in entry.Item.Codes
            select ($"{code} {Conditions(entry.Item)}", $"{Path}.rows[{entry.Index}]"),
            "the conditions"),
    ];

    private static IEnumerable<string> Row(ClassLevelRow row, string path) =>
    [
        .. AmountValidation.Some(row.Codes, path + ".codes"),
        .. AmountValidation.Positive(row.Spread, path + ".spread"),
        .. AmountValidation.Positive(row.FirstSpread, path + ".firstSpread"),
        .. (row.Level is null) == (row.BelowBandTop is null) ? [$"{path}: needs either level or belowBandTop"] : Array.Empty<string>(),
    ];

    private static string Conditions(ClassLevelRow row) => string.Join(' ',
    [
        row.Population.ToString(),
        string.Join('/', row.Countries.Order(StringComparer.Ordinal)),
        $"{row.Pattern}", $"{row.Number}", $"{row.Words}", $"{row.HighestAge}", $"{row.Handicap}", row.BelowBandTop is null ? "" : "band",
    ]).TrimEnd();
}
