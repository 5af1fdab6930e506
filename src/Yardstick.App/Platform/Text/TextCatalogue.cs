using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace Yardstick.App.Platform.Text;

/// <summary>The texts of the pages, from the resource files of components and features together: a key names one text in each language.</summary>
internal static class TextCatalogue
{
    private const string Suffix = ".Texts.resources";
    private static readonly string[] Parts = ["Yardstick.App.Components.", "Yardstick.App.Features."];
    private static readonly ConcurrentDictionary<string, FrozenDictionary<string, string>> ByLanguage = new(StringComparer.Ordinal);

    /// <summary>The text of a key; null when there is none.</summary>
    public static string? Find(Language language, string key) =>
        ByLanguage.GetOrAdd(language.Code, _ => Read(language.Culture)).GetValueOrDefault(key);

    private static FrozenDictionary<string, string> Read(CultureInfo culture)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var program = typeof(TextCatalogue).Assembly;
        foreach (var name in program.GetManifestResourceNames().Where(name => name.EndsWith(Suffix, StringComparison.Ordinal) && Parts.Any(part => name.StartsWith(part, StringComparison.Ordinal))))
        {
            var file = new ResourceManager(name[..^".resources".Length], program);
            // French is the neutral language: the other languages lie over it.
            foreach (var set in new[] { file.GetResourceSet(CultureInfo.InvariantCulture, true, false), file.GetResourceSet(culture, true, false) })
            {
                if (set is null) continue;
                foreach (DictionaryEntry entry in set) texts[(string)entry.Key] = (string)entry.Value!;
            }
        }

        return texts.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
