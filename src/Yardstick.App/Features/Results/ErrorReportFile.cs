using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Yardstick.App.Features.Results.Reading;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Writes the machine-readable report of reading results files, as JSON:
/// <code>
/// { "summary":  { "rowsRead", "racesAccepted", "racesRefused", "runnersAccepted", "errors", "errorsListed", "warnings" },
///   "errors":   [ { "file", "line", "column", "value", "fault", "expected", "race" } ],
///   "warnings": [ { "warning", "count", "examples": [ { "file", "line", "value" } ] } ],
///   "refusedRaceWarnings": [ … the same … ] }
/// </code>
/// The values of <c>summary</c> are counts; <c>line</c> is 1 for the first line of the file; <c>column</c> is empty for an error that
/// concerns the whole file, and <c>race</c> is empty for a row that does not name one; <c>fault</c> and <c>warning</c> are names of
/// <see cref="ResultsError"/> and <see cref="ResultsWarning"/>. <c>warnings</c> concern accepted races, <c>refusedRaceWarnings</c>
/// concern refused races.
/// </summary>
internal static class ErrorReportFile
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static string ToJson(ReadingReport report)
    {
        using var stream = new MemoryStream();
        Write(stream, report);
        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static void Write(Stream stream, ReadingReport report)
    {
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        WriteSummary(json, report);
        json.WriteStartArray("errors");
        foreach (var error in report.Errors)
            WriteError(json, error);
        json.WriteEndArray();
        WriteWarnings(json, "warnings", report.Warnings);
        WriteWarnings(json, "refusedRaceWarnings", report.RefusedWarnings);
        json.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter json, ReadingReport report)
    {
        json.WriteStartObject("summary");
        json.WriteNumber("rowsRead", report.RowsRead);
        json.WriteNumber("racesAccepted", report.RacesAccepted);
        json.WriteNumber("racesRefused", report.RacesRefused);
        json.WriteNumber("runnersAccepted", report.RunnersAccepted);
        json.WriteNumber("errors", report.ErrorCount);
        json.WriteNumber("errorsListed", report.Errors.Count);
        json.WriteNumber("warnings", report.Warnings.Sum(sum => sum.Count));
        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, ReadingError error)
    {
        json.WriteStartObject();
        json.WriteString("file", error.File);
        json.WriteNumber("line", error.Line);
        json.WriteString("column", error.Column);
        json.WriteString("value", error.Value);
        json.WriteString("fault", error.Fault.ToString());
        json.WriteString("expected", error.Fault.Expected());
        json.WriteString("race", error.RaceId);
        json.WriteEndObject();
    }

    private static void WriteWarnings(Utf8JsonWriter json, string name, IEnumerable<WarningSum> sums)
    {
        json.WriteStartArray(name);
        foreach (var sum in sums)
            WriteWarning(json, sum);
        json.WriteEndArray();
    }

    private static void WriteWarning(Utf8JsonWriter json, WarningSum sum)
    {
        json.WriteStartObject();
        json.WriteString("warning", sum.Kind.ToString());
        json.WriteNumber("count", sum.Count);
        json.WriteStartArray("examples");
        foreach (var example in sum.Examples)
        {
            json.WriteStartObject();
            json.WriteString("file", example.File);
            json.WriteNumber("line", example.Line);
            json.WriteString("value", example.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
