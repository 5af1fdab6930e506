using System.Globalization;
using System.Text;
using CsvHelper;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results.Templates;

/// <summary>
/// Writes a sheet to fill in as French spreadsheet programs save it: UTF-8 with a mark, semicolons, decimal commas, days first.
/// </summary>
internal static class TemplateCsv
{
    /// <summary>Writes the sheet. The stream stays open.</summary>
    public static void Write(Stream stream, SheetTemplate template, Localizer texts)
    {
        stream.Write(Encoding.UTF8.Preamble);
        using var csv = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\r\n", Separator = ';' }, leaveOpen: true);
        foreach (var title in template.Titles)
            WriteRow(csv, [texts[title], .. Enumerable.Repeat("", template.Columns.Count - 1)]);
        WriteRow(csv, template.Columns.Select(column => column.Name));
        foreach (var row in template.Rows)
            WriteRow(csv, row.Select(Format));
    }

    private static void WriteRow(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
            csv.WriteField(cell);
        csv.EndRecord();
    }

    private static string Format(object? cell) =>
        cell switch
        {
            null => "",
            DateOnly day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
            decimal number => number.ToString(CultureInfo.InvariantCulture).Replace('.', ','),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => cell.ToString()!,
        };
}
