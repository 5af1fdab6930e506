using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Yardstick.App.Features.Lists;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists.Commands;

/// <summary>Specifies the format of a list.</summary>
internal enum ListFormat
{
    /// <summary>Columns for display.</summary>
    Table,

    /// <summary>CSV, with the published bytes of a published list.</summary>
    Csv,

    /// <summary>JSON with the same fields and a header object.</summary>
    Json,
}

/// <summary>Represents a list with its metadata. Every format has the columns of the CSV.</summary>
/// <param name="RuleSet">The identifier of the rule set.</param>
/// <param name="Pool">The rating pool.</param>
/// <param name="AsOf">The day of the list.</param>
/// <param name="Entries">The entries, in order of rank.</param>
/// <param name="Csv">The list as CSV; for a published list, the published bytes.</param>
internal sealed record ListDocument(string RuleSet, RatingPool Pool, DateOnly AsOf, IReadOnlyList<ListEntryRow> Entries, string Csv)
{
    private static readonly HashSet<string> Texts = ["horse_id", "horse", "country", "bred", "last_run", "last_run_country"];
    private static readonly JsonSerializerOptions Escaping = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Gets the number of the published list; null if it is not published.</summary>
    public int? Number { get; init; }

    /// <summary>Gets the SHA-256 of the published bytes; null if it is not published.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Gets the format version of the columns.</summary>
    public int Format { get; init; } = MarkListCsv.CurrentFormat;

    /// <summary>Creates a document from a composed list.</summary>
    public static ListDocument From(MarkList list) => From(list, list.Rows);

    /// <summary>Creates a document of the rated horses that are not on a composed list.</summary>
    public static ListDocument FromUnlisted(MarkList list) => From(list, list.Unlisted);

    /// <summary>Returns the list without its provisional marks. The ranks remain those of the whole list.</summary>
    public ListDocument WithoutProvisional()
    {
        var entries = Entries.Where(entry => entry.Definitive != false).ToList();
        return this with { Entries = entries, Csv = MarkListCsv.ToText(entries, Format), Sha256 = null };
    }

    /// <summary>Returns the column names, then one row per horse.</summary>
    public IEnumerable<IReadOnlyList<string>> Lines() =>
        Entries.Select(entry => MarkListCsv.Cells(entry, Format)).Prepend(MarkListCsv.Columns(Format));

    /// <summary>Writes the list as CSV or JSON.</summary>
    public void Write(TextWriter writer, ListFormat format)
    {
        if (format == ListFormat.Csv)
            writer.Write(Csv);
        else
            writer.WriteLine(Json());
    }

    private static ListDocument From(MarkList list, IReadOnlyList<MarkListRow> rows)
    {
        var entries = ListEntryRow.From(rows);
        return new ListDocument(list.Set.Id, list.Pool, list.AsOf, entries, MarkListCsv.ToText(entries, MarkListCsv.CurrentFormat));
    }

    private string Json()
    {
        using var bytes = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(
                bytes,
                new JsonWriterOptions
                {
                    Indented = true,
                    Encoder = Escaping.Encoder,
                    NewLine = "\n",
                }
            )
        )
        {
            var lines = Lines().ToList();
            json.WriteStartObject();
            WriteHeader(json, lines.Count - 1);
            json.WriteStartArray("rows");
            foreach (var line in lines.Skip(1))
                WriteRow(json, lines[0], line);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private void WriteHeader(Utf8JsonWriter json, int horses)
    {
        json.WriteStartObject("list");
        if (Number is { } number)
            json.WriteNumber("number", number);
        json.WriteString("standards", RuleSet);
        json.WriteString("code", Pool.Discipline.ToString());
        json.WriteString("population", Pool.Breed.ToString());
        json.WriteString("as_of", AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteNumber("horses", horses);
        if (Sha256 is { } hash)
            json.WriteString("sha256", hash);
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, IReadOnlyList<string> columns, IReadOnlyList<string> cells)
    {
        json.WriteStartObject();
        for (var i = 0; i < columns.Count; i++)
        {
            json.WritePropertyName(columns[i]);
            if (Texts.Contains(columns[i]))
                json.WriteStringValue(cells[i]);
            else if (cells[i].Length == 0)
                json.WriteNullValue();
            else if (columns[i] == "inactive")
                json.WriteStringValue(cells[i]);
            else
                json.WriteRawValue(cells[i]);
        }

        json.WriteEndObject();
    }
}
