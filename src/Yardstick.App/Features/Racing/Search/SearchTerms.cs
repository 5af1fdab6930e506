using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Features.Racing.Search;

/// <summary>
/// Splits names and search texts into normalized words, and reduces words to their consonants, so that French, English and Arabic
/// spellings of one name meet: <c>Chahrazad</c>, <c>Shahrazad</c> and <c>شهرزاد</c>.
/// </summary>
internal static class SearchTerms
{
    /// <summary>The shortest reduced word that is compared; shorter ones are those of too many names.</summary>
    private const int MinSoundLength = 3;

    private const string ArabicArticle = "ال";

    /// <summary>Letters of French and English transliterations that stand for one consonant. The longest come first.</summary>
    private static readonly (string Letters, string Sound)[] Digraphs =
    [
        ("SCH", "X"),
        ("CH", "X"),
        ("SH", "X"),
        ("KH", "H"),
        ("GH", "G"),
        ("TH", "T"),
        ("DH", "D"),
        ("DJ", "J"),
        ("PH", "F"),
        ("QU", "K"),
        ("CK", "K"),
    ];

    /// <summary>The Arabic article as French and English write it, also before letters with which it merges.</summary>
    private static readonly FrozenSet<string> Articles = FrozenSet.Create("AL", "EL", "ECH", "ED", "EN", "ER", "ES", "ET", "EZ");

    /// <summary>Returns the words of a text that must match: those that are not articles, unless there are no others.</summary>
    public static IReadOnlyList<string> FindSignificant(IReadOnlyList<string> words)
    {
        var significant = words.Where(word => !Articles.Contains(word)).ToList();
        return significant.Count > 0 ? significant : words;
    }

    /// <summary>Returns the normalized words of a text, and the text as one word.</summary>
    public static (IReadOnlyList<string> Words, string Whole) Split(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (
                at < text.Length
                && (
                    char.IsLetterOrDigit(text[at])
                    || char.GetUnicodeCategory(text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format
                )
            )
                continue;
            if (at > start && Normalize(text[start..at]) is { Length: > 0 } word)
                words.Add(word);
            start = at + 1;
        }

        return (words, string.Concat(words));
    }

    /// <summary>Returns the consonants of a normalized word; null if too few are left to compare.</summary>
    public static string? FindSound(string word)
    {
        if (word.Any(char.IsAsciiDigit))
            return null;
        var sound = new StringBuilder(word.Length);
        var arabic = ArabicLetters.Contains(word);
        var letters = arabic && word.Length > 4 && word.StartsWith(ArabicArticle, StringComparison.Ordinal) ? word[2..] : word;
        for (var at = 0; at < letters.Length; at++)
        {
            var piece = arabic ? FindArabic(letters[at]) : FindLatin(letters, ref at);
            // A doubled consonant is written once or twice.
            if (piece is not null && !(sound.Length > 0 && piece.Length == 1 && sound[^1] == piece[0]))
                sound.Append(piece);
        }

        // The silent end of feminine names.
        if (sound.Length > MinSoundLength && sound[^1] == 'H')
            sound.Length--;
        return sound.Length < MinSoundLength ? null : sound.ToString();
    }

    private static string Normalize(string word) => ArabicLetters.Contains(word) ? ArabicLetters.Key(word) : HorseIdentity.NameKey(word);

    private static string? FindLatin(string word, ref int at)
    {
        foreach (var (letters, sound) in Digraphs)
        {
            if (string.CompareOrdinal(word, at, letters, 0, letters.Length) != 0)
                continue;
            at += letters.Length - 1;
            return sound;
        }

        return word[at] switch
        {
            'A' or 'E' or 'I' or 'O' or 'U' or 'Y' or 'W' => null,
            'P' => "B",
            'V' => "F",
            'Q' => "K",
            'C' => at + 1 < word.Length && word[at + 1] is 'E' or 'I' or 'Y' ? "S" : "K",
            'X' => "KS",
            var letter => letter.ToString(),
        };
    }

    private static string? FindArabic(char letter) =>
        letter switch
        {
            'ب' => "B",
            'ت' or 'ث' or 'ط' => "T",
            'ج' => "J",
            'ح' or 'خ' or 'ه' => "H",
            'د' or 'ذ' or 'ض' => "D",
            'ر' => "R",
            'ز' or 'ظ' => "Z",
            'س' or 'ص' => "S",
            'ش' => "X",
            'غ' => "G",
            'ف' => "F",
            'ق' or 'ك' => "K",
            'ل' => "L",
            'م' => "M",
            'ن' => "N",
            _ => null,
        };
}
