using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Api;

/// <summary>
/// Writes rows as CSV. The columns are the members of the rows, with their names in JSON. Texts that a spreadsheet would execute are
/// escaped.
/// </summary>
internal static class CsvTable
{
    public const string ContentType = "text/csv; charset=utf-8";

    public static string Write<T>(IEnumerable<T> rows) =>
        SafeCsvWriter.ToText(csv =>
        {
            var columns = GetColumns<T>();
            csv.WriteRow(columns.Select(one => one.Name));
            foreach (var row in rows)
            {
                WriteCells(csv, columns, row!);
                csv.EndRow();
            }
        });

    /// <summary>Writes rows as they are read, so that no more than a buffer of them is in memory.</summary>
    public static async Task WriteAsync<T>(Stream stream, IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
    {
        var columns = GetColumns<T>();
        await using var csv = new SafeCsvWriter(stream);
        csv.WriteRow(columns.Select(one => one.Name));
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            WriteCells(csv, columns, row!);
            await csv.EndRowAsync(cancellationToken);
        }
    }

    private static List<JsonPropertyInfo> GetColumns<T>() =>
        [.. ApiJson.Options.GetTypeInfo(typeof(T)).Properties.Where(one => one.Get is not null)];

    private static void WriteCells(SafeCsvWriter csv, List<JsonPropertyInfo> columns, object row)
    {
        foreach (var value in columns.Select(one => one.Get!(row)))
        {
            if (value is string text)
                csv.WriteText(text);
            else
                csv.WriteValue(Cell(value));
        }
    }

    private static string Cell(object? value) =>
        value switch
        {
            null => "",
            Enum word => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(word.ToString()),
            bool holds => holds ? "true" : "false",
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException($"{value.GetType().Name} is no cell."),
        };
}
