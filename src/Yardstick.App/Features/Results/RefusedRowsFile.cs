using System.Globalization;
using System.IO.Compression;
using System.Xml;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results;

/// <summary>Specifies the format of a file of refused rows.</summary>
internal enum RefusedRowsFormat
{
    /// <summary>CSV.</summary>
    Csv,

    /// <summary>A zip archive of CSV files, one for each sheet or file that has refused rows.</summary>
    Zip,

    /// <summary>A workbook (.xlsx).</summary>
    Workbook,
}

/// <summary>
/// Writes the rows of refused races: the header as it was, the rows as they were, and a last column that says why. The file can be
/// corrected and imported. A row whose cells could not be told apart has a question mark before its position, so that it is refused again
/// until a person has looked at it.
/// </summary>
internal static class RefusedRowsFile
{
    private const int LongestCell = 32_000;
    private const int LongestSheetName = 31;

    /// <summary>Reads a results file and writes its refused rows. The file is read once more.</summary>
    /// <param name="output">The stream to write to; left open.</param>
    /// <param name="file">The results file, with the options with which it was read.</param>
    /// <param name="workbook">Whether a workbook is written, and not CSV.</param>
    /// <param name="texts">The texts, in the language of the reasons.</param>
    /// <param name="cancellationToken">Cancels the writing.</param>
    /// <returns>The format written: CSV files of several sheets with refused rows stand in a zip archive.</returns>
    public static RefusedRowsFormat Write(
        Stream output,
        ResultsFile file,
        bool workbook,
        Localizer texts,
        CancellationToken cancellationToken
    )
    {
        using var sheets = SurveyedSheets.Read(file, cancellationToken);
        return Write(output, RefusedRows.Read(sheets, cancellationToken), workbook, texts);
    }

    /// <summary>Writes the refused rows of some sheets.</summary>
    public static RefusedRowsFormat Write(Stream output, IReadOnlyList<RefusedRows> sheets, bool workbook, Localizer texts)
    {
        texts = texts.WithoutIsolates();
        if (workbook)
        {
            WriteWorkbook(output, sheets, texts);
            return RefusedRowsFormat.Workbook;
        }

        if (sheets.Count <= 1)
        {
            foreach (var rows in sheets)
                WriteCsv(output, rows, texts);
            return RefusedRowsFormat.Csv;
        }

        using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (rows, name) in sheets.Zip(Names(sheets, int.MaxValue)))
        {
            using var entry = archive.CreateEntry($"{name}.csv").Open();
            WriteCsv(entry, rows, texts);
        }

