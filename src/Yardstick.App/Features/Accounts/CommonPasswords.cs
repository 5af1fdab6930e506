using System.Collections.Frozen;
using System.Text;

namespace Yardstick.App.Features.Accounts;

/// <summary>
/// Passwords that many people use: the 30,000 most frequent ones, which come with the library that scores passwords. One that only dresses such a word up,
/// by capitals, by signs for letters, by digits around it or by repeating it, is as common.
/// </summary>
internal static class CommonPasswords
{
    private const string List = "passwords.lst";

    /// <summary>Shorter words of the list stand inside too many good passwords.</summary>
    private const int ShortestWord = 4;

    private static readonly Lazy<FrozenSet<string>> Known = new(Read);

    /// <summary>Whether a password is a common one, dressed up or not.</summary>
    public static bool Contains(string password)
    {
        var plain = password.Normalize(NormalizationForm.FormKC).ToLowerInvariant();
        return Forms(plain).Any(form => form.Length >= ShortestWord && (Known.Value.Contains(form) || Known.Value.Contains(Reversed(form)) || form.StartsWith("yardstick", StringComparison.Ordinal) && form.Length < PasswordPolicy.Shortest));
    }

    /// <summary>The shortest text that gives a password when it is written again and again; the password itself when there is none.</summary>
    public static string UnitOf(string password)
    {
        for (var length = 1; length <= password.Length / 2; length++)
        {
            var repeats = true;
            for (var i = length; i < password.Length && repeats; i++) repeats = password[i] == password[i - length];
            if (repeats) return password[..length];
        }

        return password;
    }

    private static IEnumerable<string> Forms(string plain)
    {
        foreach (var form in (string[])[plain, Undressed(plain), Letters(plain), Letters(Undressed(plain)), Undressed(Letters(plain))])
        {
            yield return form;
            yield return UnitOf(form);
        }
    }

    /// <summary>Without the digits and signs around it.</summary>
    private static string Undressed(string text)
    {
        var (from, to) = (0, text.Length);
        while (from < to && !char.IsLetter(text[from])) from++;
        while (to > from && !char.IsLetter(text[to - 1])) to--;
        return text[from..to];
    }

    /// <summary>With letters in the place of the signs that people write for them.</summary>
    private static string Letters(string text) => string.Concat(text.Select(sign => sign switch
    {
        '0' => 'o',
        '1' or '!' or '|' => 'i',
        '3' or '€' => 'e',
        '4' or '@' => 'a',
        '5' or '$' => 's',
        '7' or '+' => 't',
        _ => sign,
    }));

    private static string Reversed(string text) => new([.. text.Reverse()]);

    private static FrozenSet<string> Read()
    {
        var library = typeof(Zxcvbn.Zxcvbn).Assembly;
        using var reader = new StreamReader(library.GetManifestResourceStream(library.GetManifestResourceNames().Single(name => name.EndsWith(List, StringComparison.Ordinal)))!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
