using System.Globalization;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Represents an error that concerns a whole file.</summary>
internal sealed record FileError(ResultsError Fault, long Line, string Column = "", string Value = "");

/// <summary>Represents the header line of a file, which maps columns to fields.</summary>
internal sealed class Header
{
    private readonly Dictionary<string, int> _fields = [];
    private readonly string[] _names;

    private Header(string[] names) => _names = names;

    /// <summary>Gets the number of columns.</summary>
    public int Count => _names.Length;

    /// <summary>Gets the names of unknown columns.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Parses a header line; column names are case-insensitive.</summary>
    public static (Header Header, FileError? Fault) Parse(string[] names, long line)
    {
        var header = new Header(names);
        FileError? fault = null;
        for (var field = 0; field < names.Length; field++)
        {
            var name = names[field] = names[field].Trim();
            var known = name.ToLowerInvariant();
            if (!KnownColumns.Contains(known))
                header.Unknown.Add(name);
            else if (!header._fields.TryAdd(known, field))
                fault ??= new(ResultsError.DuplicateColumn, line, known, name);
        }

        var missing = Array.Find(KnownColumns.Required, name => !header._fields.ContainsKey(name));
        return (header, missing is null ? fault : new(ResultsError.MissingColumn, line, missing));
    }

    /// <summary>Returns the field index of a column; -1 if the file does not contain it.</summary>
    public int GetField(string column) => _fields.GetValueOrDefault(column, -1);

    /// <summary>
    /// Returns the column name of a field, for reports. A field beyond the header is reported under the last column; an unnamed column
    /// under its number.
    /// </summary>
    public string GetName(int field)
    {
        var index = Math.Clamp(field, 0, Count - 1);
        return _names[index].Length > 0
            ? VisibleText.Sanitize(_names[index])
            : string.Create(CultureInfo.InvariantCulture, $"#{index + 1}");
    }
}
