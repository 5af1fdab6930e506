using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Yardstick.App.Tests.Results.Layouts;

/// <summary>Writes a small .xlsx workbook, as a spreadsheet does: texts, numbers, and dates as numbers with a date format.</summary>
internal static class TestWorkbook
{
    /// <summary>Returns a workbook.</summary>
    /// <param name="sheets">The sheets: their names and rows. A cell is a text, a number, a <see cref="DateOnly"/> or null.</param>
    public static byte[] Create(params (string Name, IEnumerable<object?[]> Rows)[] sheets)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", ContentTypes(sheets.Length));
            Add(zip, "_rels/.rels", Relations([("officeDocument", "xl/workbook.xml")]));
            Add(
                zip,
                "xl/workbook.xml",
                "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
                    + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>"
                    + string.Concat(
                        sheets.Select(
                            (sheet, index) =>
                                $"<sheet name=\"{SecurityElement.Escape(sheet.Name)}\" sheetId=\"{index + 1}\" r:id=\"rId{index + 1}\"/>"
                        )
                    )
                    + "</sheets></workbook>"
            );
            Add(
                zip,
                "xl/_rels/workbook.xml.rels",
                Relations([.. sheets.Select((_, index) => ("worksheet", $"worksheets/sheet{index + 1}.xml")), ("styles", "styles.xml")])
            );
            Add(zip, "xl/styles.xml", Styles);
            for (var index = 0; index < sheets.Length; index++)
                Add(zip, $"xl/worksheets/sheet{index + 1}.xml", Sheet(sheets[index].Rows));
        }

        return bytes.ToArray();
    }

    private const string Styles =
        "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><fonts count=\"1\"><font/></fonts><fills count=\"1\">"
        + "<fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf/>"
        + "<xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>";

    private static string ContentTypes(int sheets)
    {
        const string Main = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        return "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Main}.sheet.main+xml\"/>"
            + $"<Override PartName=\"/xl/styles.xml\" ContentType=\"{Main}.styles+xml\"/>"
            + string.Concat(
                Enumerable
                    .Range(1, sheets)
                    .Select(sheet => $"<Override PartName=\"/xl/worksheets/sheet{sheet}.xml\" ContentType=\"{Main}.worksheet+xml\"/>")
            )
            + "</Types>";
    }

    private static string Relations((string Type, string Target)[] relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(
            relations.Select(
                (relation, index) =>
                    $"<Relationship Id=\"rId{index + 1}\" "
                    + $"Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{relation.Type}\" Target=\"{relation.Target}\"/>"
            )
        )
        + "</Relationships>";

    private static string Sheet(IEnumerable<object?[]> rows)
    {
        var xml = new StringBuilder("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>");
        var number = 0;
        foreach (var row in rows)
        {
            number++;
            if (row.Length == 0)
                continue;
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
            for (var column = 0; column < row.Length; column++)
                xml.Append(Cell(row[column], $"{ColumnName(column)}{number}"));
            xml.Append("</row>");
        }

        return xml.Append("</sheetData></worksheet>").ToString();
    }

    private static string Cell(object? value, string reference) =>
        value switch
        {
            null or "" => "",
            string text => $"<c r=\"{reference}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>",
            DateOnly date => $"<c r=\"{reference}\" s=\"1\"><v>{date.DayNumber - new DateOnly(1899, 12, 30).DayNumber}</v></c>",
            IFormattable number => $"<c r=\"{reference}\"><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>",
            _ => throw new ArgumentException($"{value}"),
        };

    private static string ColumnName(int column) =>
        column < 26 ? $"{(char)('A' + column)}" : $"{(char)('A' + (column / 26) - 1)}{(char)('A' + (column % 26))}";

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }
}
