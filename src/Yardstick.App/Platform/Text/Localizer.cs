using System.Globalization;

namespace Yardstick.App.Platform.Text;

/// <summary>Provides texts, and formats numbers and dates, in one language.</summary>
/// <param name="Language">The language.</param>
/// <param name="Zone">The time zone in which instants are displayed; null for UTC.</param>
public sealed record Localizer(Language Language, TimeZoneInfo? Zone = null)
{
    private const char Minus = '\u2212';

    /// <summary>Binds a parameter of an endpoint to the texts in the language of the request.</summary>
    public static ValueTask<Localizer> BindAsync(HttpContext context) =>
        ValueTask.FromResult(new Localizer(LanguageOfRequest.Get(context.Request), context.RequestServices.GetService<TimeZoneInfo>()));

    private CultureInfo Culture { get; } = Language.FormatCulture;

    private bool IsFrench => Language == Language.French;

    private bool IsArabic => Language == Language.Arabic;

    private TextFormat Format { get; init; } = new(Language, isolates: true);

    /// <summary>
    /// Gets a text in the language of this object, whatever the current culture is. The function reads a property of a class that the build
    /// makes from a <c>Texts.resx</c>: <c>words[() =&gt; ApiTexts.Fault_Day]</c>.
    /// </summary>
    public string this[Func<string> text]
    {
        get
        {
            var current = CultureInfo.CurrentUICulture;
            if (current.Name == Language.Code)
                return text();
            CultureInfo.CurrentUICulture = Language.Culture;
            try
            {
                return text();
            }
            finally
            {
                CultureInfo.CurrentUICulture = current;
            }
        }
    }

    /// <summary>Returns a copy for the terminal, which shows paths and options unchanged.</summary>
    public Localizer WithoutIsolates() => this with { Format = new TextFormat(Language, isolates: false) };

    /// <summary>Returns a text with its placeholders filled by <see cref="TextFormat"/>.</summary>
    public string Get(Func<string> text, params object?[] places) => string.Format(Format, this[text], places);

    /// <summary>
    /// Isolates a name, path or key inside an Arabic sentence, so that its parts keep their order (Unicode UAX 9, isolates).
    /// </summary>
    public string Isolated(string text) => Bidi.Isolated(Language, text);

    /// <summary>Returns a text with its first letter capitalized.</summary>
    public string Sentence(Func<string> text) => Capitalized(this[text]);

    /// <summary>Returns a number of items. The text contains the plural forms of the language, separated by vertical bars.</summary>
    public string Count(Func<string> text, long number) =>
        string.Format(Format, PluralRules.Choose(Language, this[text], number), number.ToString("N0", Culture));

    /// <summary>Returns the form of a unit that follows a number, from a text such as <c>an|ans</c>.</summary>
    public string UnitAfter(Func<string> text, decimal number) => PluralRules.Choose(Language, this[text], number);

    /// <summary>Joins items with commas. Empty items are skipped.</summary>
    public string List(params IEnumerable<string> things) => string.Join(Comma, things.Where(thing => thing.Length > 0));

    /// <summary>Gets a comma and a space.</summary>
    public string Comma => IsArabic ? "، " : ", ";

    /// <summary>Gets a colon with its spaces. French puts a no-break space before it.</summary>
    public string Colon => IsFrench ? "\u00A0: " : ": ";

    public string Whole(long number) => number.ToString("N0", Culture);

    /// <summary>Formats a number with fixed decimals and a true minus sign (U+2212).</summary>
    public string Number(decimal number, int decimals)
    {
        var rounded = Math.Round(number, decimals, MidpointRounding.AwayFromZero);
        return WithSign(rounded, Math.Abs(rounded).ToString($"N{decimals}", Culture));
    }

    /// <summary>Formats a number with at most the given number of decimals.</summary>
    public string Short(decimal number, int decimals)
    {
        var rounded = Math.Round(number, decimals, MidpointRounding.AwayFromZero);
        return WithSign(rounded, Math.Abs(rounded).ToString("#,0." + new string('#', decimals), Culture));
    }

    /// <summary>Formats a difference, with its sign.</summary>
    public string Signed(decimal number, int decimals) =>
        Math.Round(number, decimals, MidpointRounding.AwayFromZero) > 0
            ? Bidi.Number(Language, "+" + Number(number, decimals))
            : Number(number, decimals);

    /// <summary>Formats a percentage, such as <c>80 %</c>.</summary>
    public string Percent(decimal percent, int decimals = 0) =>
        Bidi.Number(
            Language,
            Math.Round(percent, decimals, MidpointRounding.AwayFromZero) is var rounded && Language != Language.French
                ? Plain(rounded, decimals) + "%"
                : Plain(rounded, decimals) + "\u202F%"
        );

    /// <summary>Formats a number and its uncertainty, such as <c>46,3 ± 3,8</c>.</summary>
    public string PlusMinus(string number, string uncertainty) => Bidi.Number(Language, $"{number} ± {uncertainty}");

    /// <summary>Formats a date, such as <c>8 novembre 2026</c>.</summary>
    public string Date(DateOnly day) => First(day, Day(day, "d MMMM yyyy"));

    /// <summary>Formats a date with an abbreviated month, such as <c>8 nov. 2026</c>.</summary>
    public string ShortDate(DateOnly day) => First(day, Day(day, "d MMM yyyy"));

    /// <summary>Formats a date with its weekday, such as <c>dimanche 8 novembre 2026</c>.</summary>
    public string LongDate(DateOnly day) =>
        IsFrench && day.Day == 1 ? $"{day.ToString("dddd", Culture)} {Date(day)}" : Day(day, "dddd d MMMM yyyy");

    public string Month(DateOnly day) => Day(day, "MMM yy");

    public string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Returns the day of an instant in the time zone.</summary>
    public DateOnly GetDay(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>Formats an instant in the time zone, such as <c>17 novembre 2026, 10:00 (UTC+1)</c>.</summary>
    public string Instant(DateTimeOffset instant)
    {
        var local = Local(instant);
        var offset =
            local.Offset == TimeSpan.Zero
                ? ""
                : (local.Offset < TimeSpan.Zero ? "\u2212" : "+")
                    + local.Offset.ToString(local.Offset.Minutes == 0 ? "%h" : "h\\:mm", CultureInfo.InvariantCulture);
        return List(
            Date(DateOnly.FromDateTime(local.DateTime)),
            Bidi.Number(Language, $"{Time(TimeOnly.FromDateTime(local.DateTime))} (UTC{offset})")
        );
    }

    private string Capitalized(string text) => text.Length == 0 ? "" : char.ToUpper(text[0], Culture) + text[1..];

    private string First(DateOnly day, string text) => IsFrench && day.Day == 1 ? "1er" + text[1..] : text;

    private DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone ?? TimeZoneInfo.Utc);

    // A date consists of two numbers and a word. In Arabic it must run from right to left in any context.
    private string Day(DateOnly day, string format) =>
        IsArabic ? Bidi.RightToLeft + day.ToString(format, Culture) + Bidi.End : day.ToString(format, Culture);

    private string WithSign(decimal number, string digits) => number < 0 ? Bidi.Number(Language, Minus + digits) : digits;

    private string Plain(decimal number, int decimals) =>
        (number < 0 ? Minus.ToString() : "") + Math.Abs(number).ToString($"N{decimals}", Culture);
}
