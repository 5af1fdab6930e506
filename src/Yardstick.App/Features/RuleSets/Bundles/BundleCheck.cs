using System.Globalization;
using System.Security.Cryptography;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>A key that bundles of one publisher are believed under.</summary>
internal sealed record PinnedKey(string Publisher, PublisherKey Key);

/// <summary>A bundle whose signature holds, with rule sets that are sound and as they were signed.</summary>
/// <param name="Sha256">The SHA-256 of the signed description.</param>
internal sealed record CheckedBundle(BundleManifest Manifest, PinnedKey SignedBy, string Sha256, IReadOnlyList<CheckedSet> Sets);

/// <summary>A rule set out of a bundle.</summary>
internal sealed record CheckedSet(RuleSet Set, byte[] Json);

/// <summary>Checks what a bundle proves. The signature comes first: nothing else of the bundle is even read before it holds.</summary>
internal static class BundleCheck
{
    /// <param name="pinned">The keys that are believed.</param>
    public static BundleReading<CheckedBundle> Check(BundleContents contents, IReadOnlyList<PinnedKey> pinned)
    {
        if (contents.Find(BundleContents.Manifest) is not { } description) return new BundleRefusal(BundleException.NotABundle, BundleContents.Manifest);
        if (contents.Find(BundleContents.Signature) is not { } file || BundleSignature.Read(file) is not { } signature) return new BundleRefusal(BundleException.NotSigned);
        if (pinned.FirstOrDefault(key => key.Key.Fingerprint == signature.Key) is not { } signer) return new BundleRefusal(BundleException.UnknownKey, PublisherKey.Spoken(signature.Key));
        if (!signer.Key.Signed(description, signature.Bytes())) return new BundleRefusal(BundleException.BadSignature, signer.Publisher);
        var reading = BundleManifest.Read(description);
        if (reading.Value is not { } manifest) return reading.Refusal!;
        if (manifest.Publisher != signer.Publisher) return new BundleRefusal(BundleException.WrongPublisher, manifest.Publisher, signer.Publisher);
        var sets = Sets(contents, manifest);
        return sets.Value is null ? sets.Refusal! : new CheckedBundle(manifest, signer, Convert.ToHexStringLower(SHA256.HashData(description)), sets.Value);
    }

    /// <summary>Whether a bundle comes after the last one that was accepted of its publisher; the same one again is no fault.</summary>
    public static BundleRefusal? Order(CheckedBundle bundle, long lastSequence, string lastSha256)
    {
        var (sequence, last) = (bundle.Manifest.Sequence.ToString(CultureInfo.InvariantCulture), lastSequence.ToString(CultureInfo.InvariantCulture));
        if (bundle.Manifest.Sequence < lastSequence) return new BundleRefusal(BundleException.OldSequence, sequence, last);
        return bundle.Manifest.Sequence == lastSequence && bundle.Sha256 != lastSha256 ? new BundleRefusal(BundleException.SequenceReused, sequence) : null;
    }

    private static BundleReading<List<CheckedSet>> Sets(BundleContents contents, BundleManifest manifest)
    {
        var named = manifest.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        if (contents.Members.Keys.FirstOrDefault(path => path is not (BundleContents.Manifest or BundleContents.Signature) && !named.Contains(path)) is { } stray) return new BundleRefusal(BundleException.UnknownMember, stray);
        var sets = new List<CheckedSet>();
        foreach (var file in manifest.Files)
        {
            if (contents.Find(file.Path) is not { } json) return new BundleRefusal(BundleException.FileMissing, file.Path);
            if (json.Length != file.Bytes || RuleSetLock.Sha256(json) != file.Sha256) return new BundleRefusal(BundleException.FileChanged, file.Path);
            if (RuleSetJson.Read(json) is not { Problems: [], Set: { } set }) return new BundleRefusal(BundleException.SetUnsound, file.Path, RuleSetJson.Read(json).Problems[0]);
            if (set.Id != file.Id) return new BundleRefusal(BundleException.SetMisnamed, file.Path, set.Id);
            if (IsReleasedOtherwise(set.Id, json)) return new BundleRefusal(BundleException.ReleasedChanged, set.Id);
            sets.Add(new CheckedSet(set, json));
        }

        return sets;
    }

    /// <summary>Whether the program ships a released set of that name with other bytes.</summary>
    public static bool IsReleasedOtherwise(string id, ReadOnlySpan<byte> json) => RuleSetCatalogue.Json(id) is { } released && !released.AsSpan().SequenceEqual(json);
}
