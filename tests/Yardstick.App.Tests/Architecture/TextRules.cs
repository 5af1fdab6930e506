using System.Text.RegularExpressions;
using Yardstick.Testing;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>Every text exists in every language of the product.</summary>
internal static partial class TextRules
{
    /// <summary>Keys that a language lacks, leaves empty, or gives other placeholders.</summary>
    public static IEnumerable<ArchitectureViolation> Untranslated(string canonical)
    {
        var texts = TextKeys.Languages.ToDictionary(language => language.Key, language => TextKeys.Read(Path.ChangeExtension(canonical, language.Value + ".resx")));
        foreach (var key in texts.Values.SelectMany(text => text.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            var subject = $"{Repository.Inside(canonical)}#{key}";
            foreach (var (language, text) in texts)
            {
                if (string.IsNullOrWhiteSpace(text.GetValueOrDefault(key))) yield return new ArchitectureViolation(subject, $"has no text in {language}. Write it.");
                else if (!Placeholders(text[key]).SetEquals(Placeholders(texts["French"].GetValueOrDefault(key, text[key])))) yield return new ArchitectureViolation(subject, $"has other placeholders in {language} than in French.");
            }
        }
    }

    /// <summary>Members of an enum that no resource file names.</summary>
    public static IEnumerable<ArchitectureViolation> Unnamed(Type @enum, string prefix, IReadOnlySet<string> keys) =>
        from name in Enum.GetNames(@enum)
        where !keys.Contains($"{prefix}_{name}")
        select new ArchitectureViolation(@enum.Name, $"{name} has no text: add the key {prefix}_{name} to a Texts.resx, in every language.");

    /// <summary>Returns texts whose plurals do not have as many forms as their language.</summary>
    public static IEnumerable<ArchitectureViolation> MisformedPlurals(string canonical)
    {
        foreach (var (language, suffix) in TextKeys.Languages)
        {
            var forms = language == "Arabic" ? 6 : 2;
            foreach (var (key, text) in TextKeys.Read(Path.ChangeExtension(canonical, suffix + ".resx")))
            {
                var plurals = InlinePlural().Matches(text).Select(match => match.Groups[1].Value).ToList();
                if (plurals.Count == 0 && text.Contains('|')) plurals.Add(text);
                if (plurals.Any(plural => plural.Split('|').Length != forms))
                    yield return new ArchitectureViolation($"{Repository.Inside(canonical)}#{key}", $"has a plural without {forms} forms in {language}.");
            }
        }
    }

    /// <summary>Returns texts with a plural in brackets, such as "longueur(s)", and Arabic texts with a Latin comma or semicolon between Arabic words.</summary>
    public static IEnumerable<ArchitectureViolation> Careless(string canonical)
    {
        foreach (var (language, suffix) in TextKeys.Languages)
        {
            foreach (var (key, text) in TextKeys.Read(Path.ChangeExtension(canonical, suffix + ".resx")))
            {
                if (BracketedPlural().IsMatch(text)) yield return new ArchitectureViolation($"{Repository.Inside(canonical)}#{key}", $"has a plural in brackets in {language}: write {{0:|one|other}}.");
                if (language == "Arabic" && LatinComma().IsMatch(text)) yield return new ArchitectureViolation($"{Repository.Inside(canonical)}#{key}", $"has a Latin comma or semicolon in {language}.");
                if (language == "Arabic" && !canonical.Contains("Commands", StringComparison.Ordinal) && OpenPath().IsMatch(text)) yield return new ArchitectureViolation($"{Repository.Inside(canonical)}#{key}", "has a path or option that is not isolated: put U+2066 before it and U+2069 behind it.");
            }
        }
    }

    [GeneratedRegex(@"\{\d+:\|([^}]*)\}")]
    private static partial Regex InlinePlural();

    [GeneratedRegex(@"\p{L}\((s|x|es|e)\)")]
    private static partial Regex BracketedPlural();

    [GeneratedRegex(@"[\u0600-\u06FF}»][,;]|[,;]\s*[\u0621-\u064A]")]
    private static partial Regex LatinComma();

    // What begins or ends with a sign of its own jumps to the other side in Arabic: a path, an option, a file name with a dot before it.
    [GeneratedRegex(@"(?<![\u2066\u200E\w</.\-*}])(--?[a-z]|/[a-z]|\.[a-z])|[A-Za-z0-9]/(?![\w\u2069])")]
    private static partial Regex OpenPath();

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"(?<!\{)\{(\w+)")]
    private static partial Regex Placeholder();
}
