using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Yardstick.App.Features.Lists;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Commands;

/// <summary>How a list is written.</summary>
internal enum ListFormat
{
    /// <summary>Columns for a reader.</summary>
    Table,

    /// <summary>The list as published.</summary>
    Csv,

    /// <summary>The same fields, under a header object.</summary>
    Json,
}

/// <summary>A list and what it is a list of, ready to be written. Every format has the columns of the CSV, so none says more than another.</summary>
/// <param name="Standards">The rule set.</param>
/// <param name="Code">The code.</param>
/// <param name="Population">The population.</param>
/// <param name="AsOf">The day it holds for.</param>
/// <param name="Entries">Its entries, in order of rank.</param>
/// <param name="Csv">The list as CSV: for a published list the bytes that were published.</param>
internal sealed record ListDocument(string Standards, Discipline Code, Breed Population, DateOnly AsOf, IReadOnlyList<ListEntryRow> Entries, string Csv)
{
    private static readonly HashSet<string> Texts = ["horse_id", "horse", "country", "last_run"];
    private static readonly JsonSerializerOptions Escaping = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Number of the published list; null for one that is not published.</summary>
    public int? Number { get; init; }

    /// <summary>SHA-256 of the bytes of a published list.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Returns a composed list, ready to be written.</summary>
    public static ListDocument From(MarkList list)
    {
        var entries = ListEntryRow.From(list);
        return new ListDocument(list.Set.Id, list.Code, list.Population, list.AsOf, entries, MarkListCsv.ToText(entries));
    }

    /// <summary>The names of the columns, then a row a horse.</summary>
    public IEnumerable<IReadOnlyList<string>> Lines() => Entries.Select(MarkListCsv.Cells).Prepend(MarkListCsv.Columns);

    /// <summary>Writes the list as CSV or JSON.</summary>
    public void Write(TextWriter writer, ListFormat format)
    {
        if (format == ListFormat.Csv) writer.Write(Csv);
        else writer.WriteLine(Json());
    }

    private string Json()
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Indented = true, Encoder = Escaping.Encoder, NewLine = "\n" }))
        {
            var lines = Lines().ToList();
            json.WriteStartObject();
            WriteHeader(json, lines.Count - 1);
            json.WriteStartArray("rows");
            foreach (var line in lines.Skip(1)) WriteRow(json, lines[0], line);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private void WriteHeader(Utf8JsonWriter json, int horses)
    {
        json.WriteStartObject("list");
        if (Number is { } number) json.WriteNumber("number", number);
        json.WriteString("standards", Standards);
        json.WriteString("code", Code.ToString());
        json.WriteString("population", Population.ToString());
        json.WriteString("as_of", AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteNumber("horses", horses);
        if (Sha256 is { } hash) json.WriteString("sha256", hash);
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, IReadOnlyList<string> columns, IReadOnlyList<string> cells)
    {
        json.WriteStartObject();
        for (var i = 0; i < columns.Count; i++)
        {
            json.WritePropertyName(columns[i]);
            if (Texts.Contains(columns[i])) json.WriteStringValue(cells[i]);
            else if (cells[i].Length == 0) json.WriteNullValue();
            else json.WriteRawValue(cells[i]);
        }

        json.WriteEndObject();
    }
}
