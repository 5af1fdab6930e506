namespace Yardstick.App.Platform.Text;

/// <summary>Keeps what is written from left to right in its order inside Arabic text (Unicode UAX 9, isolates).</summary>
internal static class Bidi
{
    public const char LeftToRight = '\u2066';
    public const char RightToLeft = '\u2067';
    public const char FirstStrong = '\u2068';
    public const char End = '\u2069';

    /// <summary>Returns a text that keeps its own direction where it stands in Arabic text; unchanged in other languages.</summary>
    public static string Isolated(Language language, string text) =>
        language.RightToLeft && NeedsIsolation(text) ? FirstStrong + text + End : text;

    /// <summary>Returns numbers with their signs and fractions, in their order.</summary>
    public static string Number(Language language, string text) => language.RightToLeft ? LeftToRight + text + End : text;

    // Addresses stay bare: a reader of mail would take the mark at their end for a part of them.
    private static bool NeedsIsolation(string text) =>
        text.Any(letter => char.IsAsciiLetter(letter) || letter is >= '\u00BC' and <= '\u024F' or '/' or '-' or ':' or '+' or '\u2212' or '\u00B1')
        && !(text[0] is >= LeftToRight and <= FirstStrong && text[^1] == End && text.IndexOf(End) == text.Length - 1)
        && !text.Contains('\n')
        && !text.StartsWith("http", StringComparison.Ordinal);
}
