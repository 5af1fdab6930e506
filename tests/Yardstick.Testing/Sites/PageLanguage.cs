using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace Yardstick.Testing.Sites;

/// <summary>Finds text in a page that does not match its language: English words, numbers with a decimal point, raw plural forms.</summary>
/// <remarks>Elements in another language, code and web addresses are ignored.</remarks>
public static partial class PageLanguage
{
    private static readonly string[] SpokenAttributes = ["title", "aria-label", "placeholder", "alt"];

    /// <summary>Returns the faults of a page for its language.</summary>
    public static IEnumerable<string> Faults(string html, string language)
    {
        foreach (var text in Texts(html, language))
        {
            if (text.Contains('|'))
                yield return $"raw plural forms: {text}";
            if (language == "en")
                continue;
            if (DecimalPoint().IsMatch(text))
                yield return $"a decimal point: {text}";
            if (EnglishWord().Match(text) is { Success: true } word)
                yield return $"the English word \"{word.Value}\": {text}";
        }
    }

    private static IEnumerable<string> Texts(string html, string language) =>
        Texts(Html.Parse(html).DocumentElement, language, counts: true);

    /// <summary>Returns the texts of an element and those within it that are in the language of the page.</summary>
    private static IEnumerable<string> Texts(IElement element, string language, bool counts)
    {
        if (counts)
            foreach (var spoken in SpokenAttributes.Select(name => element.GetAttribute(name)).OfType<string>())
                yield return spoken;
        var inside = element.GetAttribute("lang") is { } own ? own == language : counts;
        inside &= element.LocalName is not ("script" or "style" or "code" or "kbd" or "samp" or "textarea");
        foreach (var node in element.ChildNodes)
        {
            if (node is IElement child)
                foreach (var text in Texts(child, language, inside))
                    yield return text;
            else if (inside && node is IText { Data: var data } && data.Trim() is { Length: > 0 } shown)
                yield return shown;
        }
    }

    // Versions (0.1.0, tn-2025.3, TLS 1.3, OpenAPI 3.1) keep their points, as do email and network addresses.
    [GeneratedRegex(@"(?<![\w.\-@])(?<!TLS |OpenAPI )[\u2212-]?\d+\.\d+(?![\w.]*\.\d|\.\d)")]
    private static partial Regex DecimalPoint();

    [GeneratedRegex(
        @"(?<![\w\-./@])(the|of|and|with|which|not|is|are|for|horses?|marks?|weight|lengths?|Flat|Arabian|Thoroughbred|published|provided|taken|given|years?|runs?)(?![\w\-./@])"
    )]
    private static partial Regex EnglishWord();
}
