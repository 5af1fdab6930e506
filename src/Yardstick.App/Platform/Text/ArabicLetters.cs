using System.Text;

namespace Yardstick.App.Platform.Text;

/// <summary>Normalizes names in Arabic letters for searching.</summary>
internal static class ArabicLetters
{
    private const char Tatweel = '\u0640';

    /// <summary>Returns whether a text contains an Arabic letter.</summary>
    public static bool Contains(string text) =>
        text.Any(letter => letter is >= '\u0620' and <= '\u06D3' && char.IsLetter(letter) && letter != Tatweel);

    /// <summary>
    /// Returns the search key of a name: one form of alef, ya, ta marbuta and hamza carriers; without vowel signs, tatweel, spaces and
    /// punctuation.
    /// </summary>
    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormKD))
        {
            if (!char.IsLetterOrDigit(letter) || letter is Tatweel or '\u0621')
                continue;
            key.Append(
                letter switch
                {
                    '\u0671' => '\u0627', // alef wasla
                    '\u0649' or '\u06CC' => '\u064A', // alef maqsura, Farsi ya
                    '\u0629' => '\u0647', // ta marbuta
                    '\u06A9' => '\u0643', // Farsi kaf
                    _ => char.ToUpperInvariant(letter),
                }
            );
        }

        return key.ToString();
    }
}
