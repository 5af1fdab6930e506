using System.Globalization;
using System.Text;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Conversions;

namespace Yardstick.App.Features.Conversions;

/// <summary>Represents the default values for rows that do not specify their own.</summary>
internal sealed record MarkDefaults(string From, string To, DateOnly Date);

/// <summary>Represents the limits on a conversion.</summary>
/// <param name="Rows">The maximum number of rows.</param>
/// <param name="Reasons">The maximum number of refused rows that include a reason.</param>
/// <param name="Columns">The maximum number of columns.</param>
/// <param name="Line">The maximum length of a line, in bytes.</param>
/// <param name="RowGrowth">The number of bytes by which a row may grow, on average, beyond twice its length.</param>
internal sealed record MarkLimits(long Rows, long Reasons, int Columns, int Line, int RowGrowth)
{
    private const int LongestReason = 512;

    /// <summary>Gets the limits for the command line: none, because a long run delays only its own user.</summary>
    public static MarkLimits None { get; } = new(long.MaxValue, long.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue);

    /// <summary>Gets the limits for the website.</summary>
    public static MarkLimits Site { get; } = new(100_000, 1_000, 200, 1 << 16, 128);

    /// <summary>Returns how many bytes may be written for what was read, so that a small file cannot become a large one.</summary>
    /// <param name="bytes">The number of bytes read.</param>
    /// <param name="rows">The number of rows read.</param>
    public long MostWritten(long bytes, long rows) => (2 * bytes) + (RowGrowth * rows) + (LongestReason * Math.Min(rows, Reasons));
}

/// <summary>Represents a row that was not converted.</summary>
/// <param name="Line">The line number; the first line of the file is 1.</param>
/// <param name="Problem">A message that says what is wrong and what is expected.</param>
internal sealed record InvalidMark(long Line, string Column, string Value, string Problem);

/// <summary>Specifies why a whole file cannot be converted.</summary>
internal enum MarkFileError
{
    None,

    /// <summary>The file is empty.</summary>
    Empty,

    /// <summary>The file is neither UTF-8 nor text in a single-byte encoding.</summary>
    NotText,

    /// <summary>There is no column named <c>value</c> or <c>mark</c>.</summary>
    NoValue,

    /// <summary>Neither the file nor the request specifies the source scale.</summary>
    NoFrom,

    /// <summary>Neither the file nor the request specifies the target scale.</summary>
    NoTo,

    /// <summary>The header has more columns than the limit.</summary>
    TooManyColumns,

    /// <summary>A line is longer than the limit.</summary>
    LineTooLong,

    /// <summary>The file has more rows than the limit.</summary>
    TooManyRows,

    /// <summary>The rows are so much shorter than the header that the output would be many times the size of the file.</summary>
    TooShortRows,
}

/// <summary>
/// Converts the marks of a CSV file line by line. Every line is written back byte for byte, with columns added. If a line cannot be
/// converted, the added columns stay empty except the last, which holds the reason.
/// </summary>
internal sealed class MarkFile(Converter converter, Localizer words, MarkDefaults defaults, MarkLimits? limits = null)
{
    /// <summary>Maximum number of invalid rows kept for the report; the output file contains them all.</summary>
    private const int MostKept = 100;

    /// <summary>Maximum number of cached results. Caching pays off because marks repeat.</summary>
    private const int MostAnswers = 10_000;

    private static readonly string[] None = ["", "", "", "", ""];

    private readonly MarkLimits _limits = limits ?? MarkLimits.None;
    private readonly ConversionFormatter _said = new(words, converter.Scales);
    private readonly Dictionary<(decimal, string, string, DateOnly), (string[] Cells, ConversionRefusal? Refusal)> _answers = [];
    private readonly List<InvalidMark> _bad = [];
    private MarkColumns _columns = MarkColumns.Parse("");
    private string _head = "";
    private long _read;
    private long _written;

