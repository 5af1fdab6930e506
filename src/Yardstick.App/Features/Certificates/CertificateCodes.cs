using System.Security.Cryptography;
using System.Text;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Certificates;

/// <summary>
/// Computes the verification codes of certificates: 105 unpredictable bits and 20 check bits, encoded in Crockford's base 32.
/// </summary>
/// <remarks>
/// A certificate stores a seed of 128 random bits. Its code is derived from the seed with the blind index key and looked up by a keyed
/// digest. The database alone therefore reveals no code, and the program can reprint a certificate. The check bits are keyed too, so that a
/// mistyped or invented code is recognised without a database query; one invented code in a million passes the check. The digest names the
/// key that produced it, so printed codes survive every key rotation and every new blind index key.
/// </remarks>
internal sealed class CertificateCodes(KeyRing ring)
{
    /// <summary>Number of characters that identify the certificate, and number of check characters.</summary>
    public const int SecretLength = 21,
        CheckLength = 4;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int GroupLength = 5,
        SeedLength = 16,
        LongestTyped = 64;

    public static byte[] NewSeed() => RandomNumberGenerator.GetBytes(SeedLength);

    /// <summary>Returns the code of a new certificate, in groups of five characters.</summary>
    public string Compute(ReadOnlySpan<byte> seed) => Compute(ring.Indexes[0], seed);

    /// <summary>Returns the code of an issued certificate, derived with the key that its digest names.</summary>
    public string Compute(ReadOnlySpan<byte> seed, string digest) =>
        Compute(ring.Indexes.First(key => BlindIndex.IsComputedWith(key, digest)), seed);

    /// <summary>Normalizes a typed code; returns null when this authority cannot have issued it.</summary>
    public string? Read(string typed)
    {
        var plain = Plain(typed);
        if (plain.Length != SecretLength + CheckLength || !plain.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal)))
            return null;
        var stated = Encoding.ASCII.GetBytes(plain[SecretLength..]);
        return ring.Indexes.Any(key =>
            CryptographicOperations.FixedTimeEquals(stated, Encoding.ASCII.GetBytes(ComputeCheck(key, plain[..SecretLength])))
        )
            ? Grouped(plain)
            : null;
    }

    /// <summary>Returns the digest under which a new certificate is stored, given its normalized code.</summary>
    public string ComputeDigest(string code) => ComputeDigests(code)[0];

    /// <summary>Returns the digests under which a certificate may be stored, one per key, the current key first.</summary>
    public IReadOnlyList<string> ComputeDigests(string code) =>
        [
            .. ring.Indexes.Select(key =>
                BlindIndex.Named(key, Convert.ToHexStringLower(Keyed(key, "digest", Encoding.ASCII.GetBytes(code))))
            ),
        ];

    /// <summary>Returns the typed text in a form that is safe in a URL: groups of letters and digits, limited in length.</summary>
    public static string Shown(string typed) => Grouped(Plain(typed));

    /// <summary>Maps letters that look like digits to those digits (Crockford's base 32) and ignores group separators.</summary>
    private static string Plain(string typed)
    {
        var letters = typed
            .Where(char.IsAsciiLetterOrDigit)
            .Take(LongestTyped)
            .Select(char.ToUpperInvariant)
            .Select(letter =>
                letter switch
                {
                    'O' => '0',
                    'I' or 'L' => '1',
                    _ => letter,
                }
            );
        return string.Concat(letters);
    }

    private static string Grouped(string plain) => string.Join('-', plain.Chunk(GroupLength).Select(group => new string(group)));

    private static string Compute(IndexKey key, ReadOnlySpan<byte> seed)
    {
        var secret = Letters(Keyed(key, "code", seed), SecretLength);
        return Grouped(secret + ComputeCheck(key, secret));
    }

    private static string ComputeCheck(IndexKey key, string secret) =>
        Letters(Keyed(key, "check", Encoding.ASCII.GetBytes(secret)), CheckLength);

    private static byte[] Keyed(IndexKey key, string use, ReadOnlySpan<byte> bytes)
    {
        byte[] whole = [.. Encoding.ASCII.GetBytes($"yardstick certificate {use} 1\0"), .. bytes];
        return HMACSHA256.HashData(key.Bytes, whole);
    }

    /// <summary>Encodes the first bits, five per character.</summary>
    private static string Letters(byte[] bits, int length) =>
        string.Create(
            length,
            bits,
            static (letters, bytes) =>
            {
                for (var i = 0; i < letters.Length; i++)
                {
                    var (first, shift) = (i * 5 / 8, 11 - i * 5 % 8);
                    var pair = (bytes[first] << 8) | bytes[first + 1];
                    letters[i] = Alphabet[(pair >> shift) & 31];
                }
            }
        );
}
