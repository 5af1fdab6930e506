using System.Globalization;

namespace Yardstick.App.Platform.Text;

/// <summary>Texts, numbers and dates as one language writes them.</summary>
/// <param name="Language">The language.</param>
/// <param name="Zone">The time zone that instants are told in; null for universal time.</param>
internal sealed record Localizer(Language Language, TimeZoneInfo? Zone = null)
{
    private const char Minus = '\u2212';

    /// <summary>The text of a key. A key without text shows itself between brackets that no text has, so that a test finds it.</summary>
    public string this[string key] => TextCatalogue.Find(Language, key) ?? $"⟦{key}⟧";

    private CultureInfo Culture { get; } = Language.FormatCulture;

    private bool IsFrench => Language == Language.French;

    private bool IsArabic => Language == Language.Arabic;

    private TextFormat Format { get; } = new(Language, isolates: true);

    /// <summary>Returns the text of a key with its places filled; <see cref="TextFormat"/> says how.</summary>
    public string Get(string key, params object[] places) => string.Format(Format, this[key], places);

    /// <summary>A name, path or key as it stands in a sentence: in Arabic kept apart, so that its parts stay in their order (Unicode UAX 9, isolates).</summary>
    public string Isolated(string text) => Bidi.Isolated(Language, text);

    /// <summary>The text of a key, or another where there is none.</summary>
    public string Or(string key, string otherwise) => TextCatalogue.Find(Language, key) ?? otherwise;

    /// <summary>The text of a key with a capital at its head.</summary>
    public string Sentence(string key) => this[key] is { Length: > 0 } text ? char.ToUpper(text[0], Culture) + text[1..] : "";

    /// <summary>Returns a number of things: the text holds the forms of the language, separated by bars.</summary>
    public string Count(string key, long number) => string.Format(Format, PluralRules.Choose(Language, this[key], number), number.ToString("N0", Culture));

    /// <summary>Returns the form of a unit that stands after a number: <c>an|ans</c>.</summary>
    public string UnitAfter(string key, decimal number) => PluralRules.Choose(Language, this[key], number);

    /// <summary>Things one after the other; empty ones are left out.</summary>
    public string List(params IEnumerable<string> things) => string.Join(Comma, things.Where(thing => thing.Length > 0));

    /// <summary>Returns a comma and the space behind it.</summary>
    public string Comma => IsArabic ? "، " : ", ";

    /// <summary>Returns a colon with the spaces around it; French sets one before it, which never breaks.</summary>
    public string Colon => IsFrench ? "\u00A0: " : ": ";

    public string Whole(long number) => number.ToString("N0", Culture);

    /// <summary>A number with fixed decimals and a true minus sign.</summary>
    public string Number(decimal number, int decimals)
    {
        var rounded = Math.Round(number, decimals, MidpointRounding.AwayFromZero);
        return WithSign(rounded, Math.Abs(rounded).ToString($"N{decimals}", Culture));
    }

    /// <summary>A number with at most so many decimals.</summary>
    public string Short(decimal number, int decimals)
    {
        var rounded = Math.Round(number, decimals, MidpointRounding.AwayFromZero);
        return WithSign(rounded, Math.Abs(rounded).ToString("#,0." + new string('#', decimals), Culture));
    }

    /// <summary>A difference, with its sign.</summary>
    public string Signed(decimal number, int decimals) => Math.Round(number, decimals, MidpointRounding.AwayFromZero) > 0 ? Bidi.Number(Language, "+" + Number(number, decimals)) : Number(number, decimals);

    /// <summary>Returns a percentage, such as <c>80 %</c>.</summary>
    public string Percent(decimal percent, int decimals = 0) => Bidi.Number(Language, Math.Round(percent, decimals, MidpointRounding.AwayFromZero) is var rounded && Language != Language.French
        ? Plain(rounded, decimals) + "%" : Plain(rounded, decimals) + "\u202F%");

    /// <summary>Returns a number and its uncertainty, such as <c>46,3 ± 3,8</c>.</summary>
    public string PlusMinus(string number, string uncertainty) => Bidi.Number(Language, $"{number} ± {uncertainty}");

    /// <summary>Returns a range of numbers, such as <c>0,9 à 1,1</c>.</summary>
    public string Range(string low, string high) => Get("Range", low, high);

    /// <summary>8 novembre 2026.</summary>
    public string Date(DateOnly day) => First(day, Day(day, "d MMMM yyyy"));

    /// <summary>8 nov. 2026.</summary>
    public string ShortDate(DateOnly day) => First(day, Day(day, "d MMM yyyy"));

    /// <summary>dimanche 8 novembre 2026.</summary>
    public string LongDate(DateOnly day) => IsFrench && day.Day == 1 ? $"{day.ToString("dddd", Culture)} {Date(day)}" : Day(day, "dddd d MMMM yyyy");

    public string Month(DateOnly day) => Day(day, "MMM yy");

    public string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Returns the day of an instant in the time zone of the authority.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>17 novembre 2026, 10:00 (UTC+1), in the time zone of the authority.</summary>
    public string Instant(DateTimeOffset instant)
    {
        var local = Local(instant);
        var offset = local.Offset == TimeSpan.Zero ? "" : (local.Offset < TimeSpan.Zero ? "\u2212" : "+") + local.Offset.ToString(local.Offset.Minutes == 0 ? "%h" : "h\\:mm", CultureInfo.InvariantCulture);
        return List(Date(DateOnly.FromDateTime(local.DateTime)), Bidi.Number(Language, $"{Time(TimeOnly.FromDateTime(local.DateTime))} (UTC{offset})"));
    }

    private string First(DateOnly day, string text) => IsFrench && day.Day == 1 ? "1er" + text[1..] : text;

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone ?? TimeZoneInfo.Utc);

    // A date holds two numbers with a word between them: in Arabic it runs from right to left wherever it stands.
    private string Day(DateOnly day, string format) =>
        IsArabic ? Bidi.RightToLeft + day.ToString(format, Culture) + Bidi.End : day.ToString(format, Culture);

    private string WithSign(decimal number, string digits) => number < 0 ? Bidi.Number(Language, Minus + digits) : digits;

    private string Plain(decimal number, int decimals) => (number < 0 ? Minus.ToString() : "") + Math.Abs(number).ToString($"N{decimals}", Culture);
}
