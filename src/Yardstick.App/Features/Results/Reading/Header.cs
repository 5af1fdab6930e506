using Yardstick.App.Platform.Text;
using System.Globalization;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>A fault of a whole file.</summary>
internal sealed record FileError(ResultsError Fault, long Line, string Column = "", string Value = "");

/// <summary>The header line of a file: which column stands where.</summary>
internal sealed class Header
{
    private readonly Dictionary<string, int> _fields = [];
    private readonly string[] _names;

    private Header(string[] names) => _names = names;

    /// <summary>The number of columns.</summary>
    public int Count => _names.Length;

    /// <summary>The names of columns that Yardstick does not know.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>Reads a header line; names are the known ones in any letter case.</summary>
    public static (Header Header, FileError? Fault) Parse(string[] names, long line)
    {
        var header = new Header(names);
        FileError? fault = null;
        for (var field = 0; field < names.Length; field++)
        {
            var name = names[field] = names[field].Trim();
            var known = name.ToLowerInvariant();
            if (!KnownColumns.Contains(known)) header.Unknown.Add(name);
            else if (!header._fields.TryAdd(known, field)) fault ??= new(ResultsError.DuplicateColumn, line, known, name);
        }

        var missing = Array.Find(KnownColumns.Required, name => !header._fields.ContainsKey(name));
        return (header, missing is null ? fault : new(ResultsError.MissingColumn, line, missing));
    }

    /// <summary>The field of a column; -1 when the file lacks it.</summary>
    public int FieldOf(string column) => _fields.GetValueOrDefault(column, -1);

    /// <summary>The column of a field, for reports: of the last one when the row has more; a column without a name goes by its number.</summary>
    public string NameOf(int field)
    {
        var index = Math.Clamp(field, 0, Count - 1);
        return _names[index].Length > 0 ? VisibleText.Sanitize(_names[index]) : string.Create(CultureInfo.InvariantCulture, $"#{index + 1}");
    }
}
