using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>
/// Validates the conversions: known scales, no conversion of closed scales, one row per pair of scales and day, and strictly increasing
/// rows, which can be inverted.
/// </summary>
internal static class ConversionValidation
{
    private const string Path = "$.conversions";

    public static IEnumerable<string> Check(ConversionTable? table) =>
        table is null
            ? []
            :
            [
                .. AmountValidation.Unique(table.Scales.Select((scale, i) => (scale.Id, $"{Path}.scales[{i}].id")), "the scale"),
                .. table.Scales.SelectMany((scale, i) => AmountValidation.Positive(scale.Step, $"{Path}.scales[{i}].step")),
                .. AmountValidation.Unique(table.Rows.Select((row, i) => (row.Id, $"{Path}.rows[{i}].id")), "the row"),
                .. table.Rows.SelectMany((row, i) => Row(table, row, $"{Path}.rows[{i}]")),
                .. Dates(table.Rows),
            ];

    private static IEnumerable<string> Row(ConversionTable table, ConversionRow row, string path) =>
        [
            .. AmountValidation.HasSource(row.Origin, path),
            .. End(table, row.From, path + ".from"),
            .. End(table, row.To, path + ".to"),
            .. row.From == row.To ? [$"{path}.to: is the scale converted from"] : Array.Empty<string>(),
            .. row.ValidTo < row.ValidFrom ? [$"{path}.validTo: lies before validFrom"] : Array.Empty<string>(),
            .. AmountValidation.NotNegative(row.Uncertainty, path + ".uncertainty"),
            .. AmountValidation.Positive(row.Step, path + ".step"),
            .. (row.Unit is null) != (row.Step is null)
                ? [$"{path}.step: belongs to a row with a unit of its own, and only to it"]
                : Array.Empty<string>(),
            .. row.Factor is null ? Points(row, path) : Affine(row, path),
        ];

    private static IEnumerable<string> End(ConversionTable table, string id, string path)
    {
        var scale = table.Scales.FirstOrDefault(scale => scale.Id == id);
        if (scale is null)
            yield return $"{path}: the scale '{id}' is not described";
        if (scale?.Closed is not null)
            yield return $"{path}: the scale '{id}' is closed";
    }

    private static IEnumerable<string> Affine(ConversionRow row, string path) =>
        [
            .. AmountValidation.Positive(row.Factor, path + ".factor"),
            .. row.Points.Count > 0 ? [$"{path}.points: a row has either a factor or points"] : Array.Empty<string>(),
            .. row.Highest <= row.Lowest ? [$"{path}.highest: must lie above lowest"] : Array.Empty<string>(),
            .. (row.Lowest is null) != (row.Highest is null)
                ? [$"{path}.highest: a range has a lowest and a highest mark"]
                : Array.Empty<string>(),
        ];

    private static IEnumerable<string> Points(ConversionRow row, string path)
    {
        if (row.Offset != 0)
            yield return $"{path}.offset: belongs to a row with a factor";
        if (row.Lowest is not null || row.Highest is not null)
            yield return $"{path}.lowest: belongs to a row with a factor";
        foreach (
            var problem in row.Points.SelectMany((p, i) => AmountValidation.NotNegative(p.Uncertainty, $"{path}.points[{i}].uncertainty"))
        )
            yield return problem;
        if (row.Points.Count < 2)
            yield return $"{path}.points: at least two are needed where there is no factor";
        for (var i = 1; i < row.Points.Count; i++)
        {
            if (row.Points[i].From <= row.Points[i - 1].From)
                yield return $"{path}.points[{i}].from: must lie above the point before";
            if (row.Points[i].To <= row.Points[i - 1].To)
                yield return $"{path}.points[{i}].to: must lie above the point before";
        }
    }

    private static IEnumerable<string> Dates(IReadOnlyList<ConversionRow> rows)
    {
        for (var i = 0; i < rows.Count; i++)
        for (var j = 0; j < i; j++)
            if (rows[i].From == rows[j].From && rows[i].To == rows[j].To && Overlap(rows[i], rows[j]))
                yield return $"{Path}.rows[{i}].validFrom: overlaps {Path}.rows[{j}]";
    }

    private static bool Overlap(ConversionRow left, ConversionRow right) =>
        left.ValidFrom <= (right.ValidTo ?? DateOnly.MaxValue) && right.ValidFrom <= (left.ValidTo ?? DateOnly.MaxValue);
}
