using System.Text;

namespace Yardstick.App.Features.Results;

/// <summary>
/// Normalizes the names of horses for comparison: upper case, without accents, spaces, apostrophes and other punctuation. Letters that
/// registries write in two ways, as <c>ö</c> and <c>oe</c>, are compared in both. Scripts without case are unchanged.
/// </summary>
internal static class HorseNameKeys
{
    private static readonly (string Digraph, string Letter)[] Digraphs = [("AE", "A"), ("OE", "O"), ("UE", "U"), ("AA", "A")];

    /// <summary>Returns the key of a name.</summary>
    public static string Get(string name) => IsAscii(name) ? GetOfAscii(name) : GetOfUnicode(name, expanded: false);

    /// <summary>Returns whether two spellings are of one name.</summary>
    public static bool AreEqual(string one, string other)
    {
        if (string.Equals(one, other, StringComparison.Ordinal))
            return true;
        var (first, second) = (Get(one), Get(other));
        return first == second || first == GetExpanded(other) || GetExpanded(one) == second || GetExpanded(one) == GetExpanded(other);
    }

    /// <summary>Returns the keys under which a horse of this name may be stored, that of the name itself first.</summary>
    public static IReadOnlyList<string> GetLookups(string name)
    {
        var key = Get(name);
        var (expanded, reduced) = (GetExpanded(name), key);
        foreach (var (digraph, letter) in Digraphs)
            reduced = reduced.Replace(digraph, letter, StringComparison.Ordinal);
        return expanded == key && reduced == key ? [key] : [.. new[] { key, expanded, reduced }.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>
    /// Returns the better of two spellings of one name: one in upper and lower case rather than in capitals, with accents and apostrophes
    /// rather than without. Of two equally good spellings the first.
    /// </summary>
    public static string ChooseBest(string known, string stated) =>
        known.Length == 0 || (known != stated && Rank(stated).CompareTo(Rank(known)) > 0) ? stated : known;

    private static (bool Cased, int Marks, int Punctuation) Rank(string name)
    {
        var letters = name.Normalize(NormalizationForm.FormC);
        return (
            letters.Any(char.IsLower) && letters.Any(char.IsUpper),
            letters.Count(letter => letter > 127 && char.IsLetter(letter)),
            letters.Count(letter => letter is '\'' or '’' or '-' or '.')
        );
    }

    private static string GetExpanded(string name) => IsAscii(name) ? Get(name) : GetOfUnicode(name, expanded: true);

    private static bool IsAscii(string name) => Ascii.IsValid(name);

    private static string GetOfAscii(string name)
    {
        if (name.Length > 200)
            return GetOfUnicode(name, expanded: false);
        Span<char> key = stackalloc char[name.Length];
        var length = 0;
        foreach (var letter in name)
        {
            if (char.IsAsciiLetterOrDigit(letter))
                key[length++] = char.ToUpperInvariant(letter);
        }

        return new string(key[..length]);
    }

    private static string GetOfUnicode(string name, bool expanded)
    {
        var key = new StringBuilder(name.Length);
        foreach (var letter in name.Normalize(NormalizationForm.FormC))
        {
            if (Fold(letter, expanded) is { } folded)
                key.Append(folded);
            else
                Decompose(key, letter);
        }

        return key.ToString();
    }

    private static void Decompose(StringBuilder key, char letter)
    {
        if (char.IsSurrogate(letter))
            return;
        foreach (var part in letter.ToString().Normalize(NormalizationForm.FormKD))
        {
            if (char.IsLetterOrDigit(part))
                key.Append(char.ToUpperInvariant(part));
        }
    }

    /// <summary>Returns the basic letters for a letter that does not decompose, or for one that is also written with two.</summary>
    private static string? Fold(char letter, bool expanded) =>
        char.ToUpperInvariant(letter) switch
        {
            'Æ' => "AE",
            'Œ' => "OE",
            'Ø' => expanded ? "OE" : "O",
            'Ä' when expanded => "AE",
            'Ö' when expanded => "OE",
            'Ü' when expanded => "UE",
            'Å' when expanded => "AA",
            'ß' or 'ẞ' => "SS",
            'Ł' => "L",
            'Đ' or 'Ð' => "D",
            'Þ' => "TH",
            'ı' => "I",
            _ => null,
        };
}
