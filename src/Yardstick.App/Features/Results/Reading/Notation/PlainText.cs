using System.Net;
using System.Text;

namespace Yardstick.App.Features.Results.Reading.Notation;

/// <summary>
/// Brings the characters of a cell to the plain ones that notations are written in: ASCII digits, spaces, hyphens, quotes and decimal
/// points, whatever alphabet, typography or web page the cell was copied from. Letters are not changed.
/// </summary>
internal static class PlainText
{
    /// <summary>
    /// Returns the text with HTML entities decoded; Arabic and Persian digits as ASCII digits; non-breaking, thin and other spaces as
    /// single spaces; dashes and the minus sign as hyphens; typographic quotes and primes as straight ones.
    /// </summary>
    public static string Normalize(string text)
    {
        if (text.Contains('&', StringComparison.Ordinal))
            text = WebUtility.HtmlDecode(text);
        var plain = new StringBuilder(text.Length);
        foreach (var one in text)
        {
            var character = Plain(one);
            if (character == ' ' && (plain.Length == 0 || plain[^1] == ' '))
                continue;
            plain.Append(character);
        }

        return plain.ToString().TrimEnd(' ');
    }

    private static char Plain(char one) =>
        one switch
        {
            >= '\u0660' and <= '\u0669' => (char)('0' + (one - '\u0660')),
            >= '\u06F0' and <= '\u06F9' => (char)('0' + (one - '\u06F0')),
            '\u066B' => '.',
            '\u066C' => ' ',
            '\u060C' => ',',
            '\t' or '\u00A0' or '\u202F' or (>= '\u2000' and <= '\u200A') or '\u3000' => ' ',
            (>= '\u2010' and <= '\u2015') or '\u2212' => '-',
            '\u2018' or '\u2019' or '\u2032' or '\u00B4' => '\'',
            '\u201C' or '\u201D' or '\u2033' => '"',
            '\u2044' or '\u2215' => '/',
            _ => one,
        };
}
