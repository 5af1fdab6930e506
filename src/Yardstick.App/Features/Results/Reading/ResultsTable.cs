using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Yardstick.App.Features.Results.Reading.Containers;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Features.Results.Reading.Notation;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Represents a malformed row: its cells cannot be separated or decoded.</summary>
/// <param name="Fault">The error.</param>
/// <param name="Field">The index of the field that shows the error.</param>
internal readonly record struct ShapeError(ResultsError Fault, int Field);

/// <summary>
/// Reads the rows of a sheet below its header. Blank rows are nothing, and so are rows of titles and totals, which say nothing
/// of a runner and name no race.
/// </summary>
internal sealed class ResultsTable : IDisposable
{
    private readonly SheetRows _rows;
    private readonly ReadingLimits _limits;
    private readonly RaceKey? _key;
    private readonly int _raceField,
        _dateField;
    private readonly int[] _telling;
    private Dictionary<string, byte[]>? _facts;

    /// <summary>Opens a sheet and reads its header line.</summary>
    /// <param name="sheet">The sheet; its stream is closed with the table.</param>
    /// <param name="layout">The layout of the sheet, without faults.</param>
    /// <param name="limits">The limits.</param>
    public ResultsTable(Sheet sheet, SheetLayout layout, ReadingLimits limits)
    {
        (_limits, Layout) = (limits, layout);
        _rows = new(sheet, limits);
        while (_rows.Csv.LineNumber < layout.HeaderLine && _rows.Read())
            continue;
        (_raceField, _dateField) = (Header.GetField(KnownColumns.RaceId), Header.GetField("date"));
        if (layout.DerivesRaceId)
            _key = new RaceKey(layout);
        _telling = [.. RunnerFacts.Columns.Select(column => Header.GetField(column.Name)).Where(field => field >= 0)];
        if (layout.Facts.Count > 0)
            SetFacts(layout.Facts);
    }

    /// <summary>Gets the layout of the sheet.</summary>
    public SheetLayout Layout { get; }

    public Header Header => Layout.Header;

    /// <summary>Gets why the rows ended before the end of the file; null if they did not.</summary>
    public ResultsError? Cut => _rows.Cut;

    /// <summary>Gets the reader positioned at the current row.</summary>
    public CsvReader Csv => _rows.Csv;

    /// <summary>Gets the line number of the current row; 1 for the first line of the file.</summary>
    public long Line => Csv.LineNumber;

    /// <summary>Gets the error of a malformed row; null if the row is well-formed.</summary>
    public ShapeError? Shape { get; private set; }

    /// <summary>Advances to the next row; returns false at the end.</summary>
    public bool Read()
    {
        while (_rows.Read())
        {
            if (_rows.IsBlank() || (_raceField < 0 && IsBetweenRaces()))
                continue;
            Shape = Inspect();
            return true;
        }

        return false;
    }

    /// <summary>Gets the race of the current row; returns false if it cannot be determined with certainty.</summary>
    public bool TryRaceId(out ReadOnlySpan<byte> id)
    {
        id = default;
        if (Shape is { } shape && !(KeepsFieldsApart(shape.Fault) && Csv.FieldCount == Header.Count))
            return false;
        return _key is null ? TryIdentifier(out id) : _key.TryGet(this, out id);
    }

    /// <summary>Returns the identifier of a race as it is stored, given that of <see cref="TryRaceId"/>.</summary>
    public string GetRaceId(ReadOnlySpan<byte> id) =>
        _key is null ? Encoding.UTF8.GetString(id) : RaceKey.ToIdentifier(id, Layout.Conventions);

    /// <summary>Returns the bytes of a column of the current row, or of the fact above the rows; empty if there is none.</summary>
    public ReadOnlySpan<byte> GetBytes(string column)
    {
        var field = Header.GetField(column);
        if (field >= 0)
            return field < Csv.FieldCount ? Csv.GetSpan(field) : default;
        return _facts is not null && _facts.TryGetValue(column, out var fact) ? fact
            : Layout.Conventions.Defaults.TryGetValue(column, out var stated) ? Encoding.UTF8.GetBytes(stated)
            : default;
    }

    /// <summary>
    /// Returns the race that a malformed row seems to belong to; empty if the row may contain several records or does not name a race.
    /// </summary>
    public string ApparentRace() =>
        _key is null && Csv.RawRecord.Count((byte)Csv.Separator) < 2 * (Header.Count - 1) && TryIdentifier(out var id)
            ? Encoding.UTF8.GetString(id)
            : "";

    /// <summary>
    /// Returns whether the day of the row is not before another day, which it then replaces if later. Days as YYYY-MM-DD sort
    /// lexicographically; other days are not compared.
    /// </summary>
    public bool NotBefore(ref byte[] day)
    {
        if (_dateField < 0 || _dateField >= Csv.FieldCount)
            return false;
        var own = Csv.GetSpan(_dateField).Trim((byte)' ');
        if (own.Length != 10 || own[4] != (byte)'-')
            return false;
        var order = own.SequenceCompareTo(day);
        if (order > 0)
            day = own.ToArray();
        return order >= 0;
    }

    public void Dispose() => _rows.Dispose();

