namespace Yardstick.App.Platform.Text;

/// <summary>Isolates left-to-right text inside Arabic text, so that it keeps its order (Unicode UAX 9, isolates).</summary>
internal static class Bidi
{
    public const char LeftToRight = '\u2066';
    public const char RightToLeft = '\u2067';
    public const char FirstStrong = '\u2068';
    public const char End = '\u2069';

    /// <summary>Returns a text with its own direction inside Arabic text; unchanged in other languages.</summary>
    public static string Isolated(Language language, string text) =>
        language.RightToLeft && NeedsIsolation(text) ? FirstStrong + text + End : text;

    /// <summary>
    /// Returns a number as left-to-right text, so that its sign and units keep their order; unchanged in left-to-right languages.
    /// </summary>
    public static string Number(Language language, string text) => language.RightToLeft ? LeftToRight + text + End : text;

    // URLs are not isolated: mail programs would treat the closing character as part of the link.
    private static bool NeedsIsolation(string text) =>
        text.Any(letter =>
            char.IsAsciiLetter(letter) || letter is >= '\u00BC' and <= '\u024F' or '/' or '-' or ':' or '+' or '\u2212' or '\u00B1'
        )
        && !(text[0] is >= LeftToRight and <= FirstStrong && text[^1] == End && text.IndexOf(End) == text.Length - 1)
        && !text.Contains('\n')
        && !text.StartsWith("http", StringComparison.Ordinal);
}
