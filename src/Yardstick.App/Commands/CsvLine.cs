using System.Text;

namespace Yardstick.App.Commands;

/// <summary>Reads a line of a list that the program itself wrote.</summary>
internal static class CsvLine
{
    public static IReadOnlyList<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        foreach (var letter in line)
        {
            if (letter == '"') quoted = !quoted;
            else if (letter == ',' && !quoted) Close();
            else cell.Append(letter);
        }

        Close();
        return cells;

        void Close()
        {
            var text = cell.ToString();
            // What guards a text against spreadsheets is no part of it.
            cells.Add(text is ['\'', '=' or '+' or '-' or '@', ..] ? text[1..] : text);
            cell.Clear();
        }
    }
}
