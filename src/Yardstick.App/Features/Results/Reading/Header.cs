using System.Globalization;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Represents an error that concerns a whole file.</summary>
internal sealed record FileError(ResultsError Fault, long Line, string Column = "", string Value = "");

/// <summary>Represents the header line of a sheet, which maps the columns of the results format to fields.</summary>
internal sealed class Header
{
    private readonly Dictionary<string, int> _fields;
    private readonly string[] _names,
        _labels;

    /// <param name="names">The names in the header line; an unnamed column is empty.</param>
    /// <param name="fields">The index of the field of each column of the results format.</param>
    public Header(string[] names, Dictionary<string, int> fields)
    {
        (_names, _fields) = (names, fields);
        _labels = ColumnLabels.Create(names);
        var used = Array.FindLastIndex(names, name => name.Length > 0) + 1;
        Named = used;
    }

    /// <summary>Gets the number of columns.</summary>
    public int Count => _names.Length;

    /// <summary>Gets the number of columns up to the last named one.</summary>
    public int Named { get; }

    /// <summary>Gets the names of the columns; empty for unnamed ones.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Gets the names of the columns, each different from the others (see <see cref="ColumnLabels"/>).</summary>
    public IReadOnlyList<string> Labels => _labels;

    /// <summary>Gets the columns of the results format that the file has, with the indices of their fields.</summary>
    public IReadOnlyDictionary<string, int> Fields => _fields;

    /// <summary>Gets the names of unknown columns.</summary>
    public List<string> Unknown { get; init; } = [];

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
            ? VisibleText.Sanitize(_labels[index])
            : string.Create(CultureInfo.InvariantCulture, $"#{index + 1}");
    }
}
