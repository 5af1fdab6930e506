using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>What a bundle says of itself: who publishes which rule sets, in which order. The signature covers the bytes of this file, and through its hashes every other one.</summary>
/// <param name="Schema">Where the JSON Schema of the file lies, relative to the rule sets: always schema/bundle.schema.json.</param>
/// <param name="Format">The version of this layout: 1.</param>
/// <param name="Publisher">Who publishes, by the name under which receivers have pinned the key: small letters, digits, dots and hyphens.</param>
/// <param name="Sequence">A number that grows from each bundle of a publisher to the next; an older one is refused.</param>
/// <param name="IssuedAt">When the bundle was made.</param>
/// <param name="Notes">What changes, for the people who receive it.</param>
/// <param name="Files">Every rule set in the bundle. A file that is not named here is refused.</param>
internal sealed partial record BundleManifest(
    [property: JsonPropertyName("$schema")] string Schema, int Format, string Publisher, long Sequence, DateTimeOffset IssuedAt, LocalText Notes, IReadOnlyList<BundleFile> Files)
{
    public const string SchemaLocation = "schema/bundle.schema.json";
    public const int CurrentFormat = 1;

    /// <summary>How the file is written: camel case, nothing unknown, nothing twice.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Whether a text names a publisher.</summary>
    public static bool IsPublisher(string name) => PublisherName().IsMatch(name);

    public byte[] Write() => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, Options) + "\n");

    /// <summary>Reads a manifest whose signature holds.</summary>
    public static BundleReading<BundleManifest> Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BundleManifest>(json, Options);
            return manifest is null ? new BundleRefusal(BundleException.ManifestUnreadable, "$") : manifest.Problem() is { } path ? new BundleRefusal(BundleException.ManifestUnreadable, path) : manifest;
        }
        catch (JsonException fault)
        {
            return new BundleRefusal(BundleException.ManifestUnreadable, fault.Path ?? "$");
        }
    }

    /// <summary>The path of what is wrong in it; null when nothing is.</summary>
    private string? Problem()
    {
        if (Schema != SchemaLocation) return "$.$schema";
        if (Format != CurrentFormat) return "$.format";
        if (!IsPublisher(Publisher)) return "$.publisher";
        if (Sequence <= 0) return "$.sequence";
        if (Files.Count is 0 or > BundleContents.MostMembers || Files.Any(file => file is null)) return "$.files";
        return Files.All(file => file.IsNamed) && Files.DistinctBy(file => file.Path).Count() == Files.Count ? null : "$.files";
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex PublisherName();
}

/// <summary>One rule set in a bundle.</summary>
/// <param name="Path">Its place in the bundle: standards/ID.json.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256, in hexadecimal and lower case.</param>
internal sealed record BundleFile(string Path, long Bytes, string Sha256)
{
    /// <summary>The identifier of the rule set, by the name of its file.</summary>
    [JsonIgnore]
    public string Id => Path[BundleContents.Folder.Length..^".json".Length];

    [JsonIgnore]
    public bool IsNamed => BundleContents.IsRuleSet(Path);
}
