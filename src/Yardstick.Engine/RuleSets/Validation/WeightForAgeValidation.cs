using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>
/// Validates the weight-for-age scales: one per breed, discipline, countries, days, label, mature age and shortest distance, 24 half-months
/// per row, and rows by increasing age, then distance; and the rule for missing cells.
/// </summary>
internal static class WeightForAgeValidation
{
    private const string Path = "$.weightForAge";
    private const int HalfMonthsInYear = 24;

    public static IEnumerable<string> Check(IReadOnlyList<WeightForAgeTable> tables, MissingWeightForAge? missing) =>
        [
            .. AmountValidation.Unique(
                from entry in tables.Index()
                from discipline in entry.Item.Disciplines
                select (Scope(entry.Item, discipline, missing is not null), $"{Path}[{entry.Index}]"),
                "the scale of"
            ),
            .. tables.SelectMany((table, i) => Table(table, $"{Path}[{i}]")),
            .. missing is null ? [] : Missing(missing, "$.weightForAgeMissing"),
        ];

    /// <summary>
    /// Returns what distinguishes a scale from others. Without a rule for missing cells one scale alone is read, so there may be only one.
    /// </summary>
    private static string Scope(WeightForAgeTable table, Discipline discipline, bool several) =>
        several
            ? $"{table.Breed} {discipline} {string.Join('/', table.Countries)} {table.ValidFrom:o} {table.ValidTo:o} {table.Origin.Label} "
                + $"{table.MatureAge} {table.FromMetres}"
            : $"{table.Breed} {discipline}";

    private static IEnumerable<string> Missing(MissingWeightForAge rule, string path) =>
        [
            .. AmountValidation.HasSource(rule.Origin, path),
            .. AmountValidation.Unique(
                from entry in rule.MatureAges.Index()
                from discipline in entry.Item.Disciplines
                select ($"{discipline}", $"{path}.matureAges[{entry.Index}]"),
                "the age of"
            ),
            .. rule.MatureAges.SelectMany((row, i) => AmountValidation.Positive(row.MatureAge, $"{path}.matureAges[{i}].matureAge")),
            .. rule.Then == MissingAllowance.Refuse && rule.Fitted.Count > 0
                ? [$"{path}.fitted: belongs to a rule that fits"]
                : Array.Empty<string>(),
            .. rule.Then == MissingAllowance.Fitted ? AmountValidation.NotEmpty(rule.Fitted, path + ".fitted") : [],
            .. rule.Fitted.Count > 0 && rule.Origin.Label != Label.Derived
                ? [$"{path}.origin.label: fitted allowances are derived (D)"]
                : Array.Empty<string>(),
            .. rule.Fitted.SelectMany((row, i) => Fitted(row, $"{path}.fitted[{i}]")),
        ];

    private static IEnumerable<string> Fitted(FittedAllowanceRow row, string path) =>
        [
            .. AmountValidation.NotEmpty(row.Disciplines, path + ".codes"),
            .. AmountValidation.Positive(row.Age, path + ".age"),
            .. AmountValidation.NotNegative(row.Pounds, path + ".pounds"),
            .. AmountValidation.Positive(row.Deviation, path + ".deviation"),
        ];

    private static IEnumerable<string> Table(WeightForAgeTable table, string path) =>
        [
            .. AmountValidation.HasSource(table.Origin, path),
            .. AmountValidation.NotEmpty(table.Disciplines, path + ".codes"),
            .. AmountValidation.Weight(table.Unit, path + ".unit"),
            .. table.ValidTo < table.ValidFrom ? [$"{path}.validTo: lies before validFrom"] : Array.Empty<string>(),
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
