using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets.Validation;

/// <summary>
/// Validates the weight of a length: every distance of a discipline is covered once, and the weight does not increase with the distance.
/// </summary>
internal static class LengthValidation
{
    private const string Path = "$.poundsPerLength";

    public static IEnumerable<string> Check(LengthTable table) =>
        [
            .. AmountValidation.HasSource(table.Origin, Path),
            .. table.Rows.SelectMany((row, i) => Row(row, $"{Path}.rows[{i}]")),
            .. Enum.GetValues<Discipline>().SelectMany(discipline => CheckDiscipline(table, discipline)),
        ];

    private static IEnumerable<string> Row(LengthRow row, string path) =>
        [
            .. AmountValidation.HasSource(row.Origin, path),
            .. AmountValidation.NotEmpty(row.Disciplines, path + ".codes"),
            .. AmountValidation.Weight(row.Unit, path + ".unit"),
            .. row.Cells.SelectMany((cell, i) => AmountValidation.Positive(cell.Value, $"{path}.cells[{i}].value")),
            .. Order(row, path),
            .. Coverage(row, path),
        ];

    private static IEnumerable<string> Order(LengthRow row, string path)
    {
        for (var i = 1; i < row.Cells.Count; i++)
            if (row.Cells[i].Metres <= row.Cells[i - 1].Metres)
                yield return $"{path}.cells[{i}].metres: must lie beyond the cell before";
        for (var i = 0; i < row.Cells.Count; i++)
            if (row.Cells[i].Value is not null && (row.Cells[i].Metres < row.FromMetres || row.Cells[i].Metres > row.ToMetres))
                yield return $"{path}.cells[{i}].metres: lies outside fromMetres and toMetres";
    }

    /// <summary>
    /// Checks that the cells cover the range of the row. A row of one cell is constant; a row without an upper limit needs a last value.
    /// </summary>
    private static IEnumerable<string> Coverage(LengthRow row, string path)
    {
        var provided = row.Cells.Where(cell => cell.Value is not null).ToList();
        if (provided.Count == 0)
            yield return $"{path}.cells: at least one cell must be provided";
        if (provided.Count == 0 || row.Cells.Count == 1)
            yield break;
        if (provided[0].Metres > row.FromMetres)
            yield return $"{path}.fromMetres: no cell is provided there";
        if (provided[^1].Metres < row.ToMetres)
            yield return $"{path}.toMetres: no cell is provided there";
        if (row.ToMetres is null && row.Cells[^1].Value is null)
            yield return $"{path}.cells[{row.Cells.Count - 1}].value: serves every longer race and must be provided";
    }

    private static IEnumerable<string> CheckDiscipline(LengthTable table, Discipline discipline)
    {
        var rows = table.Rows.Index().Where(entry => entry.Item.Disciplines.Contains(discipline)).ToList();
        foreach (
            var problem in RangeValidation.Check(
                rows.Select(entry => new RangeLimit($"{Path}.rows[{entry.Index}].fromMetres", entry.Item.FromMetres, entry.Item.ToMetres))
            )
        )
            yield return problem;
        (decimal Value, TableUnit Unit)? before = null;
        foreach (var (index, row) in rows)
        {
            foreach (var (i, cell) in row.Cells.Index())
            {
                if (cell.Value is not { } value)
                    continue;
                if (before is { } last && last.Unit == row.Unit && value > last.Value)
                    yield return $"{Path}.rows[{index}].cells[{i}].value: a length may not weigh more over a longer distance";
                before = (value, row.Unit);
            }
        }
    }
}
