using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using CsvHelper;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Represents one cell of the current row. A method that fails records the error and returns no value.</summary>
internal readonly ref struct Cell(CsvReader csv, int field, string column, bool decimalComma, RowNotes notes)
{
    private static readonly string[] TimesOfDay = ["HH:mm", "H:mm", "HH:mm:ss"];

    private readonly ReadOnlySpan<byte> _bytes = csv.GetSpan(field).Trim((byte)' ');

    public bool IsEmpty => _bytes.IsEmpty;

    /// <summary>Returns the number of an optional column.</summary>
    public decimal? Number(NumberRange range)
    {
        if (IsEmpty)
            return null;
        if (PlainNumber.Read(_bytes, decimalComma, out var number) is { } fault)
            return Refuse<decimal>(fault);
        if (number == 0 && range.Zero is { } zero)
            return Warn<decimal>(zero);
        return number < range.Lowest || number > range.Highest ? Refuse<decimal>(range.Fault) : number;
    }

    /// <summary>Returns the integer of an optional column; <c>3.0</c> is accepted.</summary>
    public int? Whole(NumberRange range)
    {
        if (Number(range) is not { } number)
            return null;
        return number == decimal.Truncate(number) ? (int)number : Refuse<int>(ResultsError.NotAWholeNumber);
    }

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
            "" => Refuse(ResultsError.MissingValue),
            var text => text ?? "",
        };

    /// <summary>Returns an identifier, or an empty string. Identifiers are never normalized: two that differ stay different.</summary>
    public string Identifier()
    {
        var text = IsEmpty ? "" : csv.GetString(field).Trim(' ');
        if (text.Length > TextLimit.Identifier)
            return Refuse(ResultsError.TextTooLong);
        return CleanText.IsIdentifier(text) ? text : Refuse(ResultsError.UnsafeIdentifier);
    }

    /// <summary>Returns an identifier that must not be empty.</summary>
    public string RequiredIdentifier() => IsEmpty ? Refuse(ResultsError.MissingValue) : Identifier();

    /// <summary>Returns an identifier that must not be empty; one that a spreadsheet has changed is refused.</summary>
    public string IssuedIdentifier() =>
        RequiredIdentifier() switch
        {
            { Length: > 0 } text when IdentifierCheck.Find(text) is { } damage => Refuse(damage),
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
            notes.Warn(warning, Raw());
        return known;
    }

    /// <summary>Returns a calendar date.</summary>
    public DateOnly? Date()
    {
        if (IsEmpty)
            return Refuse<DateOnly>(ResultsError.MissingValue);
        if (!DateOnly.TryParseExact(Raw(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return Refuse<DateOnly>(IsCalendarShape(Raw()) ? ResultsError.NoSuchDay : ResultsError.NotADate);
        return date.Year is >= 1800 and <= 2100 ? date : Refuse<DateOnly>(ResultsError.DateOutOfRange);
    }

    /// <summary>Returns a time of day; seconds are optional.</summary>
    public TimeOnly? TimeOfDay()
    {
        if (IsEmpty)
            return null;
        return TimeOnly.TryParseExact(Raw(), TimesOfDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : Refuse<TimeOnly>(ResultsError.NotATimeOfDay);
    }

    /// <summary>Records a warning about this cell.</summary>
    public void Warn(ResultsWarning kind) => notes.Warn(kind, Raw());

    private static bool IsCalendarShape(string text) =>
        text is [_, _, _, _, '-', _, _, '-', _, _]
        && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month)
        && int.TryParse(text.AsSpan(8, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var day)
        && month is >= 1 and <= 12
        && day is >= 1 and <= 31;

    private T? Known<T>(FrozenDictionary<string, T> words)
        where T : struct => !IsEmpty && words.TryGetValue(Raw(), out var meaning) ? meaning : null;

    private string? Cleaned(int longest)
    {
        var raw = csv.GetString(field);
        var stripped = false;
        var text = raw.Length > longest * 4 ? raw : CleanText.Normalize(raw, out stripped);
        if (stripped)
            notes.Warn(ResultsWarning.InvisibleCharacters, raw);
        if (text.Length <= longest)
            return text;
        Refuse(ResultsError.TextTooLong);
        return null;
    }

    private string Raw() => _bytes.Length == csv.GetSpan(field).Length ? csv.GetString(field) : Encoding.UTF8.GetString(_bytes);

    private string Refuse(ResultsError fault)
    {
        notes.Refuse(fault, column, Raw());
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

/// <summary>The maximum lengths of stored texts, in characters.</summary>
internal static class TextLimit
{
    public const int Identifier = 100;
    public const int Name = 100;
    public const int RaceName = 300;
    public const int Words = 60;
}