    /// <summary>
    /// Gets the encoding used to read and write files. Latin-1 maps each byte to one character, so any encoding of the input round-trips
    /// unchanged.
    /// </summary>
    public static Encoding Bytes => Encoding.Latin1;

    /// <summary>Gets the number of the line that was read last; the first line of the file is 1.</summary>
    public long Line { get; private set; }

    /// <summary>Gets the number of rows read, excluding blank lines.</summary>
    public long Rows { get; private set; }

    public long Refused { get; private set; }

    /// <summary>Gets the first rows that were not converted.</summary>
    public IReadOnlyList<InvalidMark> Bad => _bad;

    /// <summary>Reads the header line; returns an error when nothing can be converted.</summary>
    public MarkFileError Open(TextReader from)
    {
        Line = 1;
        if (!MarkLine.TryRead(from, _limits.Line, out var line))
            return MarkFileError.LineTooLong;
        if (string.IsNullOrWhiteSpace(line))
            return MarkFileError.Empty;
        (_head, _read) = (line, line.Length + 1);
        if (line.Contains('\0') || line is ['\u00FF', '\u00FE', ..] or ['\u00FE', '\u00FF', ..])
            return MarkFileError.NotText;
        const string Mark = "\u00EF\u00BB\u00BF";
        _columns = MarkColumns.Parse(line.StartsWith(Mark, StringComparison.Ordinal) ? line[Mark.Length..] : line);
        return _columns.Names.Count > _limits.Columns ? MarkFileError.TooManyColumns
            : _columns.Value < 0 ? MarkFileError.NoValue
            : _columns.From < 0 && defaults.From.Length == 0 ? MarkFileError.NoFrom
            : _columns.To < 0 && defaults.To.Length == 0 ? MarkFileError.NoTo
            : MarkFileError.None;
    }

    /// <summary>Converts the rows after the header line. On an error, the output is incomplete and must not be used.</summary>
    public MarkFileError Convert(TextReader from, TextWriter to, CancellationToken cancellationToken)
    {
        Write(to, _head, _columns.New);
        while (true)
        {
            Line++;
            if (!MarkLine.TryRead(from, _limits.Line, out var text))
                return MarkFileError.LineTooLong;
            if (text is null)
                return MarkFileError.None;
            _read += text.Length + 1;
            if (text.Length == 0)
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            if (++Rows > _limits.Rows)
                return MarkFileError.TooManyRows;
            Convert(text, to);
            if (_written > _limits.MostWritten(_read, Rows))
                return MarkFileError.TooShortRows;
        }
    }

    private void Convert(string text, TextWriter to)
    {
        if (MarkFields.Split(text, _columns.Separator) is not { } fields)
            Refuse(to, Whole(text), "", text, words[() => ConversionsTexts.ConvertFile_Quote]);
        else if (fields.Count > _columns.Names.Count)
            Refuse(to, Whole(text), "", text, words.Get(() => ConversionsTexts.ConvertFile_TooMany, fields.Count, _columns.Names.Count));
        else
            Convert(text + new string(_columns.Separator, _columns.Names.Count - fields.Count), fields, to);
    }

