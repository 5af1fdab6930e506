using System.Globalization;
using System.Security.Cryptography;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>Represents a pinned key: bundles of the publisher are trusted if this key has signed them.</summary>
public sealed record PinnedKey(string Publisher, PublisherKey Key);

/// <summary>Represents a bundle with a valid signature and valid rule sets that match its manifest.</summary>
/// <param name="Sha256">The SHA-256 of the signed manifest, in lowercase hexadecimal.</param>
public sealed record CheckedBundle(BundleManifest Manifest, PinnedKey SignedBy, string Sha256, IReadOnlyList<CheckedSet> Sets);

/// <summary>Represents a rule set read from a bundle.</summary>
public sealed record CheckedSet(RuleSet Set, byte[] Json);

/// <summary>Validates bundles. The signature is verified first; nothing else in the bundle is parsed before.</summary>
internal static class BundleValidator
{
    /// <summary>Verifies the signature, the manifest and the rule sets of a bundle.</summary>
    /// <param name="contents">The files of the bundle.</param>
    /// <param name="pinned">The trusted keys.</param>
    public static BundleResult<CheckedBundle> Validate(BundleContents contents, IReadOnlyList<PinnedKey> pinned)
    {
        if (contents.Find(BundleContents.Manifest) is not { } description)
            return new BundleRefusal(BundleError.NotABundle, BundleContents.Manifest);
        if (contents.Find(BundleContents.Signature) is not { } file || BundleSignature.Read(file) is not { } signature)
            return new BundleRefusal(BundleError.NotSigned);
        if (pinned.FirstOrDefault(key => key.Key.Fingerprint == signature.Key) is not { } signer)
            return new BundleRefusal(BundleError.UnknownKey, PublisherKey.FormatFingerprint(signature.Key));
        if (!signer.Key.Verify(description, signature.Bytes()))
            return new BundleRefusal(BundleError.BadSignature, signer.Publisher);
        var reading = BundleManifest.Read(description);
        if (reading.Value is not { } manifest)
            return reading.Refusal!;
        if (manifest.Publisher != signer.Publisher)
            return new BundleRefusal(BundleError.WrongPublisher, manifest.Publisher, signer.Publisher);
        var sets = Sets(contents, manifest);
        return sets.Value is null
            ? sets.Refusal!
            : new CheckedBundle(manifest, signer, Convert.ToHexStringLower(SHA256.HashData(description)), sets.Value);
    }

    /// <summary>
    /// Checks the sequence number of a bundle against the last one accepted from its publisher. Returns null if the bundle is newer or the
    /// same.
    /// </summary>
    public static BundleRefusal? CheckSequence(CheckedBundle bundle, long lastSequence, string lastSha256)
    {
        var (sequence, last) = (
            bundle.Manifest.Sequence.ToString(CultureInfo.InvariantCulture),
            lastSequence.ToString(CultureInfo.InvariantCulture)
        );
        if (bundle.Manifest.Sequence < lastSequence)
            return new BundleRefusal(BundleError.OldSequence, sequence, last);
        return bundle.Manifest.Sequence == lastSequence && bundle.Sha256 != lastSha256
            ? new BundleRefusal(BundleError.SequenceReused, sequence)
            : null;
    }

    private static BundleResult<List<CheckedSet>> Sets(BundleContents contents, BundleManifest manifest)
    {
        var named = manifest.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        if (
            contents.Members.Keys.FirstOrDefault(path =>
                path is not (BundleContents.Manifest or BundleContents.Signature) && !named.Contains(path)
            ) is
            { } stray
        )
            return new BundleRefusal(BundleError.UnknownMember, stray);
        var sets = new List<CheckedSet>();
        foreach (var file in manifest.Files)
        {
            if (contents.Find(file.Path) is not { } json)
                return new BundleRefusal(BundleError.FileMissing, file.Path);
            if (json.Length != file.Bytes || RuleSetLock.Sha256(json) != file.Sha256)
                return new BundleRefusal(BundleError.FileChanged, file.Path);
            if (RuleSetJson.Read(json) is not { Problems: [], Set: { } set })
                return new BundleRefusal(BundleError.SetUnsound, file.Path, RuleSetJson.Read(json).Problems[0]);
            if (set.Id != file.Id)
                return new BundleRefusal(BundleError.SetMisnamed, file.Path, set.Id);
            if (HasReleasedContentsChanged(set.Id, json))
                return new BundleRefusal(BundleError.ReleasedChanged, set.Id);
            sets.Add(new CheckedSet(set, json));
        }

        return sets;
    }

    /// <summary>Returns whether the program ships a rule set with the same identifier and different contents.</summary>
    public static bool HasReleasedContentsChanged(string id, ReadOnlySpan<byte> json) =>
        RuleSetCatalogue.Json(id) is { } released && !released.AsSpan().SequenceEqual(json);
}
