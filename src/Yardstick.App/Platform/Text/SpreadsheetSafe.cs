using System.Globalization;
using System.Text;

namespace Yardstick.App.Platform.Text;

/// <summary>Guards text of a CSV file, so that spreadsheet programs do not evaluate it as a formula (OWASP, CSV injection).</summary>
/// <remarks>
/// A spreadsheet program may split at another separator than that of the file, as French Excel does at semicolons. Therefore every part
/// that could become a cell is guarded: an apostrophe is inserted before a character that starts a formula, and before invisible characters
/// that precede it.
/// </remarks>
internal static class SpreadsheetSafe
{
    private const NumberStyles PlainNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private const char Guard = '\'';

    /// <summary>The characters at which some CSV reader begins a new cell or row.</summary>
    private const string Separators = ",;\t|\r\n";

    /// <summary>The characters that begin a formula. East Asian editions also accept the full-width and small forms.</summary>
    private const string Signs = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B";

    /// <summary>
    /// Returns a text that no spreadsheet program evaluates, whichever separator it splits at. A plain number, such as <c>-3.5</c>,
    /// is not changed.
    /// </summary>
    public static string Guarded(string text)
    {
        if (text.AsSpan().IndexOfAny(Signs) < 0 && text is not ['\t' or '\r' or '\n', ..])
            return text;
        if (decimal.TryParse(text, PlainNumber, CultureInfo.InvariantCulture, out _))
            return text;
        var guarded = new StringBuilder(text.Length + 2);
        for (var i = 0; i < text.Length; i++)
        {
            if (BeginsCell(text, i) && IsFormula(text, i))
                guarded.Append(Guard);
            guarded.Append(text[i]);
        }

        return guarded.ToString();
    }

    private static bool BeginsCell(string text, int at) => at == 0 || Separators.Contains(text[at - 1], StringComparison.Ordinal);

    /// <summary>
    /// Returns whether a formula begins here, after quotation marks and invisible characters. A text that begins with a tab or line break
    /// counts as one, because it starts a new cell.
    /// </summary>
    private static bool IsFormula(string text, int at)
    {
        if (at == 0 && text[0] is ('\t' or '\r' or '\n'))
            return true;
        while (
            at < text.Length
            && Rune.TryGetRuneAt(text, at, out var rune)
            && (rune.Value == '"' || IsUnseen(rune))
            && !Separators.Contains(text[at], StringComparison.Ordinal)
        )
            at += rune.Utf16SequenceLength;
        return at < text.Length && Signs.Contains(text[at], StringComparison.Ordinal);
    }

    /// <summary>
    /// Returns whether a character is invisible: spaces, controls, bidirectional and zero-width formats, blank fillers, isolated accents.
    /// </summary>
    private static bool IsUnseen(Rune rune) =>
        Rune.IsWhiteSpace(rune)
        || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800
        || Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.Control
                or UnicodeCategory.Format
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.EnclosingMark
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.OtherNotAssigned;
}
