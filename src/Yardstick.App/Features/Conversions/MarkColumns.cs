namespace Yardstick.App.Features.Conversions;

/// <summary>Which column of a file of marks stands where, by the names in its first line.</summary>
internal sealed class MarkColumns
{
    private static readonly string[] Added = ["converted", "unit", "uncertainty", "row", "label", "problem"];

    private MarkColumns(IReadOnlyList<string> names, char separator)
    {
        (Names, Separator) = (names, separator);
        (Value, From, To, Date) = (Field("value") is >= 0 and var value ? value : Field("mark"), Field("from"), Field("to"), Field("date"));
    }

    /// <summary>The names, as they stand in the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What separates fields. Where it is a semicolon, decimals stand after a comma.</summary>
    public char Separator { get; }

    /// <summary>The field of the mark, -1 when there is none; so for the others.</summary>
    public int Value { get; }

    public int From { get; }

    public int To { get; }

    public int Date { get; }

    /// <summary>The names of the columns that the conversion adds; one that the file has already is numbered.</summary>
    public IEnumerable<string> New => Added.Select(name => Names.Any(one => Same(one, name)) ? name + "_2" : name);

    /// <summary>Reads the first line.</summary>
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

/// <summary>The fields of a line.</summary>
internal static class MarkFields
{
    /// <summary>The fields, without quotes (RFC 4180); null when a quote is not closed on the line.</summary>
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
