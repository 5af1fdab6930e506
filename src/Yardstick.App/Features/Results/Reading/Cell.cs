using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using CsvHelper;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>One cell of the row being read. Each reading notes its own fault and then gives nothing.</summary>
internal readonly ref struct Cell(CsvReader csv, int field, string column, bool decimalComma, RowNotes notes)
{
    private static readonly string[] TimesOfDay = ["HH:mm", "H:mm", "HH:mm:ss"];

    private readonly ReadOnlySpan<byte> _bytes = csv.GetSpan(field).Trim((byte)' ');

    public bool IsEmpty => _bytes.IsEmpty;

    /// <summary>The number of an optional column.</summary>
    public decimal? Number(NumberRange range)
    {
        if (IsEmpty) return null;
        if (PlainNumber.Read(_bytes, decimalComma, out var number) is { } fault) return Refuse<decimal>(fault);
        if (number == 0 && range.Zero is { } zero) return Warn<decimal>(zero);
        return number < range.Lowest || number > range.Highest ? Refuse<decimal>(range.Fault) : number;
    }

    /// <summary>The whole number of an optional column; <c>3.0</c> is one.</summary>
    public int? Whole(NumberRange range)
    {
        if (Number(range) is not { } number) return null;
        return number == decimal.Truncate(number) ? (int)number : Refuse<int>(ResultsError.NotAWholeNumber);
    }

    /// <summary>The text of a column, cleaned.</summary>
    public string Text(int longest) => Cleaned(longest) ?? "";

    /// <summary>The text of a column that may not be empty, cleaned.</summary>
    /// <summary>Returns a name in Arabic letters; one without any is left out with a warning.</summary>
    public string ArabicName(int longest)
    {
        var name = Text(longest);
        if (name.Length == 0 || ArabicLetters.Contains(name)) return name;
        Warn(ResultsWarning.NotArabic);
        return "";
    }

    public string RequiredText(int longest) => Cleaned(longest) switch
    {
        "" => Refuse(ResultsError.MissingValue),
        var text => text ?? "",
    };

    /// <summary>An identifier, or an empty text. Identifiers are never cleaned: two that differ stay different.</summary>
    public string Identifier()
    {
        var text = IsEmpty ? "" : csv.GetString(field).Trim(' ');
        if (text.Length > TextLimit.Identifier) return Refuse(ResultsError.TextTooLong);
        return CleanText.IsIdentifier(text) ? text : Refuse(ResultsError.UnsafeIdentifier);
    }

    /// <summary>An identifier that may not be empty.</summary>
    public string RequiredIdentifier() => IsEmpty ? Refuse(ResultsError.MissingValue) : Identifier();

    /// <summary>A word of a list; a word outside it is refused.</summary>
    public T? Word<T>(FrozenDictionary<string, T> words, ResultsError unknown)
        where T : struct => Known(words) ?? (IsEmpty ? null : Refuse<T>(unknown));

    /// <summary>A word of a list; a word outside it is warned of and not taken.</summary>
    public T? Word<T>(FrozenDictionary<string, T> words, ResultsWarning unknown)
        where T : struct => Known(words) ?? (IsEmpty ? null : Warn<T>(unknown));

    /// <summary>A word that <paramref name="others"/> know, which is warned of.</summary>
    public T? OtherWord<T>(FrozenDictionary<string, T> others, ResultsWarning warning)
        where T : struct
    {
        var known = Known(others);
        if (known is not null) notes.Warn(warning, Raw());
        return known;
    }

    /// <summary>A calendar date.</summary>
    public DateOnly? Date()
    {
        if (IsEmpty) return Refuse<DateOnly>(ResultsError.MissingValue);
        if (!DateOnly.TryParseExact(Raw(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return Refuse<DateOnly>(ResultsError.NotADate);
        return date.Year is >= 1800 and <= 2100 ? date : Refuse<DateOnly>(ResultsError.DateOutOfRange);
    }

    /// <summary>A time of day, seconds optional.</summary>
    public TimeOnly? TimeOfDay()
    {
        if (IsEmpty) return null;
        return TimeOnly.TryParseExact(Raw(), TimesOfDay, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : Refuse<TimeOnly>(ResultsError.NotATimeOfDay);
    }

    /// <summary>Notes a warning about this cell.</summary>
    public void Warn(ResultsWarning kind) => notes.Warn(kind, Raw());

    private T? Known<T>(FrozenDictionary<string, T> words)
        where T : struct => !IsEmpty && words.TryGetValue(Raw(), out var meaning) ? meaning : null;

    private string? Cleaned(int longest)
    {
        var raw = csv.GetString(field);
        var stripped = false;
        var text = raw.Length > longest * 4 ? raw : CleanText.Normalize(raw, out stripped);
        if (stripped) notes.Warn(ResultsWarning.InvisibleCharacters, raw);
        if (text.Length <= longest) return text;
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

/// <summary>The longest texts kept, in characters.</summary>
internal static class TextLimit
{
    public const int Identifier = 100;
    public const int Name = 100;
    public const int RaceName = 300;
    public const int Words = 60;
}
