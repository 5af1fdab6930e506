using System.Text;

namespace Yardstick.App.Platform.Text;

/// <summary>Reads back the CSV that this program writes (RFC 4180, commas, guarded against formulas by <see cref="SpreadsheetSafe"/>).</summary>
internal static class CsvCells
{
    /// <summary>The cells of each line; quoted ones may hold commas, quotes and line ends.</summary>
    public static IEnumerable<IReadOnlyList<string>> Read(string csv)
    {
        var (cells, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < csv.Length; i++)
        {
            var letter = csv[i];
            if (letter == '"' && quoted && i + 1 < csv.Length && csv[i + 1] == '"') cell.Append(csv[++i]);
            else if (letter == '"') quoted = !quoted;
            else if (quoted || letter is not (',' or '\n')) cell.Append(letter);
            else
            {
                cells.Add(cell.ToString());
                cell.Clear();
                if (letter == ',') continue;
                yield return cells;
                cells = [];
            }
        }
    }

    /// <summary>A text without its guard.</summary>
    public static string Unguarded(string text) => text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text;
}
