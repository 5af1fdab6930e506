using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards.Validation;

/// <summary>Rules on lengths per second: one row per discipline and going, one reference per discipline.</summary>
internal static class GoingValidation
{
    private const string Path = "$.lengthsPerSecond";

    public static IEnumerable<string> Check(GoingTable table) =>
    [
        .. AmountValidation.Sourced(table.Origin, Path),
        .. AmountValidation.Once(table.Countries.Select((country, i) => (country, $"{Path}.countries[{i}]")), "the country"),
        .. AmountValidation.Once(Served(table), "the code and going"),
        .. table.Rows.SelectMany((row, i) => AmountValidation.Positive(row.LengthsPerSecond, $"{Path}.rows[{i}].lengthsPerSecond")),
        .. Enum.GetValues<Discipline>().SelectMany(code => Reference(table, code)),
        .. table.Countries.Count > 0 ? AmountValidation.Some(table.Rows, Path + ".rows") : [],
    ];

    private static IEnumerable<(string, string)> Served(GoingTable table) =>
        from entry in table.Rows.Index()
        from code in entry.Item.Codes
        from going in entry.Item.Goings
        select ($"{code} {going}", $"{Path}.rows[{entry.Index}].goings");

    private static IEnumerable<string> Reference(GoingTable table, Discipline code)
    {
        var rows = table.Rows.Where(row => row.Codes.Contains(code)).ToList();
        if (rows.Count > 0 && rows.Count(row => row.Reference) != 1) yield return $"{Path}.rows: {code} needs exactly one reference row";
    }
}
