using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards.Soundness;

/// <summary>Rules on the categories by distance: each distance in one category.</summary>
internal static class DistanceSoundness
{
    private const string Path = "$.distanceCategories";

    public static IEnumerable<string> Check(DistanceCategoryTable table) =>
    [
        .. Amounts.Sourced(table.Origin, Path),
        .. Amounts.Once(table.Rows.Select((row, i) => (row.Letter, $"{Path}.rows[{i}].letter")), "the letter"),
        .. Spans.Check(table.Rows.Select((row, i) => new Span($"{Path}.rows[{i}].fromMetres", row.FromMetres, row.ToMetres))),
    ];
}
