using System.Text.RegularExpressions;
using Yardstick.Testing;
using Yardstick.Testing.Architecture;

namespace Yardstick.App.Tests.Architecture;

/// <summary>Every text exists in every language of the product.</summary>
internal static partial class TextRules
{
    /// <summary>Keys that a language lacks, leaves empty, or gives other placeholders.</summary>
    public static IEnumerable<Finding> Untranslated(string canonical)
    {
        var texts = TextKeys.Languages.ToDictionary(language => language.Key, language => TextKeys.Read(Path.ChangeExtension(canonical, language.Value + ".resx")));
        foreach (var key in texts.Values.SelectMany(text => text.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            var subject = $"{Repository.Inside(canonical)}#{key}";
            foreach (var (language, text) in texts)
            {
                if (string.IsNullOrWhiteSpace(text.GetValueOrDefault(key))) yield return new Finding(subject, $"has no text in {language}. Write it.");
                else if (!Placeholders(text[key]).SetEquals(Placeholders(texts["French"].GetValueOrDefault(key, text[key])))) yield return new Finding(subject, $"has other placeholders in {language} than in French.");
            }
        }
    }

    /// <summary>Members of an enum that no resource file names.</summary>
    public static IEnumerable<Finding> Unnamed(Type @enum, string prefix, IReadOnlySet<string> keys) =>
        from name in Enum.GetNames(@enum)
        where !keys.Contains($"{prefix}_{name}")
        select new Finding(@enum.Name, $"{name} has no text: add the key {prefix}_{name} to a Texts.resx, in every language.");

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value)];

    [GeneratedRegex(@"(?<!\{)\{(\w+)")]
    private static partial Regex Placeholder();
}
