using System.Collections.Frozen;
using System.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Detects common passwords: the 30,000 most frequent ones in the list of the zxcvbn library. Variations by case, repetition, reversal,
/// letters replaced by symbols, and digits or symbols at either end count as common too.
/// </summary>
internal static class CommonPasswords
{
    private const string List = "passwords.lst";

    /// <summary>The minimum length of a match: shorter words of the list occur in too many good passwords.</summary>
    private const int ShortestWord = 4;

    private static readonly Lazy<FrozenSet<string>> Known = new(Read);

    /// <summary>Returns whether a password is a common one, a variation of one, or little more than the name of the product.</summary>
    public static bool Contains(string password)
    {
        var plain = password.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return Forms(plain)
            .Any(form =>
                form.Length >= ShortestWord
                && (
                    Known.Value.Contains(form)
                    || Known.Value.Contains(Reversed(form))
                    || form.StartsWith("yardstick", StringComparison.Ordinal) && form.Length < PasswordPolicy.Shortest
                )
            );
    }

    /// <summary>
    /// Returns the shortest string whose repetition gives a password, the last repetition possibly cut short; the password itself if there
    /// is none.
    /// </summary>
    public static string RepeatedUnit(string password)
    {
        for (var length = 1; length <= password.Length / 2; length++)
        {
            var repeats = true;
            for (var i = length; i < password.Length && repeats; i++)
                repeats = password[i] == password[i - length];
            if (repeats)
                return password[..length];
        }

        return password;
    }

    private static IEnumerable<string> Forms(string plain)
    {
        foreach (
            var form in (string[])
                [plain, TrimNonLetters(plain), Letters(plain), Letters(TrimNonLetters(plain)), TrimNonLetters(Letters(plain))]
        )
        {
            yield return form;
            yield return RepeatedUnit(form);
        }
    }

    /// <summary>Removes leading and trailing characters that are not letters.</summary>
    private static string TrimNonLetters(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && !char.IsLetter(text[from]))
            from++;
        while (to > from && !char.IsLetter(text[to - 1]))
            to--;
        return text[from..to];
    }

    /// <summary>Replaces digits and symbols by the letters that they commonly stand for.</summary>
    private static string Letters(string text) =>
        string.Concat(
            text.Select(sign =>
                sign switch
                {
                    '0' => 'o',
                    '1' or '!' or '|' => 'i',
                    '3' or '€' => 'e',
                    '4' or '@' => 'a',
                    '5' or '$' => 's',
                    '7' or '+' => 't',
                    _ => sign,
                }
            )
        );

    private static string Reversed(string text) => new([.. text.Reverse()]);

    private static FrozenSet<string> Read()
    {
        var library = typeof(Zxcvbn.Zxcvbn).Assembly;
        using var reader = new StreamReader(
            library.GetManifestResourceStream(
                library.GetManifestResourceNames().Single(name => name.EndsWith(List, StringComparison.Ordinal))
            )!
        );
        return reader
            .ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToFrozenSet(StringComparer.Ordinal);
    }
}
