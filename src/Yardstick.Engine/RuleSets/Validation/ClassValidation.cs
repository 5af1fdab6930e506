using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>
/// Validates the class levels: each row states either a level or a distance below the band, and no two rows have the same conditions.
/// </summary>
internal static class ClassValidation
{
    private const string Levels = "$.classLevels";
    private const string Cells = "$.classCells";

    public static IEnumerable<string> Check(ClassLevelTable table) =>
        [
            .. AmountValidation.HasSource(table.Origin, Levels),
            .. AmountValidation.NotNegative(table.TwoYearOldsBelow, Levels + ".twoYearOldsBelow"),
            .. Rows(table.Rows, Levels),
            .. table.Rows.SelectMany((row, i) => AmountValidation.Positive(row.FirstSpread, $"{Levels}.rows[{i}].firstSpread")),
        ];

    public static IEnumerable<string> Check(ClassCellTable? table) =>
        table is null ? [] : [.. AmountValidation.HasSource(table.Origin, Cells), .. Rows(table.Rows, Cells)];

    private static IEnumerable<string> Rows(IReadOnlyList<ClassRow> rows, string path) =>
        [
            .. rows.SelectMany((row, i) => Row(row, $"{path}.rows[{i}]")),
            .. AmountValidation.Unique(
                from entry in rows.Index()
                from discipline in entry.Item.Disciplines
                select ($"{discipline} {Conditions(entry.Item)}", $"{path}.rows[{entry.Index}]"),
                "the conditions"
            ),
        ];

    private static IEnumerable<string> Row(ClassRow row, string path) =>
        [
            .. AmountValidation.NotEmpty(row.Disciplines, path + ".codes"),
            .. AmountValidation.Positive(row.Spread, path + ".spread"),
            .. (row.Level is null) == (row.BelowBandTop is null) ? [$"{path}: needs either level or belowBandTop"] : Array.Empty<string>(),
        ];

    private static string Conditions(ClassRow row) =>
        string.Join(
                ' ',
                [
                    row.Breed.ToString(),
                    string.Join('/', row.Countries.Order(StringComparer.Ordinal)),
                    $"{row.Pattern}",
                    $"{row.Number}",
                    $"{row.Words}",
                    $"{row.HighestAge}",
                    $"{row.LowestAge}",
                    $"{row.Handicap}",
                    row.BelowBandTop is null ? "" : "band",
                ]
            )
            .TrimEnd();
}
