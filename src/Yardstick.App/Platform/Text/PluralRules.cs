namespace Yardstick.App.Platform.Text;

/// <summary>Specifies the plural categories of CLDR.</summary>
internal enum PluralCategory
{
    Zero,
    One,
    Two,
    Few,
    Many,
    Other,
}

/// <summary>Selects the plural form of a number (Unicode CLDR 46, cardinal and ordinal rules of French, English and Arabic).</summary>
/// <remarks>
/// A text contains its forms separated by vertical bars: <c>one|other</c> in French and English, <c>zero|one|two|few|many|other</c> in
/// Arabic.
/// </remarks>
internal static class PluralRules
{
    private const char Bar = '|';

    /// <summary>Returns the number of plural forms of a language.</summary>
    public static int GetForms(Language language) => language == Language.Arabic ? 6 : 2;

    /// <summary>Returns the category of a number. Visible decimals count: English writes "1 pound" but "1.0 pounds".</summary>
    public static PluralCategory Category(Language language, decimal number)
    {
        var size = Math.Abs(number);
        if (language == Language.Arabic)
            return Arabic(size);
        var singular = language == Language.French ? size < 2 : size == 1 && size.Scale == 0;
        return singular ? PluralCategory.One : PluralCategory.Other;
    }

    /// <summary>
    /// Returns the form of a number from forms separated by vertical bars. If a text has fewer forms, the last one is used.
    /// </summary>
    public static string Choose(Language language, string forms, decimal number)
    {
        var all = forms.Split(Bar);
        var category = Category(language, number);
        var index =
            language == Language.Arabic ? (int)category
            : category == PluralCategory.One ? 0
            : 1;
        return all[Math.Min(index, all.Length - 1)];
    }

    /// <summary>Returns the English suffix of an ordinal: 1st, 2nd, 3rd, 11th.</summary>
    public static string EnglishOrdinal(long number) =>
        (Math.Abs(number) % 100) switch
        {
            11 or 12 or 13 => "th",
            var rest => (rest % 10) switch
            {
                1 => "st",
                2 => "nd",
                3 => "rd",
                _ => "th",
            },
        };

    private static PluralCategory Arabic(decimal size)
    {
        if (size != decimal.Truncate(size))
            return PluralCategory.Other;
        return size switch
        {
            0 => PluralCategory.Zero,
            1 => PluralCategory.One,
            2 => PluralCategory.Two,
            _ => (int)(size % 100) switch
            {
                >= 3 and <= 10 => PluralCategory.Few,
                >= 11 => PluralCategory.Many,
                _ => PluralCategory.Other,
            },
        };
    }
}
