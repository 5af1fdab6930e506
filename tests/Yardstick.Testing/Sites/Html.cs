using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Yardstick.Testing.Sites;

/// <summary>Extracts and checks parts of HTML pages, read as a browser reads them.</summary>
public static partial class Html
{
    private static readonly string[] AddressAttributes = ["href", "src", "action", "formaction"];

    /// <summary>Parses a page.</summary>
    public static IHtmlDocument Parse(string html) => new HtmlParser().ParseDocument(html);

    /// <summary>Returns everything in a page that the content security policy would block, and every missing text.</summary>
    public static IEnumerable<string> Faults(string html)
    {
        foreach (var element in Parse(html).All)
        {
            if (element.HasAttribute("style"))
                yield return $"style in the page: {Start(element)}";
            if (element.Attributes.Any(attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)))
                yield return $"script in an attribute: {Start(element)}";
            if (element.LocalName == "style")
                yield return "a style sheet in the page";
            if (element.LocalName == "script" && !element.HasAttribute("src"))
                yield return "a script in the page";
        }

        foreach (Match key in MissingText().Matches(html))
            yield return $"no text for {key.Value}";
    }

    /// <summary>Returns the local links of a page, without fragments.</summary>
    public static IEnumerable<string> Links(string html) =>
        Attributes(html, "a[href]", "href")
            .Select(address => address.Split('#')[0])
            .Where(address => address.StartsWith('/'))
            .Distinct(StringComparer.Ordinal);

    /// <summary>Returns the texts of the elements that a CSS selector finds, with single spaces.</summary>
    public static IReadOnlyList<string> Texts(string html, string selector) =>
        [.. Parse(html).QuerySelectorAll(selector).Select(element => Space().Replace(element.TextContent, " ").Trim())];

    /// <summary>Returns the first group of a pattern in the texts of the elements that a CSS selector finds.</summary>
    public static IReadOnlyList<string> Texts(string html, string selector, string pattern) => Groups(Texts(html, selector), pattern);

    /// <summary>Returns the first group of a pattern in the addresses that elements link to, load or send to.</summary>
    public static IReadOnlyList<string> Addresses(string html, string pattern, string selector = "[href],[src],[action],[formaction]") =>
        Groups(
            Parse(html)
                .QuerySelectorAll(selector)
                .SelectMany(element => AddressAttributes.Select(name => element.GetAttribute(name)))
                .OfType<string>(),
            pattern
        );

    /// <summary>Returns the markup within the elements that a CSS selector finds.</summary>
    public static IReadOnlyList<string> Inner(string html, string selector) =>
        [.. Parse(html).QuerySelectorAll(selector).Select(element => element.InnerHtml)];

    /// <summary>Returns the text that the page gives for a term in a list of definitions.</summary>
    public static string Definition(string html, string term) =>
        Parse(html).QuerySelectorAll("dt").First(one => one.TextContent.Trim() == term).NextElementSibling!.TextContent;

    /// <summary>Returns the pieces of visible text, without code.</summary>
    public static IReadOnlyList<string> Words(string html) =>
        [
            .. Parse(html)
                .Body!.Descendants<IText>()
                .Where(text => text.ParentElement?.Closest("code, script, style") is null)
                .Select(text => text.Data),
        ];

    /// <summary>Returns an attribute of the elements that a CSS selector finds.</summary>
    public static IReadOnlyList<string> Attributes(string html, string selector, string name) =>
        [.. Parse(html).QuerySelectorAll(selector).Select(element => element.GetAttribute(name)).OfType<string>()];

    /// <summary>Returns the value of the form field with a name.</summary>
    public static string Field(string html, string name) => Attributes(html, $"[name='{name}']", "value")[0];

    /// <summary>Returns the decoded values of the first group of a pattern, for what is no element, such as a word of a text.</summary>
    public static IReadOnlyList<string> All(string html, string pattern) =>
        [.. Regex.Matches(html, pattern, RegexOptions.Singleline).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value).Trim())];

    /// <summary>Returns the antiforgery token of the first form.</summary>
    public static string Token(string html) => Field(html, "__RequestVerificationToken");

    private static List<string> Groups(IEnumerable<string> texts, string pattern) =>
        [.. texts.Select(text => Regex.Match(text, pattern)).Where(match => match.Success).Select(match => match.Groups[1].Value)];

    /// <summary>Returns the start tag of an element.</summary>
    private static string Start(IElement element) => ((IElement)element.Clone(deep: false)).OuterHtml;

    [GeneratedRegex("⟦[^⟧]*⟧")]
    private static partial Regex MissingText();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
