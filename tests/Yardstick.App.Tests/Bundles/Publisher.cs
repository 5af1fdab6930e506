using System.Security.Cryptography;
using System.Text;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Tests.Bundles;

/// <summary>Represents a publisher of rule sets with a key pair. It signs any content, valid or not.</summary>
internal sealed class Publisher(string name = "tjc") : IDisposable
{
    public static readonly DateTimeOffset At = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public ECDsa Pair { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Name => name;

    public PublisherKey Key => PublisherKey.From(Pair);

    public PinnedKey Pinned => new(name, Key);

    /// <summary>Returns a valid rule set: the Tunisian one under another identifier, optionally with other text.</summary>
    public static byte[] Set(string id = "tn-2026.1", string? replaced = null, string? by = null)
    {
        var text = Encoding.UTF8.GetString(RuleSetCatalogue.Json(RuleSetCatalogue.Tunisia)!);
        text = text.Replace("\"id\": \"tn-2025.3\"", $"\"id\": \"{id}\"", StringComparison.Ordinal)
            .Replace("\"version\": \"2025.3\"", $"\"version\": \"{id.Split('-')[^1]}\"", StringComparison.Ordinal);
        if (replaced is not null)
        {
            text.ShouldContain(replaced);
            text = text.Replace(replaced, by, StringComparison.Ordinal);
        }

        return Encoding.UTF8.GetBytes(text);
    }

    /// <summary>Returns the files of a bundle with the given rule sets.</summary>
    public Dictionary<string, byte[]> Members(long sequence, params (string Id, byte[] Json)[] sets) =>
        Signed(Manifest(sequence, sets), sets.ToDictionary(set => Path(set.Id), set => set.Json));

    /// <summary>Returns a bundle with the rule set that most tests send.</summary>
    public Dictionary<string, byte[]> Members(long sequence) => Members(sequence, ("tn-2026.1", Set()));

    public BundleManifest Manifest(long sequence, params (string Id, byte[] Json)[] sets) =>
        new(
            BundleManifest.SchemaLocation,
            BundleManifest.CurrentFormat,
            name,
            sequence,
            At,
            new LocalText("Ce qui change", "What changes", "ما يتغيّر"),
            [.. sets.Select(set => new BundleFile(Path(set.Id), set.Json.Length, RuleSetLock.Sha256(set.Json)))]
        );

    /// <summary>Signs a manifest over the given files.</summary>
    public Dictionary<string, byte[]> Signed(BundleManifest manifest, Dictionary<string, byte[]> files) => Signed(manifest.Write(), files);

    public Dictionary<string, byte[]> Signed(byte[] description, Dictionary<string, byte[]> files) =>
        new(files)
        {
            [BundleContents.Manifest] = description,
            [BundleContents.Signature] = BundleSignature.Sign(description, Pair).Write(),
        };

    public static byte[] Zip(Dictionary<string, byte[]> members)
    {
        using var zip = new MemoryStream();
        BundleSigner.Pack(members, At, zip);
        return zip.ToArray();
    }

    public static string Path(string id) => $"standards/{id}.json";

    public void Dispose() => Pair.Dispose();
}
