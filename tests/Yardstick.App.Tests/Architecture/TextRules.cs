using System.Text.RegularExpressions;
using Yardstick.Testing;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>Every text must exist in every language of the product.</summary>
internal static partial class TextRules
{
    /// <summary>Keys that a language lacks, leaves empty, or gives other placeholders.</summary>
    public static IEnumerable<ArchitectureViolation> Untranslated(string canonical)
    {
        var texts = TextKeys.Languages.ToDictionary(
            language => language.Key,
            language => TextKeys.Read(Path.ChangeExtension(canonical, language.Value + ".resx"))
        );
        foreach (var key in texts.Values.SelectMany(text => text.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            var subject = $"{Repository.RelativePath(canonical)}#{key}";
            foreach (var (language, text) in texts)
            {
                if (string.IsNullOrWhiteSpace(text.GetValueOrDefault(key)))
                    yield return new ArchitectureViolation(subject, $"has no text in {language}. Write it.");
                else if (!Placeholders(text[key]).SetEquals(Placeholders(texts["French"].GetValueOrDefault(key, text[key]))))
                    yield return new ArchitectureViolation(subject, $"has other placeholders in {language} than in French.");
            }
        }
    }

    /// <summary>
    /// Returns the uses of a text class in a source file that are not allowed: outside a function, where the text would be in the language
    /// of the moment, and in a part of the program that the texts do not belong to.
    /// </summary>
    /// <param name="file">The path of the source, from the folder of the program.</param>
    /// <param name="source">The source.</param>
    /// <param name="classes">The text classes with their folders, from the folder of the program.</param>
    public static IEnumerable<ArchitectureViolation> Misused(string file, string source, IReadOnlyDictionary<string, string> classes)
    {
        foreach (Match use in TextUse().Matches(source))
        {
            if (!classes.TryGetValue(use.Groups["class"].Value, out var folder))
                continue;
            var subject = $"{file}#{use.Groups["class"].Value}.{use.Groups["key"].Value}";
            if (use.Groups["function"].Value.Length == 0)
                yield return new ArchitectureViolation(subject, "is read in the language of the moment. Write () => before it.");
            var isShared = folder == "Components" || folder.StartsWith("Platform/", StringComparison.Ordinal);
            if (!isShared && !file.StartsWith(folder + "/", StringComparison.Ordinal))
                yield return new ArchitectureViolation(
                    subject,
                    $"belongs to {folder}. Move a text that several features use to Components, or give it a method of that feature."
                );
        }
    }

    /// <summary>Returns the keys of a resource file that no source uses.</summary>
    /// <param name="canonical">The resource file.</param>
    /// <param name="class">The text class.</param>
    /// <param name="sources">The sources of the program.</param>
    public static IEnumerable<ArchitectureViolation> Unused(string canonical, string @class, IEnumerable<string> sources)
    {
        var used = UsedKeys(@class, sources);
        return TextKeys
            .Read(canonical)
            .Keys.Where(key => !used.Contains(key))
            .Select(key => new ArchitectureViolation($"{Repository.RelativePath(canonical)}#{key}", "is not used. Remove it."));
    }

    /// <summary>Returns the keys of a text class that sources use.</summary>
    public static HashSet<string> UsedKeys(string @class, IEnumerable<string> sources) =>
        sources
            .SelectMany(source => TextUse().Matches(source))
            .Where(use => use.Groups["class"].Value == @class)
            .Select(use => use.Groups["key"].Value)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Returns the keys of a resource file that are no identifiers, so that the property would have another name.</summary>
    public static IEnumerable<ArchitectureViolation> Unspeakable(string canonical) =>
        TextKeys
            .Read(canonical)
            .Keys.Where(key => !Identifier().IsMatch(key))
            .Select(key => new ArchitectureViolation($"{Repository.RelativePath(canonical)}#{key}", "is no identifier. Rename it."));

    /// <summary>Returns texts whose plurals do not have as many forms as their language.</summary>
    public static IEnumerable<ArchitectureViolation> MisformedPlurals(string canonical)
    {
        foreach (var (language, suffix) in TextKeys.Languages)
        {
            var forms = language == "Arabic" ? 6 : 2;
            foreach (var (key, text) in TextKeys.Read(Path.ChangeExtension(canonical, suffix + ".resx")))
            {
                var plurals = InlinePlural().Matches(text).Select(match => match.Groups[1].Value).ToList();
                if (plurals.Count == 0 && text.Contains('|'))
                    plurals.Add(text);
                if (plurals.Any(plural => plural.Split('|').Length != forms))
                    yield return new ArchitectureViolation(
                        $"{Repository.RelativePath(canonical)}#{key}",
                        $"has a plural without {forms} forms in {language}."
                    );
            }
        }
    }

    /// <summary>
    /// Returns texts with a plural in brackets, such as "longueur(s)", and Arabic texts with a Latin comma or semicolon between Arabic
    /// words, or with a path that jumps to the other side. The terminal shows paths as they are.
    /// </summary>
    /// <param name="canonical">The resource file.</param>
    /// <param name="terminal">The keys of the texts that only the terminal shows.</param>
    public static IEnumerable<ArchitectureViolation> Careless(string canonical, IReadOnlySet<string> terminal)
    {
        foreach (var (language, suffix) in TextKeys.Languages)
        {
            foreach (var (key, text) in TextKeys.Read(Path.ChangeExtension(canonical, suffix + ".resx")))
            {
                if (BracketedPlural().IsMatch(text))
                    yield return new ArchitectureViolation(
                        $"{Repository.RelativePath(canonical)}#{key}",
                        $"has a plural in brackets in {language}: write {{0:|one|other}}."
                    );
                if (language == "Arabic" && LatinComma().IsMatch(text))
                    yield return new ArchitectureViolation(
                        $"{Repository.RelativePath(canonical)}#{key}",
                        $"has a Latin comma or semicolon in {language}."
                    );
                if (language == "Arabic" && !terminal.Contains(key) && OpenPath().IsMatch(text))
                    yield return new ArchitectureViolation(
                        $"{Repository.RelativePath(canonical)}#{key}",
                        "has a path or option that is not isolated: put U+2066 before and U+2069 after it."
                    );
            }
        }
    }

    [GeneratedRegex(@"(?<function>\(\) =(?:>|&gt;) )?\b(?<class>[A-Z]\w*Texts)\.(?<key>\w+)")]
    private static partial Regex TextUse();

    [GeneratedRegex(@"^[A-Za-z_]\w*$")]
    private static partial Regex Identifier();

    [GeneratedRegex(@"\{\d+:\|([^}]*)\}")]
    private static partial Regex InlinePlural();

    [GeneratedRegex(@"\p{L}\((s|x|es|e)\)")]
    private static partial Regex BracketedPlural();

    [GeneratedRegex(@"[\u0600-\u06FF}»][,;]|[,;]\s*[\u0621-\u064A]")]
    private static partial Regex LatinComma();

    // In right-to-left text, punctuation at the beginning or end of a path, option or file name is displayed on the wrong side.
    [GeneratedRegex(@"(?<![\u2066\u200E\w</.\-*}])(--?[a-z]|/[a-z]|\.[a-z])|[A-Za-z0-9]/(?![\w\u2069])")]
    private static partial Regex OpenPath();

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"(?<!\{)\{(\w+)")]
    private static partial Regex Placeholder();
}
