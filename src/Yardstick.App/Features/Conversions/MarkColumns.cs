using System.Globalization;
using System.Text;

namespace Yardstick.App.Features.Conversions;

/// <summary>Maps the columns of a file of marks by the names in its header line.</summary>
internal sealed class MarkColumns
{
    private static readonly string[] Added = ["converted", "unit", "uncertainty", "row", "label", "problem"];

    private readonly Dictionary<string, int> _indexes = new(StringComparer.OrdinalIgnoreCase);

    private MarkColumns(IReadOnlyList<string> names, char separator)
    {
        (Names, Separator) = (names, separator);
        for (var index = 0; index < names.Count; index++)
            _indexes.TryAdd(names[index].Trim(), index);
        New = [.. Added.Select(FreeName)];
        (Value, From, To, Date) = (Field("value") is >= 0 and var value ? value : Field("mark"), Field("from"), Field("to"), Field("date"));
    }

    /// <summary>Gets the column names as written in the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Gets the field separator. With a semicolon, the decimal separator is a comma.</summary>
    public char Separator { get; }

    /// <summary>Gets the index of the mark column, or -1 when there is none. The other column indexes follow the same convention.</summary>
    public int Value { get; }

    public int From { get; }

    public int To { get; }

    public int Date { get; }

    /// <summary>
    /// Gets the names of the columns added by the conversion; a name that the file already uses gets the first free number: <c>unit_2</c>.
    /// </summary>
    public IReadOnlyList<string> New { get; }

    /// <summary>Parses the header line.</summary>
    public static MarkColumns Parse(string line)
    {
        var separator = new[] { ',', ';', '\t' }.MaxBy(sign => line.Count(letter => letter == sign));
        return new MarkColumns(MarkFields.Split(line, separator) ?? [], separator);
    }

    private string FreeName(string wanted)
    {
        var name = wanted;
        for (var number = 2; Field(name) >= 0; number++)
            name = string.Create(CultureInfo.InvariantCulture, $"{wanted}_{number}");
        return name;
    }

    private int Field(string name) => _indexes.GetValueOrDefault(name, -1);
}

/// <summary>Reads the lines of a file one at a time, with a limit on their length.</summary>
internal static class MarkLine
{
    /// <summary>Reads the next line, which ends with a line feed, a carriage return or both.</summary>
    /// <param name="from">The text; nothing beyond the line is read.</param>
    /// <param name="most">The maximum length of the line.</param>
    /// <param name="line">The line without its end; null at the end of the file.</param>
    /// <returns>false when the line is too long; reading stops there.</returns>
    public static bool TryRead(TextReader from, int most, out string? line)
    {
        line = null;
        var text = new StringBuilder();
        int letter;
        for (; (letter = from.Read()) is >= 0 and not '\n' and not '\r'; text.Append((char)letter))
        {
            if (text.Length == most)
                return false;
        }

        if (letter == '\r' && from.Peek() == '\n')
            _ = from.Read();
        line = letter < 0 && text.Length == 0 ? null : text.ToString();
        return true;
    }
}

/// <summary>Splits a CSV line into fields.</summary>
internal static class MarkFields
{
    /// <summary>Returns the unquoted fields (RFC 4180); null when a quote is not closed on the line.</summary>
    public static List<string>? Split(string line, char separator)
    {
        var fields = new List<string>();
        for (var at = 0; ; at++)
        {
            var end = at < line.Length && line[at] == '"' ? Quoted(line, ref at, fields) : Plain(line, separator, ref at, fields);
            if (!end)
                return null;
            if (at >= line.Length)
                return fields;
            if (line[at] != separator)
                return null;
        }
    }

    private static bool Plain(string line, char separator, ref int at, List<string> fields)
    {
        var end = line.IndexOf(separator, at);
        if (end < 0)
            end = line.Length;
        fields.Add(line[at..end]);
        at = end;
        return true;
    }

    private static bool Quoted(string line, ref int at, List<string> fields)
    {
        var text = new StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"')
                text.Append(line[at]);
            else if (at + 1 < line.Length && line[at + 1] == '"')
                text.Append(line[at++]);
            else
            {
                at++;
                fields.Add(text.ToString());
                return true;
            }
        }

        return false;
    }
}
