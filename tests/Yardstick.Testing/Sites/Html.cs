using System.Net;
using System.Text.RegularExpressions;

namespace Yardstick.Testing.Sites;

/// <summary>What tests ask of the text of a page.</summary>
public static partial class Html
{
    /// <summary>Everything in a page that the content policy would refuse, or that a language lacks.</summary>
    public static IEnumerable<string> Faults(string html)
    {
        foreach (Match tag in Tag().Matches(html))
        {
            if (StyleAttribute().IsMatch(tag.Value)) yield return $"style in the page: {tag.Value}";
            if (EventAttribute().IsMatch(tag.Value)) yield return $"script in an attribute: {tag.Value}";
            if (tag.Value.StartsWith("<style", StringComparison.Ordinal)) yield return "a style sheet in the page";
            if (tag.Value.StartsWith("<script", StringComparison.Ordinal) && !tag.Value.Contains(" src=", StringComparison.Ordinal)) yield return "a script in the page";
        }

        foreach (Match key in MissingText().Matches(html)) yield return $"no text for {key.Value}";
    }

    /// <summary>The addresses that links of a page lead to, on this site, without what follows #.</summary>
    public static IEnumerable<string> Links(string html) => Link().Matches(html)
        .Select(link => WebUtility.HtmlDecode(link.Groups[1].Value).Split('#')[0])
        .Where(address => address.StartsWith('/'))
        .Distinct();

    /// <summary>The values of the first group of a pattern, decoded.</summary>
    public static IReadOnlyList<string> All(string html, string pattern) =>
        [.. Regex.Matches(html, pattern, RegexOptions.Singleline).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value).Trim())];

    /// <summary>The hidden token of a form.</summary>
    public static string Token(string html) => All(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")[0];

    [GeneratedRegex("<[a-zA-Z][^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\sstyle\s*=")]
    private static partial Regex StyleAttribute();

    [GeneratedRegex(@"\son[a-z]+\s*=")]
    private static partial Regex EventAttribute();

    [GeneratedRegex("⟦[^⟧]*⟧")]
    private static partial Regex MissingText();

    [GeneratedRegex("<a [^>]*href=\"([^\"]+)\"")]
    private static partial Regex Link();
}
