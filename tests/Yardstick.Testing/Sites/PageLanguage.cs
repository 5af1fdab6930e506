using System.Net;
using System.Text.RegularExpressions;

namespace Yardstick.Testing.Sites;

/// <summary>Finds what a French or Arabic page says in another language: English words, numbers with a decimal point, raw plural forms.</summary>
/// <remarks>What stands in an element with a language of its own, in code, or in an address is left out.</remarks>
public static partial class PageLanguage
{
    private static readonly HashSet<string> Void = ["area", "base", "br", "col", "hr", "img", "input", "link", "meta", "path", "circle", "line", "rect", "use", "source", "wbr"];

    /// <summary>Returns what a page says that its language does not.</summary>
    public static IEnumerable<string> Faults(string html, string language)
    {
        foreach (var text in Texts(html, language))
        {
            if (text.Contains('|')) yield return $"raw plural forms: {text}";
            if (language == "en") continue;
            if (DecimalPoint().IsMatch(text)) yield return $"a decimal point: {text}";
            if (EnglishWord().Match(text) is { Success: true } word) yield return $"the English word \"{word.Value}\": {text}";
        }
    }

    private static IEnumerable<string> Texts(string html, string language)
    {
        var open = new Stack<(string Name, bool Counts)>();
        foreach (Match part in Part().Matches(html))
        {
            var counts = open.Count == 0 || open.Peek().Counts;
            if (part.Groups["text"].Success)
            {
                var text = WebUtility.HtmlDecode(part.Groups["text"].Value).Trim();
                if (counts && text.Length > 0) yield return text;
            }
            else if (part.Groups["end"].Success)
            {
                while (open.Count > 0 && open.Pop().Name != part.Groups["end"].Value)
                {
                }
            }
            else if (part.Groups["name"].Success)
            {
                var (name, attributes) = (part.Groups["name"].Value, part.Groups["attributes"].Value);
                if (counts) foreach (Match spoken in Spoken().Matches(attributes)) yield return WebUtility.HtmlDecode(spoken.Groups[1].Value);
                if (Void.Contains(name) || attributes.EndsWith('/')) continue;
                var own = Language().Match(attributes) is { Success: true } stated ? stated.Groups[1].Value == language : counts;
                open.Push((name, own && name is not ("script" or "style" or "code" or "kbd" or "samp" or "textarea")));
            }
        }
    }

    [GeneratedRegex("<!--.*?-->|<!doctype[^>]*>|</(?<end>[a-zA-Z0-9]+)>|<(?<name>[a-zA-Z][a-zA-Z0-9]*)(?<attributes>(?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>|(?<text>[^<]+)", RegexOptions.Singleline)]
    private static partial Regex Part();

    [GeneratedRegex("(?:title|aria-label|placeholder|alt)=\"([^\"]*)\"")]
    private static partial Regex Spoken();

    [GeneratedRegex("(?<![a-z])lang=\"([a-z]+)\"")]
    private static partial Regex Language();

    // Versions (0.1.0, tn-2025.2, TLS 1.3, OpenAPI 3.1) keep their points; so do e-mail and network addresses.
    [GeneratedRegex(@"(?<![\w.\-@])(?<!TLS |OpenAPI )[\u2212-]?\d+\.\d+(?![\w.]*\.\d|\.\d)")]
    private static partial Regex DecimalPoint();

    [GeneratedRegex(@"(?<![\w\-./@])(the|of|and|with|which|not|is|are|for|horses?|marks?|weight|lengths?|Flat|Arabian|Thoroughbred|published|provided|taken|given|years?|runs?)(?![\w\-./@])")]
    private static partial Regex EnglishWord();
}
