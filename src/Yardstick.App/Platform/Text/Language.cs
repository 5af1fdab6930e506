using System.Globalization;

namespace Yardstick.App.Platform.Text;

/// <summary>A language of the product. French is the canonical one: what has no text in another is shown in French.</summary>
/// <param name="Code">As it stands in addresses and settings: <c>fr</c>, <c>en</c> or <c>ar</c>.</param>
/// <param name="Formats">The culture whose numbers and dates its readers expect; digits are Latin in all three.</param>
/// <param name="RightToLeft">Whether it is written from right to left.</param>
internal sealed record Language(string Code, string Formats, bool RightToLeft)
{
    public static Language French { get; } = new("fr", "fr-FR", false);

    public static Language English { get; } = new("en", "en-GB", false);

    public static Language Arabic { get; } = new("ar", "ar-TN", true);

    /// <summary>Every language, the canonical one first.</summary>
    public static IReadOnlyList<Language> All { get; } = [French, English, Arabic];

    /// <summary>The culture of its texts.</summary>
    public CultureInfo Culture => CultureInfo.GetCultureInfo(Code);

    /// <summary>Returns the culture of its numbers and dates.</summary>
    public CultureInfo FormatCulture => this == Arabic ? ArabicFormats : CultureInfo.GetCultureInfo(Formats);

    /// <summary>Numbers as Tunisia writes them, thousands set apart by a narrow space: a point would read as a decimal point.</summary>
    private static CultureInfo ArabicFormats { get; } = WithNarrowSpace("ar-TN");

    /// <summary>The language of a tag such as <c>ar-TN</c> or <c>fr_FR.UTF-8</c>; null when the product does not speak it.</summary>
    public static Language? Find(string? tag) =>
        tag is null ? null : All.FirstOrDefault(language => tag.Split('-', '_', '.', '@')[0].Equals(language.Code, StringComparison.OrdinalIgnoreCase));

    private static CultureInfo WithNarrowSpace(string name)
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        culture.NumberFormat.NumberGroupSeparator = "\u202F";
        return CultureInfo.ReadOnly(culture);
    }
}
