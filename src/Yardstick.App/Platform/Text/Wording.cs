using System.Globalization;

namespace Yardstick.App.Platform.Text;

/// <summary>Texts, numbers and dates as one language writes them.</summary>
internal sealed record Wording(Language Language)
{
    private const char Minus = '\u2212';

    /// <summary>The text of a key. A key without text shows itself between brackets that no text has, so that a test finds it.</summary>
    public string this[string key] => Lexicon.Find(Language, key) ?? $"⟦{key}⟧";

    private CultureInfo Culture { get; } = Language.FormatCulture;

    private bool IsFrench => Language == Language.French;

    private bool IsArabic => Language == Language.Arabic;

    /// <summary>The text of a key with its places filled.</summary>
    public string Of(string key, params object[] places) => string.Format(Culture, this[key], places);

    /// <summary>A name, path or key as it stands in a sentence: in Arabic kept apart, so that its parts stay in their order (Unicode UAX 9, isolates).</summary>
    public string Isolated(string text) => IsArabic ? $"\u2068{text}\u2069" : text;

    /// <summary>The text of a key, or another where there is none.</summary>
    public string Or(string key, string otherwise) => Lexicon.Find(Language, key) ?? otherwise;

    /// <summary>The text of a key with a capital at its head.</summary>
    public string Sentence(string key) => this[key] is { Length: > 0 } text ? char.ToUpper(text[0], Culture) + text[1..] : "";

    /// <summary>A number of things: the text holds the forms of the language, separated by bars.</summary>
    public string Count(string key, long number)
    {
        var forms = this[key].Split('|');
        var form = IsArabic ? ArabicForm(number) : IsFrench ? Math.Min(number, 2) / 2 : number == 1 ? 0 : 1;
        return string.Format(Culture, forms[Math.Min(form, forms.Length - 1)], Whole(number));
    }

    /// <summary>Things one after the other; empty ones are left out.</summary>
    public string List(params IEnumerable<string> things) => string.Join(IsArabic ? "، " : ", ", things.Where(thing => thing.Length > 0));

    public string Whole(long number) => number.ToString("N0", Culture);

    /// <summary>A number with fixed decimals and a true minus sign.</summary>
    public string Number(decimal number, int decimals)
    {
        var rounded = Math.Round(number, decimals, MidpointRounding.AwayFromZero);
        var text = Math.Abs(rounded).ToString($"N{decimals}", Culture);
        return rounded < 0 ? Minus + text : text;
    }

    /// <summary>A number with at most so many decimals.</summary>
    public string Short(decimal number, int decimals)
    {
        var rounded = Math.Round(number, decimals, MidpointRounding.AwayFromZero);
        var text = Math.Abs(rounded).ToString("#,0." + new string('#', decimals), Culture);
        return rounded < 0 ? Minus + text : text;
    }

    /// <summary>A difference, with its sign.</summary>
    public string Signed(decimal number, int decimals) => number > 0 ? "+" + Number(number, decimals) : Number(number, decimals);

    /// <summary>8 novembre 2026.</summary>
    public string Date(DateOnly day) => First(day, day.ToString("d MMMM yyyy", Culture));

    /// <summary>8 nov. 2026.</summary>
    public string ShortDate(DateOnly day) => First(day, day.ToString("d MMM yyyy", Culture));

    /// <summary>dimanche 8 novembre 2026.</summary>
    public string LongDate(DateOnly day) => IsFrench && day.Day == 1 ? $"{day.ToString("dddd", Culture)} {Date(day)}" : day.ToString("dddd d MMMM yyyy", Culture);

    public string Month(DateOnly day) => day.ToString("MMM yy", Culture);

    public string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>17 novembre 2026, 09:00, in universal time.</summary>
    public string Instant(DateTimeOffset instant) =>
        List(Date(DateOnly.FromDateTime(instant.UtcDateTime)), $"{Time(TimeOnly.FromDateTime(instant.UtcDateTime))} UTC");

    private string First(DateOnly day, string text) => IsFrench && day.Day == 1 ? "1er" + text[1..] : text;

    /// <summary>None, one, two, three to ten, eleven to ninety-nine, then hundreds.</summary>
    private static long ArabicForm(long number) => number switch
    {
        0 => 0,
        1 => 1,
        2 => 2,
        _ => (number % 100) switch { >= 3 and <= 10 => 3, >= 11 => 4, _ => 5 },
    };
}