        return RefusedRowsFormat.Zip;
    }

    private static void WriteCsv(Stream output, RefusedRows rows, Localizer texts)
    {
        // The mark tells spreadsheet programs that the file is UTF-8.
        output.Write([0xEF, 0xBB, 0xBF]);
        using var csv = new SafeCsvWriter(output, rows.Layout.Conventions.DecimalComma ? ';' : ',');
        var width = Width(rows, texts);
        foreach (var row in Rows(rows, texts))
        {
            foreach (var cell in Fit(row, width))
            {
                if (IsDashes(cell))
                    csv.WriteValue(cell);
                else
                    csv.WriteText(cell);
            }

            csv.EndRow();
        }
    }

    /// <summary>Returns whether a cell is a dash or several, which mean that there is nothing; no spreadsheet evaluates them.</summary>
    private static bool IsDashes(string cell) => !cell.AsSpan().ContainsAnyExcept("-–— ");

    private static void WriteWorkbook(Stream output, IReadOnlyList<RefusedRows> sheets, Localizer texts)
    {
        var content = new Dictionary<string, object>();
        foreach (var (rows, name) in sheets.Zip(Names(sheets, LongestSheetName)))
        {
            var width = Width(rows, texts);
            content.Add(name, Rows(rows, texts).Select(row => ToCells(Fit(row, width))));
        }

        using var workbook = new MemoryStream();
        workbook.SaveAs(
            content,
            printHeader: false,
            configuration: new OpenXmlConfiguration { AutoFilter = false, TableStyles = TableStyles.None }
        );
        workbook.WriteTo(output);
    }

    /// <summary>Returns the cells of a row, all of them texts: a workbook evaluates no text.</summary>
    private static Dictionary<string, object> ToCells(string[] row)
    {
        var cells = new Dictionary<string, object>(row.Length);
        for (var field = 0; field < row.Length; field++)
            cells.Add(string.Create(CultureInfo.InvariantCulture, $"{field}"), ToXmlText(row[field]));
        return cells;
    }

    private static string ToXmlText(string text)
    {
        if (text.Length <= LongestCell && XmlText(text))
            return text;
        var cut = text.Length <= LongestCell ? text : text[..LongestCell];
        return string.Concat(cut.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)));
    }

    private static bool XmlText(string text) => !text.Any(one => !char.IsSurrogate(one) && !XmlConvert.IsXmlChar(one));

    private static int Width(RefusedRows rows, Localizer texts) => Rows(rows, texts).Select(row => row.Length).DefaultIfEmpty().Max();

    private static IEnumerable<string[]> Rows(RefusedRows rows, Localizer texts)
    {
        var columns = Columns(rows.Layout.Header.Names);
        var position = rows.Layout.Header.GetField("position");
        foreach (var row in rows.All())
        {
            if (row.Kind == SheetRowKind.Title)
                yield return row.Cells;
            else if (row.Kind == SheetRowKind.Header)
                yield return [.. Fit(row.Cells, columns), texts[() => ResultsTexts.Refused_Column]];
            else
            {
                var cells = Fit(row.Cells, columns);
                if (row.Uncertain && position >= 0 && position < columns)
                    cells[position] = cells[position].StartsWith('?') ? cells[position] : $"? {cells[position]}".TrimEnd();
                yield return [.. cells, Reason(row, texts), .. row.Cells.Skip(Math.Max(columns, rows.Layout.Header.Count))];
            }
        }
    }

    /// <summary>Returns the number of columns before that of the reason: an earlier one is replaced.</summary>
    private static int Columns(IReadOnlyList<string> names)
    {
        string[] reasons = [.. Language.All.Select(language => new Localizer(language)[() => ResultsTexts.Refused_Column])];
        var earlier = names.ToList().FindIndex(name => reasons.Contains(name));
        return earlier >= 0 ? earlier : names.Count;
    }

    private static string[] Fit(string[] cells, int columns)
    {
        var fitted = cells;
        Array.Resize(ref fitted, columns);
        return Array.ConvertAll(fitted, cell => cell ?? "");
    }

    private static string Reason(SheetRow row, Localizer texts)
    {
        if (row.Errors.Count == 0)
            return texts[() => ResultsTexts.Refused_OtherRow];
        var reasons = row.Errors.Select(error =>
            error.Column.Length + error.Value.Length == 0
                ? texts[error.Fault.Text()]
                : texts.Get(() => ResultsTexts.Refused_Reason, error.Column, error.Value, texts[error.Fault.Text()])
        );
        return string.Join(" ", row.Uncertain ? reasons.Append(texts[() => ResultsTexts.Refused_CheckRow]) : reasons);
    }

    /// <summary>Returns a name for each sheet, each once, without characters that file or sheet names cannot have.</summary>
    private static IEnumerable<string> Names(IReadOnlyList<RefusedRows> sheets, int longest)
    {
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var rows in sheets)
        {
            var own = rows.Sheet.SheetName.Length > 0 ? rows.Sheet.SheetName : rows.Sheet.Name.Split('›')[^1];
            var name = string.Concat(own.Trim().Select(one => char.IsLetterOrDigit(one) || one is ' ' or '.' or '_' ? one : '-'));
            name = name.Trim(' ', '.', '-') is { Length: > 0 } clean ? clean : "results";
            name = name.Length > longest - 4 ? name[..(longest - 4)] : name;
            var unique = name;
            for (var number = 2; !used.Add(unique); number++)
                unique = $"{name} {number}";
            yield return unique;
        }
    }
}
