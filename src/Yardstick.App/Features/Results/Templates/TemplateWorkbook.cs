using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results.Templates;

/// <summary>
/// Writes a sheet to fill in as a workbook (Office Open XML, ECMA-376 part 1, chapter 18): real dates, times and numbers, a header that
/// stays in view, and for each column what it holds and the words to choose from.
/// </summary>
internal static class TemplateWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string ContentTypes = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private const int RowsToFill = 2000;
    private const int LongestPrompt = 255;

    private const string Styles = """
        <numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="hh:mm"/></numFmts>
        <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="4">
          <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
          <xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>
          <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
          <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        </cellXfs>
        """;

    /// <summary>The formats of cells, by their index in the style sheet.</summary>
    private const int TextStyle = 0,
        HeaderStyle = 1,
        DateStyle = 2,
        TimeStyle = 3;

    /// <summary>Writes the workbook. The stream stays open.</summary>
    public static void Write(Stream stream, SheetTemplate template, Localizer texts)
    {
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        WritePart(zip, "[Content_Types].xml", WriteContentTypes);
        WritePart(zip, "_rels/.rels", xml => WriteRelations(xml, ("officeDocument", "xl/workbook.xml")));
        WritePart(zip, "xl/workbook.xml", xml => WriteBook(xml, template.Name));
        WritePart(
            zip,
            "xl/_rels/workbook.xml.rels",
            xml => WriteRelations(xml, ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"))
        );
        WritePart(zip, "xl/styles.xml", WriteStyles);
        WritePart(zip, "xl/worksheets/sheet1.xml", xml => WriteSheet(xml, template, texts));
    }

    private static void WritePart(ZipArchive zip, string name, Action<XmlWriter> write)
    {
        using var part = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
        using var xml = XmlWriter.Create(part);
        xml.WriteStartDocument(standalone: true);
        write(xml);
    }

    private static void WriteContentTypes(XmlWriter xml)
    {
        xml.WriteStartElement("Types", Package + "content-types");
        WriteElement(xml, "Default", ("Extension", "rels"), ("ContentType", "application/vnd.openxmlformats-package.relationships+xml"));
        WriteElement(xml, "Default", ("Extension", "xml"), ("ContentType", "application/xml"));
        foreach (var (part, type) in new[] { ("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("styles", "styles") })
            WriteElement(xml, "Override", ("PartName", $"/xl/{part}.xml"), ("ContentType", $"{ContentTypes}{type}+xml"));
        xml.WriteEndElement();
    }

    private static void WriteRelations(XmlWriter xml, params (string Type, string Target)[] relations)
    {
        xml.WriteStartElement("Relationships", Package + "relationships");
        foreach (var (index, (type, target)) in relations.Index())
            WriteElement(xml, "Relationship", ("Id", $"rId{index + 1}"), ("Type", $"{Office}/{type}"), ("Target", target));
        xml.WriteEndElement();
    }

    private static void WriteBook(XmlWriter xml, string sheet)
    {
        xml.WriteStartElement("workbook", Main);
        xml.WriteStartElement("sheets");
        xml.WriteStartElement("sheet");
        xml.WriteAttributeString("name", sheet);
        xml.WriteAttributeString("sheetId", "1");
        xml.WriteAttributeString("r", "id", Office, "rId1");
        xml.WriteEndElement();
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteStyles(XmlWriter xml)
    {
        xml.WriteStartElement("styleSheet", Main);
        xml.WriteRaw(Styles);
        xml.WriteEndElement();
    }

    private static void WriteGroup(XmlWriter xml, string name, int count, Action write)
    {
        xml.WriteStartElement(name);
        xml.WriteAttributeString("count", Text(count));
        write();
        xml.WriteEndElement();
    }

    private static void WriteSheet(XmlWriter xml, SheetTemplate template, Localizer texts)
    {
        var header = template.Titles.Count + 1;
        xml.WriteStartElement("worksheet", Main);
        xml.WriteRaw(
            $"<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"{Text(header)}\" topLeftCell=\"A{Text(header + 1)}\" "
                + "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews>"
        );
        xml.WriteStartElement("cols");
        foreach (var (index, column) in template.Columns.Index())
            WriteElement(
                xml,
                "col",
                ("min", Text(index + 1)),
                ("max", Text(index + 1)),
                ("width", Text(column.Width)),
                (
                    "style",
                    Text(
                        column.Name == "Date" ? DateStyle
                        : column.Name == "Heure" ? TimeStyle
                        : TextStyle
                    )
                ),
                ("customWidth", "1")
            );
        xml.WriteEndElement();
        xml.WriteStartElement("sheetData");
        var row = 0;
        foreach (var title in template.Titles)
            WriteRow(xml, ++row, [texts[title]], HeaderStyle);
        WriteRow(xml, ++row, template.Columns.Select(column => column.Name), HeaderStyle);
        foreach (var cells in template.Rows)
            WriteRow(xml, ++row, cells, TextStyle);
        xml.WriteEndElement();
        WriteValidations(xml, template, header + 1, texts);
        xml.WriteEndElement();
    }

    private static void WriteRow(XmlWriter xml, int row, IEnumerable<object?> cells, int style)
    {
        xml.WriteStartElement("row");
        xml.WriteAttributeString("r", Text(row));
        foreach (var (index, cell) in cells.Index().Where(cell => cell.Item is not null))
            WriteCell(xml, Letters(index) + Text(row), cell!, style);
        xml.WriteEndElement();
    }

    private static void WriteCell(XmlWriter xml, string place, object cell, int style)
    {
        var (number, format) = cell switch
        {
            DateOnly day => (Text(day.ToDateTime(TimeOnly.MinValue).ToOADate()), DateStyle),
            TimeOnly time => (Text(time.ToTimeSpan().TotalDays), TimeStyle),
            IFormattable value => (value.ToString(null, CultureInfo.InvariantCulture), style),
            _ => (null, style),
        };
        xml.WriteStartElement("c");
        xml.WriteAttributeString("r", place);
        xml.WriteAttributeString("s", Text(format));
        if (number is null)
        {
            xml.WriteAttributeString("t", "inlineStr");
            xml.WriteStartElement("is");
            xml.WriteElementString("t", $"{cell}");
            xml.WriteEndElement();
        }
        else
            xml.WriteElementString("v", number);
        xml.WriteEndElement();
    }

    /// <summary>Writes what each column holds. Another word than those of a list is asked about and can be kept.</summary>
    private static void WriteValidations(XmlWriter xml, SheetTemplate template, int first, Localizer texts)
    {
        var columns = template.Columns.Index().Where(column => column.Item.Prompt is not null).ToList();
        WriteGroup(
            xml,
            "dataValidations",
            columns.Count,
            () =>
            {
                foreach (var (index, column) in columns)
                    WriteValidation(xml, column, $"{Letters(index)}{Text(first)}:{Letters(index)}{Text(first + RowsToFill)}", texts);
            }
        );
    }

    private static void WriteValidation(XmlWriter xml, TemplateColumn column, string range, Localizer texts)
    {
        xml.WriteStartElement("dataValidation");
        if (column.Choices.Length > 0)
        {
            xml.WriteAttributeString("type", "list");
            xml.WriteAttributeString("errorStyle", "warning");
            xml.WriteAttributeString("showErrorMessage", "1");
        }

        var prompt = texts[column.Prompt!];
        xml.WriteAttributeString("allowBlank", "1");
        xml.WriteAttributeString("showInputMessage", "1");
        xml.WriteAttributeString("promptTitle", column.Name);
        xml.WriteAttributeString("prompt", prompt[..Math.Min(prompt.Length, LongestPrompt)]);
        xml.WriteAttributeString("sqref", range);
        if (column.Choices.Length > 0)
            xml.WriteElementString("formula1", $"\"{string.Join(',', column.Choices)}\"");
        xml.WriteEndElement();
    }

    private static void WriteElement(XmlWriter xml, string name, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(name);
        foreach (var (attribute, value) in attributes)
            xml.WriteAttributeString(attribute, value);
        xml.WriteEndElement();
    }

    private static string Letters(int column) =>
        column < 26 ? $"{(char)('A' + column)}" : Letters((column / 26) - 1) + Letters(column % 26);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
