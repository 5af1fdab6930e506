using System.Text;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results;

/// <summary>Finds the refused cells of a file that a person can correct, and writes the file with the corrections.</summary>
internal static class RefusedCells
{
    /// <summary>The maximum length of a value that can be corrected on a page; longer ones are corrected in the file.</summary>
    public const int Longest = 4_000;

    /// <summary>Returns the cells of a row that errors name.</summary>
    public static IEnumerable<KeptCell> Find(RefusedRows rows, SheetRow row, int sheet)
    {
        foreach (var error in row.Errors.DistinctBy(error => (error.Column, error.Value)))
        {
            var field = row.Malformed ? -1 : GetField(rows.Layout.Header, error.Column);
            if (!row.Malformed && (field < 0 || field >= row.Cells.Length))
                continue;
            var value = field < 0 ? Encoding.UTF8.GetString(row.Text) : row.Cells[field];
            if (value.Length <= Longest)
                yield return new(sheet, row.Line, field, error.Column) { Shown = error.Value, Value = value };
            if (field < 0)
                yield break;
        }
    }

    /// <summary>Returns the options with which refused rows alone read as they did among all others.</summary>
    public static ReadingOptions GetOptions(SheetLayout layout) =>
        new()
        {
            Profile = layout.Source,
            Dates = layout.Conventions.Dates,
            Margins = layout.Conventions.Margins,
            Weights = layout.Conventions.Weights,
            Distances = layout.Conventions.Distances,
            Afternoon = layout.Conventions.Afternoon,
            AfterMidnight = layout.Conventions.AfterMidnight,
        };

    /// <summary>Writes the kept rows of a sheet with corrections.</summary>
    /// <param name="file">The kept rows of a sheet.</param>
    /// <param name="values">The corrected values, by line and field.</param>
    /// <param name="path">The path of the new file.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    public static void Write(
        ResultsFile file,
        IReadOnlyDictionary<(long Line, int Field), string> values,
        string path,
        CancellationToken cancellationToken
    )
    {
        using var sheets = SurveyedSheets.Read(file, cancellationToken);
        var rows = RefusedRows.ReadKept(sheets, cancellationToken);
        using var text = new SheetTextWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
        foreach (var row in rows.All())
            text.Write(row.Line, Correct(row, values, rows.Separator));
    }

    private static byte[] Correct(SheetRow row, IReadOnlyDictionary<(long Line, int Field), string> values, char separator)
    {
        if (values.TryGetValue((row.Line, -1), out var whole))
            return Encoding.UTF8.GetBytes(OnOneLine(whole));
        var cells = (string[])row.Cells.Clone();
        var changed = false;
        for (var field = 0; field < cells.Length; field++)
        {
            if (!values.TryGetValue((row.Line, field), out var value))
                continue;
            (cells[field], changed) = (OnOneLine(value), true);
        }

        return changed ? Encoding.UTF8.GetBytes(string.Join(separator, cells.Select(cell => Quoted(cell, separator)))) : row.Text;
    }

    private static int GetField(Header header, string column)
    {
        for (var field = 0; field < header.Count; field++)
        {
            if (header.GetName(field) == column)
                return field;
        }

        return header.GetField(column);
    }

    private static string OnOneLine(string text) => text.ReplaceLineEndings(" ").Replace('\0', ' ');

    private static string Quoted(string cell, char separator) =>
        cell.AsSpan().IndexOfAny([separator, '"', '\r', '\n']) < 0 && cell.Trim() == cell
            ? cell
            : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
