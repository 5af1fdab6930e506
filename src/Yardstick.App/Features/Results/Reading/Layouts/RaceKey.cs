using System.Globalization;
using System.Text;
using Yardstick.App.Features.Results.Reading.Notation;

namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>
/// The columns that tell races apart in a sheet without race identifiers: date, racecourse and the first of number, off, name and distance
/// that the sheet has. Rows that leave all of them empty belong to the race above.
/// </summary>
internal sealed class RaceKey
{
    private const byte Separator = 0x1F;

    private readonly string[] _columns;
    private readonly List<byte> _key = [];
    private byte[] _last = [];

    /// <param name="layout">The layout of the sheet.</param>
    public RaceKey(SheetLayout layout)
    {
        var last = Array.Find(
            (string[])["race_number", "off", "race_name", "distance_m", "distance", "distance_f", "distance_y"],
            column => layout.Header.GetField(column) >= 0 || layout.Facts.ContainsKey(column)
        );
        _columns = ["date", "course", last ?? "race_name"];
    }

    /// <summary>Gets the key of the race of the current row; returns false if the row does not name it completely.</summary>
    public bool TryGet(ResultsTable table, out ReadOnlySpan<byte> key)
    {
        _key.Clear();
        var (empty, missing) = (true, false);
        foreach (var column in _columns)
        {
            var part = table.GetBytes(column).Trim((byte)' ');
            empty &= part.IsEmpty;
            missing |= part.IsEmpty;
            if (_key.Count > 0)
                _key.Add(Separator);
            _key.AddRange(part);
        }

        if (!empty)
            _last = [.. _key];
        key = _last;
        return _last.Length > 0 && (empty || !missing);
    }

    /// <summary>Returns the identifier of a race: its day, its racecourse and what tells it apart, such as 20260426-KSARSAID-3.</summary>
    public static string ToIdentifier(ReadOnlySpan<byte> key, ReadingConventions conventions)
    {
        var parts = Encoding.UTF8.GetString(key).Split((char)Separator);
        var date = DateText.Parse(PlainText.Normalize(parts[0]), conventions.Dates);
        var day = date is { } known ? known.ToString("yyyyMMdd", CultureInfo.InvariantCulture) : Compact(parts[0]);
        var id = $"{day}-{Compact(parts[1])}-{Compact(parts[2])}";
        return id.Length <= TextLimit.Identifier ? id : id[..TextLimit.Identifier];
    }

    private static string Compact(string text) => ColumnNames.Key(PlainText.Normalize(text)).ToUpperInvariant();
}
