using System.Globalization;
using System.Text;

namespace Yardstick.App.Platform.Text;

/// <summary>
/// Writes text into CSV so that no spreadsheet runs any of it as a formula (OWASP, CSV injection) and every reader finds its ends (RFC 4180).
/// A spreadsheet may split at another separator than the file's, as the French Excel does at semicolons, so each part that any of them would see is
/// guarded: an apostrophe stands before the first sign of a formula, and before whatever invisible hides it.
/// </summary>
internal static class SpreadsheetSafe
{
    private const NumberStyles PlainNumber = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
    private const char Guard = '\'';

    /// <summary>Where some reader of CSV begins a new cell, or a new row.</summary>
    private const string Separators = ",;\t|\r\n";

    /// <summary>What begins a formula; the full-width and small forms are taken for the same by East Asian editions.</summary>
    private const string Signs = "=+-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B";

    /// <summary>Returns a cell that holds a text. A plain number, such as <c>-3.5</c>, stays one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="separator">The separator of the file.</param>
    public static string Cell(string text, char separator = ',')
    {
        var guarded = Guarded(text);
        return guarded.AsSpan().IndexOfAny([separator, '"', '\r', '\n']) < 0 ? guarded : $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Returns a text that no spreadsheet runs, whichever separator it splits at; without the quotation marks of a cell.</summary>
    public static string Guarded(string text)
    {
        if (text.AsSpan().IndexOfAny(Signs) < 0 && text is not ['\t' or '\r' or '\n', ..]) return text;
        if (decimal.TryParse(text, PlainNumber, CultureInfo.InvariantCulture, out _)) return text;
        var guarded = new StringBuilder(text.Length + 2);
        for (var i = 0; i < text.Length; i++)
        {
            if (BeginsCell(text, i) && IsFormula(text, i)) guarded.Append(Guard);
            guarded.Append(text[i]);
        }

        return guarded.ToString();
    }

    private static bool BeginsCell(string text, int at) => at == 0 || Separators.Contains(text[at - 1], StringComparison.Ordinal);

    /// <summary>Whether a formula begins here, behind quotation marks and what cannot be seen. A text that begins with a break counts as one: it starts a cell anew.</summary>
    private static bool IsFormula(string text, int at)
    {
        if (at == 0 && text[0] is ('\t' or '\r' or '\n')) return true;
        while (at < text.Length && Rune.TryGetRuneAt(text, at, out var rune) && (rune.Value == '"' || IsUnseen(rune)) && !Separators.Contains(text[at], StringComparison.Ordinal))
            at += rune.Utf16SequenceLength;
        return at < text.Length && Signs.Contains(text[at], StringComparison.Ordinal);
    }

    /// <summary>Whether a character leaves no mark of its own: spaces, controls, bidirectional and zero-width formats, blank fillers, lone accents.</summary>
    private static bool IsUnseen(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
