using System.Globalization;
using System.Text;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Api;

/// <summary>Rows as CSV: the columns are the members of the rows, under the names they have in JSON. Texts that a spreadsheet would run are guarded.</summary>
internal static class CsvTable
{
    public static string Write<T>(IEnumerable<T> rows)
    {
        var columns = ApiJson.Options.GetTypeInfo(typeof(T)).Properties.Where(one => one.Get is not null).ToList();
        var csv = new StringBuilder().AppendJoin(',', columns.Select(one => one.Name)).Append('\n');
        foreach (var row in rows) csv.AppendJoin(',', columns.Select(one => Cell(one.Get!(row!)))).Append('\n');
        return csv.ToString();
    }

    private static string Cell(object? value) => value switch
    {
        null => "",
        string text => SpreadsheetSafe.Cell(text),
        Enum word => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(word.ToString()),
        bool holds => holds ? "true" : "false",
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"{value.GetType().Name} is no cell."),
    };
}
