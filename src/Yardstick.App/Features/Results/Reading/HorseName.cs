using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>
/// Splits what follows a horse's name from it: <c>Kelila (FR)</c> is Kelila, foaled in France; <c>Kelila (FR) (ex Rose)</c> ran as Rose
/// before.
/// </summary>
internal static class HorseName
{
    private static readonly string[] FormerWords = ["ex ", "ex-", "ex.", "ex:", "formerly ", "anc. ", "ancien ", "anciennement ", "late "];

    /// <summary>Returns the name and the country suffix, in the code that racing uses.</summary>
    public static (string Name, string? Suffix) Split(string text)
    {
        var parts = Parse(text);
        return (parts.Name, parts.Suffix);
    }

    /// <summary>Returns the former name; null if there is none.</summary>
    public static string? GetFormer(string text) => Parse(text).Former;

    private static (string Name, string? Suffix, string? Former) Parse(string text)
    {
        var (name, suffix, former) = (text, (string?)null, (string?)null);
        while (name.Length > 0 && name[^1] is ')' or ']' && FindOpening(name) is > 0 and var open)
        {
            var inside = name[(open + 1)..^1].Trim();
            if (
                former is null
                && FormerWords.FirstOrDefault(word => inside.StartsWith(word, StringComparison.OrdinalIgnoreCase)) is { } word
            )
            {
                former = Split(inside[word.Length..].Trim()).Name;
                if (former.Length == 0)
                    return (text, null, null);
            }
            else if (suffix is null && IsSuffix(inside))
                suffix = RacingCountries.Canonicalize(inside);
            else
                break;
            name = name[..open].TrimEnd();
        }

        return name.Length == 0 ? (text, null, null) : (name, suffix, former);
    }

    /// <summary>Returns where the last parenthesis opens; it may contain others.</summary>
    private static int FindOpening(string text)
    {
        var depth = 0;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            depth +=
                text[i] is ')' or ']' ? 1
                : text[i] is '(' or '[' ? -1
                : 0;
            if (depth == 0)
                return i;
        }

        return -1;
    }

    private static bool IsSuffix(string text) =>
        text.Length is >= 2 and <= 4 && (!text.AsSpan().ContainsAnyExceptInRange('A', 'Z') || RacingCountries.Find(text) is not null);
}
