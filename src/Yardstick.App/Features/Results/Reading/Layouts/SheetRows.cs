using System.Text;
using CsvHelper;
using Yardstick.App.Features.Results.Reading.Containers;

namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>
/// Reads the rows of a sheet. One line is one row: a quoted field must not contain a line break, so that a missing quote costs one row and
/// not the rest of the file. A first line <c>sep=;</c>, as Excel writes it, is believed and skipped.
/// </summary>
internal sealed class SheetRows : IDisposable
{
    /// <summary>The number of bytes from which the separator is determined.</summary>
    public const int PeekLength = 1 << 16;

    private const string Separators = ",;\t|";
    private const int LinesSampled = 40;

    private readonly BoundedStream _text;

    /// <summary>Opens a sheet.</summary>
    /// <param name="sheet">The sheet.</param>
    /// <param name="limits">The limits.</param>
    public SheetRows(Sheet sheet, ReadingLimits limits)
    {
        _text = new(new PeekedStream(sheet.Open(), 2), limits);
        Stream utf8 =
            sheet.Encoding.CodePage == Encoding.UTF8.CodePage
                ? _text
                : Encoding.CreateTranscodingStream(_text, sheet.Encoding, Encoding.UTF8);
        var start = new PeekedStream(utf8, PeekLength);
        IsBinary = start.First is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, ..];
        var stated = StatedSeparator(start.First);
        var separator = sheet.Separator ?? stated ?? GetSeparator(start.First);
        Csv = CsvReader.Create(start, CreateOptions(separator, limits), leaveOpen: false);
        if (stated is not null)
            Csv.Read();
        DecimalComma = separator == ';';
    }

    /// <summary>Gets the reader, positioned at the current row.</summary>
    public CsvReader Csv { get; }

    /// <summary>Gets whether the first bytes cannot be text.</summary>
    public bool IsBinary { get; }

    /// <summary>Gets whether a comma is expected as decimal separator.</summary>
    public bool DecimalComma { get; }

    /// <summary>Gets the last malformed record.</summary>
    public CsvMalformedRecord Malformed { get; private set; }

    /// <summary>Gets why the rows ended before the end of the file; null if they did not.</summary>
    public ResultsError? Cut => _text.Fault;

    /// <summary>Advances to the next row; returns false at the end.</summary>
    public bool Read() => Csv.Read();

    /// <summary>Returns whether every field of the current row is empty.</summary>
    public bool IsBlank() => !Csv.RawRecord.ContainsAnyExcept((byte)Csv.Separator, (byte)' ', (byte)'"');

    public void Dispose() => Csv.Dispose();

    private CsvReaderOptions CreateOptions(char separator, ReadingLimits limits) =>
        new()
        {
            Separator = separator,
            HasHeader = false,
            DetectSeparatorHint = false,
            Encoding = Encoding.UTF8,
            PoolStrings = true,
            TrackLineNumbers = true,
            AllowLineBreaksInQuotes = false,
            MaxRecordSize = 2 * (limits.Line + PeekLength),
            BufferSize = PeekLength,
            OnMalformedRecord = record => Malformed = record,
        };

    private static char? StatedSeparator(ReadOnlySpan<byte> start)
    {
        var text = WithoutMark(start);
        return
            text.Length > 5
            && (text[..4].SequenceEqual("sep="u8) || text[..4].SequenceEqual("SEP="u8))
            && text[5] is (byte)'\r' or (byte)'\n'
            && Separators.Contains((char)text[4], StringComparison.Ordinal)
            ? (char)text[4]
            : null;
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> start) => start is [0xEF, 0xBB, 0xBF, ..] ? start[3..] : start;

    /// <summary>
    /// Returns the separator that most lines contain equally often; among the first lines, since titles may come before the header.
    /// </summary>
    private static char GetSeparator(ReadOnlySpan<byte> start)
    {
        var (best, most) = (',', 0);
        foreach (var separator in Separators)
        {
            var score = Score(WithoutMark(start), (byte)separator);
            if (score > most)
                (best, most) = (separator, score);
        }

        return best;
    }

    private static int Score(ReadOnlySpan<byte> text, byte separator)
    {
        var lines = new Dictionary<int, int>();
        for (var line = 0; line < LinesSampled && !text.IsEmpty; )
        {
            var end = text.IndexOfAny((byte)'\r', (byte)'\n');
            var current = end < 0 ? text : text[..end];
            text = end < 0 ? [] : text[(end + 1)..];
            if (current.IsEmpty)
                continue;
            line++;
            var count = CountOutsideQuotes(current, separator);
            lines[count] = lines.GetValueOrDefault(count) + 1;
        }

        lines.Remove(0);
        return lines.Count == 0 ? 0 : lines.Max(entry => entry.Key * entry.Value);
    }

    private static int CountOutsideQuotes(ReadOnlySpan<byte> line, byte separator)
    {
        var (count, quoted) = (0, false);
        foreach (var one in line)
        {
            if (one == (byte)'"')
                quoted = !quoted;
            else if (one == separator && !quoted)
                count++;
        }

        return count;
    }
}
