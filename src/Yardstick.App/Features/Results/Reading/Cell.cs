using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using CsvHelper;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Features.Results.Reading.Notation;
using Yardstick.App.Platform.Text;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Represents one cell of the current row. A method that fails records the error and returns no value.</summary>
internal readonly ref struct Cell
{
    private static readonly string[] TimesOfDay = ["HH:mm", "H:mm", "HH:mm:ss"];

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly CsvReader? _csv;
    private readonly int _field;
    private readonly CellContext _context;

    /// <summary>Creates a cell of the current row.</summary>
    /// <param name="csv">The reader.</param>
    /// <param name="field">The index of the field.</param>
    /// <param name="context">The column and how it is read.</param>
    public Cell(CsvReader csv, int field, CellContext context)
    {
        (_csv, _field, _context) = (csv, field, context);
        _bytes = field < csv.FieldCount ? csv.GetSpan(field).Trim((byte)' ') : default;
        if (context.Substitute(_bytes) is not { } substitute)
            return;
        _bytes = substitute;
        _csv = null;
    }

    /// <summary>Creates a cell whose value is stated outside the rows: above them, or by the profile.</summary>
    /// <param name="value">The value.</param>
    /// <param name="context">The column and how it is read.</param>
    public Cell(ReadOnlySpan<byte> value, CellContext context)
    {
        _context = context;
        _bytes = context.Substitute(value) is { } substitute ? substitute : value.Trim((byte)' ');
    }

    public bool IsEmpty => _bytes.IsEmpty;

    /// <summary>Gets the unit of weights that do not name one, in columns whose name does not either.</summary>
    public WeightUnit WeightUnit => _context.Conventions.Weights;

    /// <summary>Gets the unit of distances that do not name one, in columns whose name does not either.</summary>
    public DistanceUnit DistanceUnit => _context.Conventions.Distances;

    /// <summary>Gets whether a race is a handicap if its name says so.</summary>
    public bool InfersHandicap => _context.Conventions.InfersHandicap;

    /// <summary>Gets whether a country or a surface in parentheses after the racecourse is read as such.</summary>
    public bool HasCourseSuffix => _context.Conventions.CourseSuffix;

    /// <summary>Gets the language of letters and words.</summary>
    public SheetLanguage Language => _context.Conventions.Language;

    /// <summary>Gets from which horse margins are counted, in columns whose name does not tell.</summary>
    public MarginBasis Margins => _context.Conventions.Margins;

    /// <summary>Returns the number of an optional column.</summary>
    public decimal? Number(NumberRange range)
    {
        if (IsEmpty)
            return null;
        return Number(ReadPlain(out var number), number, range);
    }

    /// <summary>Returns a weight: a number in the column's unit, or a text that names its own.</summary>
    public WeightCarried? Weight(NumberRange range, WeightUnit unit)
    {
        if (IsEmpty || IsDash)
            return null;
        var fault = ReadPlain(out var number);
        if (fault is null)
            return Number(fault, number, range) is { } plain ? new(plain, unit) : null;
        if (WeightText.Parse(PlainText.Normalize(Raw()), range.Lowest, range.Highest) is not { } weight)
            return Number(fault, number, range) is { } trade ? new(trade, unit) : null;
        return range.ContainsWeight(weight, unit) ? weight : Refuse<WeightCarried>(range.Fault);
    }

    /// <summary>Returns a distance in metres; a number without unit is in the column's unit.</summary>
    public int? Distance(DistanceUnit unit)
    {
        if (IsEmpty || IsDash)
            return null;
        if (unit == DistanceUnit.Metres && ReadPlain(out var number) is null)
            return Whole(Number(null, number, NumberRange.Distance));
        if (DistanceText.Parse(PlainText.Normalize(Raw()), unit) is not { } metres)
            return Whole(NumberRange.Distance);
        return NumberRange.Distance.Contains(metres) ? (int)metres : Refuse<int>(ResultsError.DistanceOutOfRange);
    }

    /// <summary>Returns a margin in lengths; the judge's words have the decimals of the country.</summary>
    public StatedMargin? Margin(string country)
    {
        if (IsEmpty)
            return null;
        var fault = ReadPlain(out var number);
        if (fault is null or ResultsError.NotFinite)
            return Number(fault, number, NumberRange.Margin) is { } plain ? new StatedMargin(plain) : null;
        if (MarginText.Parse(PlainText.Normalize(Raw()), country) is not { } margin)
            return Number(fault, number, NumberRange.Margin) is { } trade ? new StatedMargin(trade) : null;
        if (margin.Assumed)
            Warn(ResultsWarning.MarginWordsAssumed);
        return margin;
    }

    /// <summary>Returns a winning time in seconds.</summary>
    public decimal? Seconds()
    {
        if (IsEmpty || IsDash)
            return null;
        if (ReadPlain(out var number) is null)
            return Number(null, number, NumberRange.Time);
        if (TimeText.ParseSeconds(PlainText.Normalize(Raw())) is not { } seconds)
            return Number(NumberRange.Time);
        if (seconds == 0)
            return Warn<decimal>(ResultsWarning.ZeroTime);
        return NumberRange.Time.Contains(seconds) ? seconds : Refuse<decimal>(ResultsError.TimeOutOfRange);
    }

    /// <summary>Returns a finishing position, with or without a suffix; null if the cell is empty or holds a word.</summary>
    public int? Position(out bool isWord)
    {
        isWord = false;
        if (IsEmpty)
            return null;
        var fault = ReadPlain(out var number);
        if (fault is null or ResultsError.NotFinite)
            return Whole(Number(fault, number, NumberRange.Position));
        if (PositionText.Parse(PlainText.Normalize(Raw())) is { } position)
            return NumberRange.Position.Contains(position) ? position : Refuse<int>(ResultsError.PositionOutOfRange);
        isWord = true;
        return null;
    }

    /// <summary>Returns a whole number that may stand before or after letters, such as the age in <c>4yo</c>.</summary>
    public int? WholeAmong(NumberRange range)
    {
        if (!_bytes.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return Whole(range);
        var text = PlainText.Normalize(Raw());
        var digits = text.AsSpan().Trim("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ. سنوات");
        return
            digits.Length < text.Length
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && range.Contains(number)
            ? number
            : Whole(range);
    }

    /// <summary>Returns the integer of an optional column; <c>3.0</c> is accepted.</summary>
    public int? Whole(NumberRange range) => Whole(Number(range));

    /// <summary>Returns the normalized text of a column.</summary>
    public string Text(int longest) => Cleaned(longest) ?? "";

    /// <summary>Returns a name in Arabic letters; a name without Arabic letters is ignored with a warning.</summary>
    public string ArabicName(int longest)
    {
        var name = Text(longest);
        if (name.Length == 0 || ArabicLetters.Contains(name))
            return name;
        Warn(ResultsWarning.NotArabic);
        return "";
    }

    /// <summary>Returns the normalized text of a column that must not be empty.</summary>
    public string RequiredText(int longest) =>
        Cleaned(longest) switch
        {
            "" => RefuseText(ResultsError.MissingValue),
            var text => text ?? "",
        };

    /// <summary>Returns an identifier, or an empty string. Identifiers are never normalized: two that differ stay different.</summary>
    public string Identifier()
    {
        var text = IsEmpty ? "" : Whole().Trim(' ');
        if (text.Length > TextLimit.Identifier)
            return RefuseText(ResultsError.TextTooLong);
        return CleanText.IsIdentifier(text) ? text : RefuseText(ResultsError.UnsafeIdentifier);
    }

    /// <summary>Returns an identifier that must not be empty.</summary>
    public string RequiredIdentifier() => IsEmpty ? RefuseText(ResultsError.MissingValue) : Identifier();

    /// <summary>Returns an identifier that must not be empty; one that a spreadsheet has changed is refused.</summary>
    public string IssuedIdentifier() =>
        RequiredIdentifier() switch
        {
            { Length: > 0 } text when IdentifierCheck.Find(text) is { } damage => RefuseText(damage),
            var text => text,
        };

    /// <summary>Returns the value of a keyword; an unknown keyword is refused.</summary>
    public T? Word<T>(FrozenDictionary<string, T> words, ResultsError unknown)
        where T : struct => Known(words) ?? (IsEmpty ? null : Refuse<T>(unknown));

    /// <summary>Returns the value of a keyword; an unknown keyword is ignored with a warning.</summary>
    public T? Word<T>(FrozenDictionary<string, T> words, ResultsWarning unknown)
        where T : struct => Known(words) ?? (IsEmpty ? null : Warn<T>(unknown));

    /// <summary>Returns the value of a keyword from <paramref name="others"/>, with a warning.</summary>
    public T? OtherWord<T>(FrozenDictionary<string, T> others, ResultsWarning warning)
        where T : struct
    {
        var known = Known(others);
        if (known is not null)
            _context.Notes.Warn(warning, Raw());
        return known;
    }

    /// <summary>Returns a calendar date.</summary>
    public DateOnly? Date()
    {
        if (IsEmpty)
            return Refuse<DateOnly>(ResultsError.MissingValue);
        if (
            !DateOnly.TryParseExact(Raw(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && (DateText.Parse(PlainText.Normalize(Raw()), Conventions.Dates) is not { } read || (date = read) == default)
        )
            return Refuse<DateOnly>(IsCalendarShape(Raw()) ? ResultsError.NoSuchDay : ResultsError.NotADate);
        return date.Year is >= 1800 and <= 2100 ? date : Refuse<DateOnly>(ResultsError.DateOutOfRange);
    }

    /// <summary>Returns a time of day as the time since the start of the day; seconds are optional.</summary>
    public TimeSpan? TimeOfDay()
    {
        if (IsEmpty || IsDash)
            return null;
        if (
            !Conventions.Afternoon
            && TimeOnly.TryParseExact(Raw(), TimesOfDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
        )
            return OfNight(time.ToTimeSpan());
        return TimeText.ParseTimeOfDay(TimeText.WithoutDate(PlainText.Normalize(Raw())), Conventions.Afternoon) is { } off
            ? OfNight(off)
            : Refuse<TimeSpan>(ResultsError.NotATimeOfDay);
    }

    /// <summary>Records a warning about this cell.</summary>
    public void Warn(ResultsWarning kind) => _context.Notes.Warn(kind, Raw());

    /// <summary>Refuses this cell; in a column that no figure uses, warns and leaves it out.</summary>
    public void Refuse(ResultsError fault)
    {
        if (_context.Unused)
            _context.Notes.Warn(ResultsWarning.ValueNotTaken, $"{_context.Column}: {Raw()}");
        else
            _context.Notes.Refuse(fault, _context.Column, Raw());
    }

    /// <summary>Returns the text of the cell without surrounding spaces.</summary>
    public string Raw() =>
        _csv is not null && _bytes.Length == _csv.GetSpan(_field).Length ? _csv.GetString(_field) : Encoding.UTF8.GetString(_bytes);

    private ReadingConventions Conventions => _context.Conventions;

    /// <summary>Gets whether the cell holds a dash, by which files say that something is not known.</summary>
    private bool IsDash =>
        _bytes.SequenceEqual("-"u8) || _bytes.SequenceEqual("--"u8) || _bytes.SequenceEqual("\u2013"u8) || _bytes.SequenceEqual("\u2014"u8);

    private static bool IsCalendarShape(string text) =>
        text is [_, _, _, _, '-', _, _, '-', _, _]
        && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
        && int.TryParse(text.AsSpan(8, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var day)
        && month is >= 1 and <= 12
        && day is >= 1 and <= 31;

    private decimal? Number(ResultsError? fault, decimal number, NumberRange range)
    {
        if (fault is null && number == 0 && range.Zero is { } zero)
            return Warn<decimal>(zero);
        if (fault is null && range.Contains(number))
            return number;
        if (
            fault is ResultsError.NotFinite
            || !TradeNumber.TryParse(PlainText.Normalize(Raw()), range.Lowest, range.Highest, out var trade)
        )
            return Refuse<decimal>(fault ?? range.Fault);
        return range.Contains(trade) ? trade : Refuse<decimal>(range.Fault);
    }

    private TimeSpan OfNight(TimeSpan off) =>
        Conventions.AfterMidnight && off.TotalHours < MidnightEvidence.MorningHour ? off + TimeSpan.FromDays(1) : off;

    private int? Whole(decimal? number) =>
        number is not { } stated ? null
        : stated == decimal.Truncate(stated) ? (int)stated
        : Refuse<int>(ResultsError.NotAWholeNumber);

    private ResultsError? ReadPlain(out decimal number) => PlainNumber.Read(_bytes, Conventions.DecimalComma, out number);

    private T? Known<T>(FrozenDictionary<string, T> words)
        where T : struct
    {
        if (IsEmpty)
            return null;
        var word = Raw();
        if (words.TryGetValue(word, out var meaning))
            return meaning;
        var joined = word.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).TrimEnd('.');
        return joined.Length < word.Length && words.TryGetValue(joined, out meaning) ? meaning : null;
    }

    private string? Cleaned(int longest)
    {
        var raw = Whole();
        if (raw.Contains('&', StringComparison.Ordinal))
            raw = System.Net.WebUtility.HtmlDecode(raw);
        var stripped = false;
        var text = raw.Length > longest * 4 ? raw : CleanText.Normalize(raw, out stripped);
        if (stripped)
            _context.Notes.Warn(ResultsWarning.InvisibleCharacters, raw);
        if (text.Length <= longest)
            return text;
        Refuse(ResultsError.TextTooLong);
        return null;
    }

    /// <summary>Returns the text of the cell with its surrounding spaces.</summary>
    private string Whole() => _csv is not null && _field < _csv.FieldCount ? _csv.GetString(_field) : Encoding.UTF8.GetString(_bytes);

    private string RefuseText(ResultsError fault)
    {
        Refuse(fault);
        return "";
    }

    private T? Refuse<T>(ResultsError fault)
        where T : struct
    {
        Refuse(fault);
        return null;
    }

    private T? Warn<T>(ResultsWarning kind)
        where T : struct
    {
        Warn(kind);
        return null;
    }
}

/// <summary>The column of a cell, how it is read and where its errors go.</summary>
/// <param name="Column">The name of the column, for reports.</param>
/// <param name="Conventions">How cells are read where their text alone does not tell.</param>
/// <param name="Notes">Receives errors and warnings.</param>
internal sealed record CellContext(string Column, ReadingConventions Conventions, RowNotes Notes)
{
    /// <summary>Gets the words of the file and what they stand for; null if the column has none.</summary>
    public IReadOnlyDictionary<string, string>? Words { get; init; }

    /// <summary>Gets whether no figure uses the column.</summary>
    public bool Unused { get; init; }

    /// <summary>Returns what a word of the file stands for; null if it stands for itself.</summary>
    public byte[]? Substitute(ReadOnlySpan<byte> value) =>
        Words is not null && Words.TryGetValue(Encoding.UTF8.GetString(value.Trim((byte)' ')), out var word)
            ? Encoding.UTF8.GetBytes(word)
            : null;
}

/// <summary>The maximum lengths of stored texts, in characters.</summary>
internal static class TextLimit
{
    public const int Identifier = 100;
    public const int Name = 100;
    public const int RaceName = 300;
    public const int Words = 60;
}
