using System.Globalization;
using System.Text;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Platform.Printing;

/// <summary>
/// Represents text without formatting characters, and the direction of each of its UTF-16 code units. Characters that no font has are
/// replaced: nothing is printed as an empty box.
/// </summary>
internal sealed record PrintableText(string Text, IReadOnlyList<int> Levels)
{
    /// <summary>The substitute of a character that no font can print.</summary>
    private const char Unknown = '?';

    /// <param name="text">The text, which may contain isolates (UAX 9).</param>
    /// <param name="font">The typeface that prints it.</param>
    /// <param name="rightToLeft">Whether the paragraph runs from right to left.</param>
    public static PrintableText Create(string text, PrintFont font, bool rightToLeft)
    {
        var chain = FontFile.GetChain(font);
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            printable.Append(Substitute(rune, chain));
        var whole = printable.ToString();
        var levels = BidiLevels.Resolve(whole, rightToLeft);
        var shown = Enumerable.Range(0, whole.Length).Where(i => !IsFormat(whole[i])).ToArray();
        return new PrintableText(string.Concat(shown.Select(i => whole[i])), [.. shown.Select(i => levels[i])]);
    }

    /// <summary>Returns whether a character is printed with the font of the letter before it: a mark, a space or a joiner.</summary>
    public static bool IsDependent(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.SpaceSeparator
                or UnicodeCategory.Format;

    private static string Substitute(Rune rune, IReadOnlyList<FontFile> chain)
    {
        bool CanPrint(Rune one) =>
            Rune.GetUnicodeCategory(one) is UnicodeCategory.SpaceSeparator or UnicodeCategory.Format || chain.Any(file => file.Has(one));
        if (Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029)
            return " ";
        if (CanPrint(rune))
            return rune.ToString();
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation)
            return "-";
        // A letter with an unknown accent loses the accent; a ligature or a full-width letter becomes plain letters.
        var plain = string.Concat(rune.ToString().Normalize(NormalizationForm.FormKD).EnumerateRunes().Where(CanPrint));
        return plain.Length > 0 || IsDependent(rune) ? plain : Unknown.ToString();
    }

    /// <summary>Returns whether a character only controls direction. Joiners stay: they shape Arabic letters.</summary>
    private static bool IsFormat(char character) =>
        character
            is >= Bidi.LeftToRight
                and <= Bidi.End
                or '\u200E'
                or '\u200F'
                or '\u061C'
                or >= '\u202A'
                and <= '\u202E'
                or '\uFEFF'
                or '\u00AD';
}
