using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>
/// Represents the detached signature of a bundle, stored in <c>bundle.sig</c>: ES256 (RFC 7518, section 3.4) over the exact bytes of
/// <c>bundle.json</c>.
/// </summary>
/// <param name="Algorithm">The algorithm; always ES256.</param>
/// <param name="Key">The fingerprint of the key.</param>
/// <param name="Signature">The values R and S of the signature, concatenated, in base64url.</param>
internal sealed record BundleSignature(string Algorithm, string Key, string Signature)
{
    private const string Es256 = "ES256";
    private const int Length = 64,
        LongestFile = 4096;

    /// <summary>Decodes the signature.</summary>
    public byte[] Bytes() => Base64Url.DecodeFromChars(Signature);

    public static BundleSignature Sign(ReadOnlySpan<byte> manifest, ECDsa pair) =>
        new(
            Es256,
            PublisherKey.From(pair).Fingerprint,
            Base64Url.EncodeToString(pair.SignData(manifest, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))
        );

    public byte[] Write() => [.. JsonSerializer.SerializeToUtf8Bytes(this, BundleManifest.Options), (byte)'\n'];

    /// <summary>Reads a signature file; returns null if it is not valid.</summary>
    public static BundleSignature? Read(byte[] file)
    {
        if (file.Length > LongestFile)
            return null;
        try
        {
            return
                JsonSerializer.Deserialize<BundleSignature>(file, BundleManifest.Options) is { Algorithm: Es256 } read
                && PublisherKey.ParseFingerprint(read.Key) == read.Key
                && read.Bytes().Length == Length
                ? read
                : null;
        }
        catch (Exception fault) when (fault is JsonException or FormatException)
        {
            return null;
        }
    }
}
