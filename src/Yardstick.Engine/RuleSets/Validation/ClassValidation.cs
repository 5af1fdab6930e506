using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>
/// Validates the class levels: each row states either a level or a distance below the band, and no two rows have the same conditions.
/// </summary>
internal static class ClassValidation
{
    private const string Path = "$.classLevels";

    public static IEnumerable<string> Check(ClassLevelTable table) =>
        [
            .. AmountValidation.HasSource(table.Origin, Path),
            .. AmountValidation.NotNegative(table.TwoYearOldsBelow, Path + ".twoYearOldsBelow"),
            .. table.Rows.SelectMany((row, i) => Row(row, $"{Path}.rows[{i}]")),
            .. AmountValidation.Unique(
                from entry in table.Rows.Index()
                from discipline in entry.Item.Disciplines
                select ($"{discipline} {Conditions(entry.Item)}", $"{Path}.rows[{entry.Index}]"),
                "the conditions"
            ),
        ];

    private static IEnumerable<string> Row(ClassLevelRow row, string path) =>
        [
            .. AmountValidation.NotEmpty(row.Disciplines, path + ".codes"),
            .. AmountValidation.Positive(row.Spread, path + ".spread"),
            .. AmountValidation.Positive(row.FirstSpread, path + ".firstSpread"),
            .. (row.Level is null) == (row.BelowBandTop is null) ? [$"{path}: needs either level or belowBandTop"] : Array.Empty<string>(),
        ];

    private static string Conditions(ClassLevelRow row) =>
        string.Join(
                ' ',
                [
                    row.Breed.ToString(),
                    string.Join('/', row.Countries.Order(StringComparer.Ordinal)),
                    $"{row.Pattern}",
                    $"{row.Number}",
                    $"{row.Words}",
                    $"{row.HighestAge}",
                    $"{row.Handicap}",
                    row.BelowBandTop is null ? "" : "band",
                ]
            )
            .TrimEnd();
}