    private void Convert(string text, List<string> fields, TextWriter to)
    {
        var (value, from, end, date) = (
            Field(fields, _columns.Value),
            Or(Field(fields, _columns.From), defaults.From),
            Or(Field(fields, _columns.To), defaults.To),
            Field(fields, _columns.Date)
        );
        if (value.Length == 0)
            Refuse(to, text, _columns.Names[_columns.Value], "", words[() => ConversionsTexts.ConvertFile_Missing]);
        else if (MarkInput.Read(value) is not { } mark)
            Refuse(to, text, _columns.Names[_columns.Value], value, words[() => ConversionsTexts.ConvertFile_NotANumber]);
        else if (from.Length == 0 || end.Length == 0)
            Refuse(
                to,
                text,
                from.Length == 0 ? "from" : "to",
                "",
                words.Get(() => ConversionsTexts.ConvertFile_NoScale, words.List(converter.Scales.Select(scale => scale.Id)))
            );
        else if (Day(date) is not { } day)
            Refuse(to, text, _columns.Names[_columns.Date], date, words[() => ConversionsTexts.ConvertFile_NotADate]);
        else
        {
            var (cells, refusal) = Answer(mark, from, end, day);
            if (refusal is null)
                Write(to, text, cells);
            else
            {
                var (column, cell) =
                    refusal.Lowest is not null ? (_columns.Names[_columns.Value], value)
                    : refusal.Date is not null ? (_columns.Date < 0 ? "date" : _columns.Names[_columns.Date], date)
                    : refusal.Scale == from ? ("from", from)
                    : ("to", end);
                Refuse(to, text, column, cell, _said.Refused(refusal));
            }
        }
    }

    private (string[] Cells, ConversionRefusal? Refusal) Answer(decimal mark, string from, string to, DateOnly day)
    {
        if (_answers.TryGetValue((mark, from, to, day), out var known))
            return known;
        if (_answers.Count >= MostAnswers)
            _answers.Clear();
        return _answers[(mark, from, to, day)] = converter
            .Convert(mark, from, to, day)
            .Match(done => (Cells(done), (ConversionRefusal?)null), refusal => (None, refusal));
    }

    private DateOnly? Day(string text) =>
        text.Length == 0 ? defaults.Date
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : null;

    private string[] Cells(Conversion done) =>
        [
            Number(done.Value),
            ConversionFormatter.UnitCode(done.Unit),
            done.Uncertainty is { } doubt ? Number(Math.Round(doubt, 2, MidpointRounding.AwayFromZero)) : "",
            string.Join('+', done.RowIds),
            LabelCode.GetLetter(done.Label),
            "",
        ];

    private string Number(decimal number)
    {
        var text = number.ToString("0.####", CultureInfo.InvariantCulture);
        return _columns.Separator == ';' ? text.Replace('.', ',') : text;
    }

    private void Refuse(TextWriter to, string text, string column, string value, string problem)
    {
        Refused++;
        if (_bad.Count < MostKept)
            _bad.Add(new InvalidMark(Line, Shown(column), Shown(value), problem));
        // Past the limit, refused rows get only a short text: a long reason on each would make the output many times larger than the file.
        Write(
            to,
            text,
            [
                .. None,
                Letters(SpreadsheetSafe.Guarded(Refused > _limits.Reasons ? words[() => ConversionsTexts.ConvertFile_Refused] : problem)),
            ]
        );
    }

    private void Write(TextWriter to, string text, IReadOnlyList<string> cells)
    {
        to.Write(text);
        _written += text.Length + cells.Count + 1;
        foreach (var cell in cells)
        {
            var written = Cell(cell);
            to.Write(_columns.Separator);
            to.Write(written);
            _written += written.Length;
        }

        to.Write('\n');
    }

    /// <summary>
    /// Returns a line that cannot be split into fields as a single quoted first field, so that the output remains valid CSV.
    /// </summary>
    private string Whole(string text) =>
        $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" + new string(_columns.Separator, _columns.Names.Count - 1);

    private string Cell(string text) =>
        text.AsSpan().IndexOfAny(_columns.Separator, '"') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Field(List<string> fields, int at) => at >= 0 && at < fields.Count ? fields[at].Trim() : "";

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    /// <summary>Returns the UTF-8 bytes of a text as one character per byte.</summary>
    private static string Letters(string text) => Bytes.GetString(Encoding.UTF8.GetBytes(text));

    /// <summary>Returns a value from the file for display: shortened, and without control characters.</summary>
    private static string Shown(string letters)
    {
        var text = Encoding.UTF8.GetString(Bytes.GetBytes(letters.Length > 80 ? letters[..80] : letters));
        return string.Concat(text.Where(letter => !char.IsControl(letter)));
    }
}
