using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>Validates the lengths per second: one row per discipline and going, and one reference per discipline.</summary>
internal static class GoingValidation
{
    private const string Path = "$.lengthsPerSecond";

    public static IEnumerable<string> Check(GoingTable table) =>
        [
            .. AmountValidation.HasSource(table.Origin, Path),
            .. AmountValidation.Unique(table.Countries.Select((country, i) => (country, $"{Path}.countries[{i}]")), "the country"),
            .. AmountValidation.Unique(Served(table), "the code and going"),
            .. table.Rows.SelectMany((row, i) => AmountValidation.Positive(row.LengthsPerSecond, $"{Path}.rows[{i}].lengthsPerSecond")),
            .. Enum.GetValues<Discipline>().SelectMany(discipline => Reference(table, discipline)),
            .. table.Countries.Count > 0 ? AmountValidation.NotEmpty(table.Rows, Path + ".rows") : [],
        ];

    private static IEnumerable<(string, string)> Served(GoingTable table) =>
        from entry in table.Rows.Index()
        from discipline in entry.Item.Disciplines
        from going in entry.Item.Goings
        select ($"{discipline} {going}", $"{Path}.rows[{entry.Index}].goings");

    private static IEnumerable<string> Reference(GoingTable table, Discipline discipline)
    {
        var rows = table.Rows.Where(row => row.Disciplines.Contains(discipline)).ToList();
        if (rows.Count > 0 && rows.Count(row => row.Reference) != 1)
            yield return $"{Path}.rows: {discipline} needs exactly one reference row";
    }
}
