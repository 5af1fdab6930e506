using System.Globalization;
using System.Text;

namespace Yardstick.App.Platform.Text;

/// <summary>
/// Makes text from a file safe to display: short, and without characters that are invisible, reorder text or break lines.
/// </summary>
internal static class VisibleText
{
    public const int Longest = 80;

    /// <summary>
    /// Returns a text with control, format and unassigned characters escaped as <c>\u202E</c>, truncated after <see cref="Longest"/>
    /// characters.
    /// </summary>
    public static string Sanitize(string text)
    {
        if (text.Length <= Longest && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
            return text;
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= Longest)
                return shown.Append('…').ToString();
            if (IsHidden(rune))
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else
                shown.Append(rune.ToString());
        }

        return shown.ToString();
    }

    /// <summary>
    /// Returns whether a character is invisible: controls, bidirectional and zero-width formats, line separators, private-use and
    /// unassigned code points.
    /// </summary>
    public static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.PrivateUse;
}
