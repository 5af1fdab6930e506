using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>
/// Validates the weight-for-age scales: one per breed and discipline, 24 half-months per row, and rows by increasing age, then distance.
/// </summary>
internal static class WeightForAgeValidation
{
    private const string Path = "$.weightForAge";
    private const int HalfMonthsInYear = 24;

    public static IEnumerable<string> Check(IReadOnlyList<WeightForAgeTable> tables) =>
        [
            .. AmountValidation.Unique(
                from entry in tables.Index()
                from discipline in entry.Item.Disciplines
                select ($"{entry.Item.Breed} {discipline}", $"{Path}[{entry.Index}]"),
                "the scale of"
            ),
            .. tables.SelectMany((table, i) => Table(table, $"{Path}[{i}]")),
        ];

    private static IEnumerable<string> Table(WeightForAgeTable table, string path) =>
        [
            .. AmountValidation.HasSource(table.Origin, path),
            .. AmountValidation.NotEmpty(table.Disciplines, path + ".codes"),
            .. AmountValidation.Weight(table.Unit, path + ".unit"),
            .. RangeValidation.Check([new RangeLimit(path + ".toMetres", table.FromMetres, table.ToMetres)]),
            .. table.Rows.SelectMany((row, i) => Row(table, row, $"{path}.rows[{i}]")),
            .. Order(table.Rows, path),
        ];

    private static IEnumerable<string> Row(WeightForAgeTable table, WeightForAgeRow row, string path)
    {
        if (row.Age < 1 || row.Age >= table.MatureAge)
            yield return $"{path}.age: must lie below matureAge";
        if (row.Metres < table.FromMetres || row.Metres > table.ToMetres)
            yield return $"{path}.metres: lies outside fromMetres and toMetres";
        if (row.HalfMonths.Count != HalfMonthsInYear)
            yield return $"{path}.halfMonths: {HalfMonthsInYear} values are expected, not {row.HalfMonths.Count}";
        foreach (var problem in row.HalfMonths.SelectMany((value, i) => AmountValidation.NotNegative(value, $"{path}.halfMonths[{i}]")))
            yield return problem;
    }

    private static IEnumerable<string> Order(IReadOnlyList<WeightForAgeRow> rows, string path)
    {
        for (var i = 1; i < rows.Count; i++)
        {
            var before = rows[i - 1];
            if (rows[i].Age < before.Age || (rows[i].Age == before.Age && rows[i].Metres <= before.Metres))
                yield return $"{path}.rows[{i}]: must follow by age, then by rising distance";
        }
    }
}
