using System.Globalization;

namespace Yardstick.App.Platform.Text;

/// <summary>
/// Represents a language of the user interface. French is the fallback: a text without translation is displayed in French.
/// </summary>
/// <param name="Code">The code in URLs and settings: <c>fr</c>, <c>en</c> or <c>ar</c>.</param>
/// <param name="Formats">The culture of numbers and dates. All three use Western Arabic digits.</param>
/// <param name="RightToLeft">Whether the language is written from right to left.</param>
public sealed record Language(string Code, string Formats, bool RightToLeft)
{
    public static Language French { get; } = new("fr", "fr-FR", false);

    public static Language English { get; } = new("en", "en-GB", false);

    public static Language Arabic { get; } = new("ar", "ar-TN", true);

    /// <summary>Gets every language, French first.</summary>
    public static IReadOnlyList<Language> All { get; } = [French, English, Arabic];

    /// <summary>Gets the culture of the texts.</summary>
    public CultureInfo Culture => CultureInfo.GetCultureInfo(Code);

    /// <summary>Gets the culture of numbers and dates.</summary>
    public CultureInfo FormatCulture => this == Arabic ? ArabicFormats : CultureInfo.GetCultureInfo(Formats);

    /// <summary>
    /// Numbers as written in Tunisia, with a narrow no-break space between groups: a point would be read as a decimal separator.
    /// </summary>
    private static CultureInfo ArabicFormats { get; } = WithNarrowSpace("ar-TN");

    /// <summary>Returns the language of a tag such as <c>ar-TN</c> or <c>fr_FR.UTF-8</c>; null when it is not supported.</summary>
    public static Language? Find(string? tag) =>
        tag is null
            ? null
            : All.FirstOrDefault(language => tag.Split('-', '_', '.', '@')[0].Equals(language.Code, StringComparison.OrdinalIgnoreCase));

    private static CultureInfo WithNarrowSpace(string name)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        culture.NumberFormat.NumberGroupSeparator = "\u202F";
        return CultureInfo.ReadOnly(culture);
    }
}
