namespace Yardstick.App.Features.Conversions;

/// <summary>Maps the columns of a file of marks by the names in its header line.</summary>
internal sealed class MarkColumns
{
    private static readonly string[] Added = ["converted", "unit", "uncertainty", "row", "label", "problem"];

    private MarkColumns(IReadOnlyList<string> names, char separator)
    {
        (Names, Separator) = (names, separator);
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
    /// Gets the names of the columns added by the conversion; a name that the file already uses gets the suffix <c>_2</c>.
    /// </summary>
    public IEnumerable<string> New => Added.Select(name => Names.Any(one => Same(one, name)) ? name + "_2" : name);

    /// <summary>Parses the header line.</summary>
    public static MarkColumns Parse(string line)
    {
        var separator = new[] { ',', ';', '\t' }.MaxBy(sign => line.Count(letter => letter == sign));
        return new MarkColumns(MarkFields.Split(line, separator) ?? [], separator);
    }

    private int Field(string name)
    {
        for (var field = 0; field < Names.Count; field++)
        {
            if (Same(Names[field], name)) return field;
        }

        return -1;
    }

    private static bool Same(string left, string right) => left.Trim().Equals(right, StringComparison.OrdinalIgnoreCase);
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
            if (!end) return null;
            if (at >= line.Length) return fields;
            if (line[at] != separator) return null;
        }
    }

    private static bool Plain(string line, char separator, ref int at, List<string> fields)
    {
        var end = line.IndexOf(separator, at);
        if (end < 0) end = line.Length;
        fields.Add(line[at..end]);
        at = end;
        return true;
    }

    private static bool Quoted(string line, ref int at, List<string> fields)
    {
        var text = new System.Text.StringBuilder();
        for (at++; at < line.Length; at++)
        {
            if (line[at] != '"') text.Append(line[at]);
            else if (at + 1 < line.Length && line[at + 1] == '"') text.Append(line[at++]);
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
