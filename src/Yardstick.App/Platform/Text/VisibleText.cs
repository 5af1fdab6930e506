using System.Globalization;
using System.Text;

namespace Yardstick.App.Platform.Text;

/// <summary>Text from a file as it may be shown: short, and with nothing in it that hides, reorders or breaks lines.</summary>
internal static class VisibleText
{
    public const int Longest = 80;

    /// <summary>The text with control, format and unpaired characters written as <c>\u202E</c>, cut after <see cref="Longest"/> characters.</summary>
    public static string Sanitize(string text)
    {
        if (text.Length <= Longest && text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0) return text;
        var shown = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= Longest) return shown.Append('…').ToString();
            if (IsHidden(rune)) shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            else shown.Append(rune.ToString());
        }

        return shown.ToString();
    }

    /// <summary>Whether a character leaves no mark of its own: controls, bidirectional and zero-width formats, line separators, unassigned code points.</summary>
    public static bool IsHidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;
}
