using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>
/// Represents the manifest of a bundle: its publisher, its sequence number and its rule sets. The signature covers the bytes of the
/// manifest and, through its hashes, every other file.
/// </summary>
/// <param name="Schema">Where the JSON Schema of the file lies, relative to the rule sets: always schema/bundle.schema.json.</param>
/// <param name="Format">The version of this layout: 1.</param>
/// <param name="Publisher">Who publishes, by the name under which receivers have pinned the key: small letters, digits, dots and
/// hyphens.</param>
/// <param name="Sequence">A number that grows from each bundle of a publisher to the next; an older one is refused.</param>
/// <param name="IssuedAt">When the bundle was made.</param>
/// <param name="Notes">What changes, for the people who receive it.</param>
/// <param name="Files">Every rule set in the bundle. A file that is not named here is refused.</param>
public sealed partial record BundleManifest(
    [property: JsonPropertyName("$schema")] string Schema,
    int Format,
    string Publisher,
    long Sequence,
    DateTimeOffset IssuedAt,
    LocalText Notes,
    IReadOnlyList<BundleFile> Files
)
{
    public const string SchemaLocation = "schema/bundle.schema.json";
    public const int CurrentFormat = 1;

    /// <summary>Gets the serializer options: camel case, without unknown or duplicate properties.</summary>
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
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

    /// <summary>Returns whether a text is a valid publisher name.</summary>
    public static bool IsPublisher(string name) => PublisherName().IsMatch(name);

    public byte[] Write() => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, Options) + "\n");

    /// <summary>Reads a manifest whose signature is verified.</summary>
    public static BundleResult<BundleManifest> Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BundleManifest>(json, Options);
            return manifest is null ? new BundleRefusal(BundleError.ManifestUnreadable, "$")
                : manifest.FindInvalidPath() is { } path ? new BundleRefusal(BundleError.ManifestUnreadable, path)
                : manifest;
        }
        catch (JsonException fault)
        {
            return new BundleRefusal(BundleError.ManifestUnreadable, fault.Path ?? "$");
        }
    }

    /// <summary>Returns the JSON path of the first invalid value; null if the manifest is valid.</summary>
    private string? FindInvalidPath()
    {
        if (Schema != SchemaLocation)
            return "$.$schema";
        if (Format != CurrentFormat)
            return "$.format";
        if (!IsPublisher(Publisher))
            return "$.publisher";
        if (Sequence <= 0)
            return "$.sequence";
        if (Files.Count is 0 or > BundleContents.MaxFiles || Files.Any(file => file is null))
            return "$.files";
        return Files.All(file => file.HasValidPath) && Files.DistinctBy(file => file.Path).Count() == Files.Count ? null : "$.files";
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,62}$", RegexOptions.CultureInvariant)]
    private static partial Regex PublisherName();
}

/// <summary>Represents one rule set in a bundle.</summary>
/// <param name="Path">Its place in the bundle: standards/ID.json.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256, in hexadecimal and lower case.</param>
public sealed record BundleFile(string Path, long Bytes, string Sha256)
{
    /// <summary>Gets the identifier of the rule set, taken from the name of its file.</summary>
    [JsonIgnore]
    public string Id => Path[BundleContents.Folder.Length..^".json".Length];

    [JsonIgnore]
    public bool HasValidPath => BundleContents.IsRuleSet(Path);
}
