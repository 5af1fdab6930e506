using System.Collections.Concurrent;
using System.Reflection;
using System.Resources;

namespace Yardstick.App.Platform.Text;

/// <summary>The texts of one part of the program in one language, out of the <c>Texts.resx</c> that lies in its folder.</summary>
/// <param name="part">The folder in the program, written with dots: <c>Commands</c>, <c>Features.Ratings</c>.</param>
/// <param name="language">The language of the reader.</param>
internal sealed class ResourceTexts(string part, Language language)
{
    private static readonly ConcurrentDictionary<string, ResourceManager> Parts = new(StringComparer.Ordinal);

    private readonly ResourceManager _texts = Parts.GetOrAdd(part, static name => new ResourceManager($"Yardstick.App.{name}.Texts", Assembly.GetExecutingAssembly()));

    private readonly TextFormat _format = new(language, isolates: false);

    public Language Language { get; } = language;

    /// <summary>The text of a key.</summary>
    /// <exception cref="MissingManifestResourceException">There is none; tests keep every language complete.</exception>
    public string this[string key] => _texts.GetString(key, Language.Culture) ?? throw new MissingManifestResourceException($"{part}: {key}");

    /// <summary>The text of a key with its placeholders filled, numbers and dates as readers of the language write them.</summary>
    public string With(string key, params object?[] values) => string.Format(_format, this[key], values);

    /// <summary>The name of a member of an enum, from the key <c>Prefix_Member</c>.</summary>
    public string GetForMember<T>(string prefix, T member)
        where T : struct, Enum => this[$"{prefix}_{member}"];
}
