using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.Text;
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
    private const string Reason = "reason";

    private static readonly HashSet<string> Texts = ["horse_id", "horse", "country", "bred", "last_run", "last_run_country", Reason];
    private static readonly JsonSerializerOptions Escaping = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Gets the number of the published list; null if it is not published.</summary>
    public int? Number { get; init; }

    /// <summary>Gets the SHA-256 of the published bytes; null if it is not published.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Gets the format version of the columns.</summary>
    public int Format { get; init; } = MarkListCsv.CurrentFormat;

    /// <summary>Gets the horses that ran but have no figure, and so no place on the list, by their last such run.</summary>
    public IReadOnlyList<HorseWithoutFigure> WithoutFigure { get; private init; } = [];

    /// <summary>Creates a document from a composed list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="runs">The runs without a figure, in order of the races; those of horses on the list are left out.</param>
    public static ListDocument From(MarkList list, IEnumerable<HorseWithoutFigure> runs) =>
        From(list, list.Rows, HorseWithoutFigure.FindLast(runs, list.Pool, list.AsOf, list.Rows.Select(row => row.State.Horse.Id)));

    /// <summary>Creates a document of the rated horses that are not on a composed list.</summary>
    public static ListDocument FromUnlisted(MarkList list) => From(list, list.Unlisted, []);

    /// <summary>Returns the list without its provisional marks. The ranks remain those of the whole list.</summary>
    public ListDocument WithoutProvisional()
    {
        var document = this with { Entries = [.. Entries.Where(entry => entry.Definitive != false)], Sha256 = null };
        return document with { Csv = document.ToCsv() };
    }

    /// <summary>
    /// Returns the column names, then one row per horse. Horses without a figure follow without a rank, with the reason.
    /// </summary>
    public IEnumerable<IReadOnlyList<string>> Lines() =>
        [
            MarkListCsv.Columns(Format),
            .. Entries.Select(entry => MarkListCsv.Cells(entry, Format)),
            .. WithoutFigure.Select(run => MarkListCsv.Cells(run, Format)),
        ];

    private string ToCsv() =>
        SafeCsvWriter.ToText(csv =>
        {
            foreach (var line in Lines())
                csv.WriteRow(line);
        });

    /// <summary>Writes the list as CSV or JSON.</summary>
    public void Write(TextWriter writer, ListFormat format)
    {
        if (format == ListFormat.Csv)
            writer.Write(Csv);
        else
            writer.WriteLine(Json());
    }

    private static ListDocument From(MarkList list, IReadOnlyList<MarkListRow> rows, IReadOnlyList<HorseWithoutFigure> withoutFigure)
    {
        var document = new ListDocument(list.Set.Id, list.Pool, list.AsOf, ListEntryRow.From(rows), "") { WithoutFigure = withoutFigure };
        return document with { Csv = document.ToCsv() };
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
            WriteHeader(json, Entries.Count);
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
            if (cells[i].Length == 0 && columns[i] is var column && (column == Reason || !Texts.Contains(column)))
                json.WriteNullValue();
            else if (Texts.Contains(columns[i]) || columns[i] == "inactive")
                json.WriteStringValue(cells[i]);
            else
                json.WriteRawValue(cells[i]);
        }

        json.WriteEndObject();
    }
}
