using System.Security.Cryptography;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>A public key that signs bundles: ECDSA on P-256. It is known by its fingerprint, the SHA-256 of its SubjectPublicKeyInfo (RFC 5280, 4.1).</summary>
internal sealed class PublisherKey
{
    private readonly byte[] _info;

    private PublisherKey(byte[] info) => (_info, Fingerprint) = (info, Convert.ToHexStringLower(SHA256.HashData(info)));

    /// <summary>In hexadecimal and lower case.</summary>
    public string Fingerprint { get; }

    /// <summary>The key as PEM.</summary>
    public string Pem => PemEncoding.WriteString("PUBLIC KEY", _info) + "\n";

    /// <summary>The fingerprint in groups, as people read it to one another.</summary>
    public static string Spoken(string fingerprint) => string.Join(' ', fingerprint.Chunk(4).Select(group => new string(group)));

    /// <summary>A fingerprint out of what somebody typed; null when it is none.</summary>
    public static string? Fingerprinted(string typed)
    {
        var plain = typed.Replace(" ", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
        return plain.Length == SHA256.HashSizeInBytes * 2 && plain.All(char.IsAsciiHexDigitLower) ? plain : null;
    }

    /// <summary>The public half of a key pair.</summary>
    public static PublisherKey From(ECDsa pair) => new(pair.ExportSubjectPublicKeyInfo());

    /// <summary>Reads a public key in PEM; null when it is none, or of another kind, or a private one.</summary>
    public static PublisherKey? Read(string pem)
    {
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal)) return null;
        try
        {
            using var key = ECDsa.Create();
            key.ImportFromPem(pem);
            return IsP256(key) ? From(key) : null;
        }
        catch (Exception fault) when (fault is CryptographicException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Whether a key is on the one curve that is taken.</summary>
    public static bool IsP256(ECDsa key) => key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;

    /// <summary>Whether a signature is one of this key over these bytes.</summary>
    public bool Signed(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_info, out _);
        return key.VerifyData(content, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
