using System.Text;
using System.Text.Unicode;
using CsvHelper;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Represents a malformed row: its cells cannot be separated or decoded.</summary>
/// <param name="Fault">The error.</param>
/// <param name="Field">The index of the field that shows the error.</param>
internal readonly record struct ShapeError(ResultsError Fault, int Field);

/// <summary>
/// Reads a results file as a header and rows. One line is one row: a quoted field must not contain a line break, so that a missing quote
/// costs one row and not the rest of the file.
/// </summary>
internal sealed class ResultsTable : IDisposable
{
    private const int PeekLength = 1 << 16;

    private readonly BoundedStream _text;
    private readonly ReadingLimits _limits;
    private readonly int _raceField = -1,
        _dateField = -1;
    private CsvMalformedRecord _malformed;

    /// <summary>Opens a file and reads its header line.</summary>
    /// <param name="file">The file; closed with the table.</param>
    /// <param name="limits">The limits.</param>
    public ResultsTable(Stream file, ReadingLimits limits)
    {
        _limits = limits;
        _text = new(new PeekedStream(file, 2), limits);
        var start = new PeekedStream(_text, PeekLength);
        var separator = GetSeparator(start.First);
        DecimalComma = separator == ';';
        Csv = CsvReader.Create(start, Options(separator), leaveOpen: false);
        (Header, HeaderFault) = ReadHeader(start);
        if (HeaderFault is not null && _text.Fault is { } cut)
            HeaderFault = new(cut, 1);
        if (HeaderFault is null)
            (_raceField, _dateField) = (Header.GetField(KnownColumns.RaceId), Header.GetField("date"));
    }

    public Header Header { get; }

    /// <summary>Gets why the file cannot be read at all; null if it can.</summary>
    public FileError? HeaderFault { get; }

    /// <summary>Gets why the rows ended before the end of the file; null if they did not.</summary>
    public ResultsError? Cut => _text.Fault;

    /// <summary>Gets whether a comma is accepted as decimal separator.</summary>
    public bool DecimalComma { get; }

    /// <summary>Gets the reader positioned at the current row.</summary>
    public CsvReader Csv { get; }

    /// <summary>Gets the line number of the current row; 1 for the first line of the file.</summary>
    public long Line => Csv.LineNumber;

    /// <summary>Gets the error of a malformed row; null if the row is well-formed.</summary>
    public ShapeError? Shape { get; private set; }

    /// <summary>Advances to the next row; returns false at the end.</summary>
    public bool Read()
    {
        if (HeaderFault is not null || !Csv.Read())
            return false;
        Shape = Inspect();
        return true;
    }

    /// <summary>Gets the race of the current row; returns false if it cannot be determined with certainty.</summary>
    public bool TryRaceId(out ReadOnlySpan<byte> id)
    {
        id = default;
        if (Shape is { } shape && !(KeepsFieldsApart(shape.Fault) && Csv.FieldCount == Header.Count))
            return false;
        return TryIdentifier(out id);
    }

    /// <summary>
    /// Returns the race that a malformed row seems to belong to; empty if the row may contain several records or does not name a race.
    /// </summary>
    public string ApparentRace() =>
        Csv.RawRecord.Count((byte)Csv.Separator) < 2 * (Header.Count - 1) && TryIdentifier(out var id) ? Encoding.UTF8.GetString(id) : "";

    /// <summary>
    /// Returns whether the day of the row is not before another day, which it then replaces if later. Days as YYYY-MM-DD sort
    /// lexicographically.
    /// </summary>
    public bool NotBefore(ref byte[] day)
    {
        if (_dateField < 0 || _dateField >= Csv.FieldCount)
            return false;
        var own = Csv.GetSpan(_dateField).Trim((byte)' ');
        var order = own.SequenceCompareTo(day);
        if (order > 0)
            day = own.ToArray();
        return order >= 0;
    }

    public void Dispose() => Csv.Dispose();

    private static char GetSeparator(ReadOnlySpan<byte> start)
    {
        var end = start.TrimStart("\r\n"u8).IndexOfAny((byte)'\r', (byte)'\n');
        var header = end < 0 ? start : start.TrimStart("\r\n"u8)[..end];
        return header.Count((byte)';') > header.Count((byte)',') ? ';' : ',';
    }

    private CsvReaderOptions Options(char separator) =>
        new()
        {
            Separator = separator,
            HasHeader = false,
            Encoding = Encoding.UTF8,
            PoolStrings = true,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            MaxRecordSize = 2 * (_limits.Line + PeekLength),
            BufferSize = PeekLength,
            OnMalformedRecord = record => _malformed = record,
        };

    private (Header Header, FileError? Fault) ReadHeader(PeekedStream start)
    {
        var none = Header.Parse([""], 1).Header;
        if (start.First is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, ..])
            return (none, new(ResultsError.NotText, 1));
        if (!Csv.Read())
            return (none, new(ResultsError.EmptyFile, 1));
        if (Csv.RawRecord.Length > Math.Min(_limits.Line, PeekLength))
            return (none, new(ResultsError.LineTooLong, Line));
        if (Csv.RawRecord.Contains((byte)0) || !Utf8.IsValid(Csv.RawRecord))
            return (none, new(ResultsError.NotText, Line));
        return Header.Parse(Csv.Current.ToArray(), Line);
    }

    private ShapeError? Inspect()
    {
        var raw = Csv.RawRecord;
        var count = Csv.FieldCount;
        if (raw.Length > _limits.Line)
            return new(ResultsError.LineTooLong, count - 1);
        if (raw.Length > _limits.Field && FieldWhere(field => field.Length > _limits.Field) is >= 0 and var large)
            return new(ResultsError.FieldTooLong, large);
        if (_malformed.LineNumber == Line && QuoteFault(_malformed.Reason) is { } quote)
            return quote;
        if (raw.Contains((byte)0))
            return new(ResultsError.NulByte, FieldWhere(field => field.Contains((byte)0)));
        if (!Utf8.IsValid(raw))
            return new(ResultsError.InvalidUtf8, FieldWhere(field => !Utf8.IsValid(field)));
        if (count < Header.Count)
            return new(ResultsError.TooFewFields, count);
        return count > Header.Count ? new(ResultsError.TooManyFields, count - 1) : null;
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
        id = Csv.GetSpan(_raceField).Trim((byte)' ');
        if (id.IsEmpty || id.Length > TextLimit.Identifier * 4)
            return false;
        if (!id.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            return id.Length <= TextLimit.Identifier;
        if (!Utf8.IsValid(id))
            return false;
        var text = Encoding.UTF8.GetString(id);
        return text.Length <= TextLimit.Identifier && CleanText.IsIdentifier(text);
    }

    private static bool KeepsFieldsApart(ResultsError fault) =>
        fault is ResultsError.NulByte or ResultsError.InvalidUtf8 or ResultsError.FieldTooLong;

    private delegate bool RawFieldTest(ReadOnlySpan<byte> field);
}