    /// <summary>
    /// Returns whether the row is none of a runner: a title, a total, the header again, or the facts of the next race, which are kept. A
    /// title may stand alone in a column of runners.
    /// </summary>
    private bool IsBetweenRaces()
    {
        if (IsHeaderAgain())
            return true;
        var (saysOfRunner, filled, last) = CountFilled();
        if (saysOfRunner && filled > 1)
            return false;
        var said = RaceLine.Read([
            [.. Csv.Current.ToArray().Select(cell => cell.Trim())],
        ]);
        if (saysOfRunner && said.Count < 2 && !said.ContainsKey("race_number") && !IsRemark(last))
            return false;
        var facts = _facts is null ? [] : _facts.ToDictionary(fact => fact.Key, fact => Encoding.UTF8.GetString(fact.Value));
        foreach (var (column, value) in said.Where(fact => !Header.Fields.ContainsKey(fact.Key)))
            facts[column] = value;
        SetFacts(facts);
        return true;
    }

    /// <summary>Returns whether a column of runners is filled in, how many cells are, and the field of the last of them.</summary>
    private (bool SaysOfRunner, int Filled, int Last) CountFilled()
    {
        var (saysOfRunner, filled, last) = (false, 0, -1);
        for (var field = 0; field < Csv.FieldCount; field++)
        {
            if (Csv.GetSpan(field).Trim((byte)' ').IsEmpty)
                continue;
            (filled, last) = (filled + 1, field);
            saysOfRunner |= Array.IndexOf(_telling, field) >= 0;
        }

        return (saysOfRunner, filled, last);
    }

    /// <summary>Returns whether the only cell of a row, such as a total, is neither a horse nor a place or another number.</summary>
    private bool IsRemark(int field)
    {
        var text = PlainText.Normalize(Csv.GetString(field));
        return field != Header.GetField("horse") && PositionText.Parse(text) is null && text is not [>= '0' and <= '9', ..];
    }

    private bool IsHeaderAgain()
    {
        var same = 0;
        for (var field = 0; field < Math.Min(Csv.FieldCount, Header.Count); field++)
        {
            if (Header.Names[field].Length > 0 && Csv.GetString(field).Trim() == Header.Names[field])
                same++;
        }

        return same >= 2 && same >= Header.Fields.Count / 2;
    }

    private void SetFacts(IReadOnlyDictionary<string, string> facts) =>
        _facts = facts.ToDictionary(fact => fact.Key, fact => Encoding.UTF8.GetBytes(fact.Value));

    private ShapeError? Inspect()
    {
        var raw = Csv.RawRecord;
        var count = Csv.FieldCount;
        if (raw.Length > _limits.Line)
            return new(ResultsError.LineTooLong, count - 1);
        if (raw.Length > _limits.Field && FieldWhere(field => field.Length > _limits.Field) is >= 0 and var large)
            return new(ResultsError.FieldTooLong, large);
        if (_rows.Malformed.LineNumber == Line && QuoteFault(_rows.Malformed.Reason) is { } quote)
            return quote;
        if (raw.Contains((byte)0))
            return new(ResultsError.NulByte, FieldWhere(field => field.Contains((byte)0)));
        if (!Utf8.IsValid(raw))
            return new(ResultsError.InvalidUtf8, FieldWhere(field => !Utf8.IsValid(field)));
        if (count < Header.Named)
            return new(ResultsError.TooFewFields, count);
        return count > Header.Count && ContentFrom(Header.Count) ? new(ResultsError.TooManyFields, count - 1) : null;
    }

    private bool ContentFrom(int field)
    {
        for (; field < Csv.FieldCount; field++)
        {
            if (!Csv.GetSpan(field).Trim((byte)' ').IsEmpty)
                return true;
        }

        return false;
    }

    private ShapeError? QuoteFault(CsvMalformedReason reason) =>
        reason switch
        {
            CsvMalformedReason.LineBreakInQuotes or CsvMalformedReason.UnterminatedQuote => new(
                ResultsError.UnterminatedQuote,
                Csv.FieldCount - 1
            ),
            CsvMalformedReason.TextAfterClosingQuote => new(
                ResultsError.MalformedQuote,
                FieldWhere(field => field is [(byte)'"', ..] and not [.., (byte)'"'])
            ),
            _ => null,
        };

    private int FieldWhere(RawFieldTest test)
    {
        for (var field = 0; field < Csv.FieldCount; field++)
        {
            if (test(Csv.GetRawSpan(field)))
                return field;
        }

        return -1;
    }

    private bool TryIdentifier(out ReadOnlySpan<byte> id)
    {
        id = _raceField < Csv.FieldCount ? Csv.GetSpan(_raceField).Trim((byte)' ') : default;
        if (id.IsEmpty || id.Length > TextLimit.Identifier * 4)
            return false;
        if (!id.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            return id.Length <= TextLimit.Identifier;
        if (!Utf8.IsValid(id))
            return false;
        var text = Encoding.UTF8.GetString(id);
        return text.Length <= TextLimit.Identifier && Platform.Text.CleanText.IsIdentifier(text);
    }

    private static bool KeepsFieldsApart(ResultsError fault) =>
        fault is ResultsError.NulByte or ResultsError.InvalidUtf8 or ResultsError.FieldTooLong;

    private delegate bool RawFieldTest(ReadOnlySpan<byte> field);
}
