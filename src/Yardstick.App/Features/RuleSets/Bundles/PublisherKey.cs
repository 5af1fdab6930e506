using System.Security.Cryptography;

namespace Yardstick.App.Features.RuleSets.Bundles;

/// <summary>
/// Represents a public key that verifies bundles: ECDSA on P-256. Its fingerprint is the SHA-256 of its SubjectPublicKeyInfo (RFC 5280,
/// section 4.1).
/// </summary>
public sealed class PublisherKey
{
    private readonly byte[] _info;

    private PublisherKey(byte[] info) => (_info, Fingerprint) = (info, Convert.ToHexStringLower(SHA256.HashData(info)));

    /// <summary>Gets the fingerprint, in lowercase hexadecimal.</summary>
    public string Fingerprint { get; }

    /// <summary>Gets the key in PEM.</summary>
    public string Pem => PemEncoding.WriteString("PUBLIC KEY", _info) + "\n";

    /// <summary>Formats a fingerprint in groups of four digits, to be read aloud.</summary>
    public static string FormatFingerprint(string fingerprint) => string.Join(' ', fingerprint.Chunk(4).Select(group => new string(group)));

    /// <summary>Parses a fingerprint with optional spaces and colons; returns null if it is not valid.</summary>
    public static string? ParseFingerprint(string typed)
    {
        var plain = typed.Replace(" ", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal).ToLowerInvariant();
        return plain.Length == SHA256.HashSizeInBytes * 2 && plain.All(char.IsAsciiHexDigitLower) ? plain : null;
    }

    /// <summary>Creates the public key of a key pair.</summary>
    public static PublisherKey From(ECDsa pair) => new(pair.ExportSubjectPublicKeyInfo());

    /// <summary>Reads a public key in PEM; returns null if it is not valid, not on P-256, or private.</summary>
    public static PublisherKey? Read(string pem)
    {
        if (pem.Contains("PRIVATE KEY", StringComparison.Ordinal))
            return null;
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

    /// <summary>Returns whether a key is on P-256, the only supported curve.</summary>
    public static bool IsP256(ECDsa key) => key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;

    /// <summary>Verifies a signature over the given bytes.</summary>
    public bool Verify(ReadOnlySpan<byte> content, ReadOnlySpan<byte> signature)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_info, out _);
        return key.VerifyData(content, signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
