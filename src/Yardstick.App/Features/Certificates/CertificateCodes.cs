using System.Security.Cryptography;
using System.Text;
using Yardstick.App.Platform.Security;

namespace Yardstick.App.Features.Certificates;

/// <summary>
/// The codes by which certificates are verified: 105 bits that nobody can guess and 20 bits that check them, in the letters of Crockford's base 32.
/// </summary>
/// <remarks>
/// A certificate keeps 128 random bits, its seed. Its code is made of the seed under the key of blind indexes, and is found again by a keyed digest:
/// the database alone tells no code, and the program can print a certificate anew. The check is keyed too, so that a code that was mistyped or made
/// up is told from one that was never given without asking the database; one made up in a million passes it. The digest names the key that made
/// it: codes on paper outlive every rotation and every new key of blind indexes.
/// </remarks>
internal sealed class CertificateCodes(KeyRing ring)
{
    /// <summary>The letters that say which certificate, and those that check them.</summary>
    public const int SecretLength = 21, CheckLength = 4;

    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int GroupLength = 5, SeedLength = 16, LongestTyped = 64;

    public static byte[] NewSeed() => RandomNumberGenerator.GetBytes(SeedLength);

    /// <summary>The code of a new certificate, in groups of five.</summary>
    public string Compute(ReadOnlySpan<byte> seed) => Compute(ring.Indexes[0], seed);

    /// <summary>The code of a certificate that was issued, under the key that its digest names.</summary>
    public string Compute(ReadOnlySpan<byte> seed, string digest) => Compute(ring.Indexes.First(key => BlindIndex.IsOf(key, digest)), seed);

    /// <summary>A code as it is typed, in its one form; null when it is none that this authority can have given.</summary>
    public string? Read(string typed)
    {
        var plain = Plain(typed);
        if (plain.Length != SecretLength + CheckLength || !plain.All(letter => Alphabet.Contains(letter, StringComparison.Ordinal))) return null;
        var stated = Encoding.ASCII.GetBytes(plain[SecretLength..]);
        return ring.Indexes.Any(key => CryptographicOperations.FixedTimeEquals(stated, Encoding.ASCII.GetBytes(CheckOf(key, plain[..SecretLength])))) ? Grouped(plain) : null;
    }

    /// <summary>The digest under which a new certificate is kept, by its code in its one form.</summary>
    public string DigestOf(string code) => DigestsOf(code)[0];

    /// <summary>The digests under which a certificate may be kept: under every key, the current one first.</summary>
    public IReadOnlyList<string> DigestsOf(string code) =>
        [.. ring.Indexes.Select(key => BlindIndex.Named(key, Convert.ToHexStringLower(Keyed(key, "digest", Encoding.ASCII.GetBytes(code)))))];

    /// <summary>What somebody typed, as it may stand in an address: groups of letters and digits, never long.</summary>
    public static string Shown(string typed) => Grouped(Plain(typed));

    /// <summary>Letters that look like digits are read as those (Crockford, base 32); what only parts groups is passed over.</summary>
    private static string Plain(string typed)
    {
        var letters = typed.Where(char.IsAsciiLetterOrDigit).Take(LongestTyped).Select(char.ToUpperInvariant).Select(letter => letter switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            _ => letter,
        });
        return string.Concat(letters);
    }

    private static string Grouped(string plain) => string.Join('-', plain.Chunk(GroupLength).Select(group => new string(group)));

    private static string Compute(IndexKey key, ReadOnlySpan<byte> seed)
    {
        var secret = Letters(Keyed(key, "code", seed), SecretLength);
        return Grouped(secret + CheckOf(key, secret));
    }

    private static string CheckOf(IndexKey key, string secret) => Letters(Keyed(key, "check", Encoding.ASCII.GetBytes(secret)), CheckLength);

    private static byte[] Keyed(IndexKey key, string use, ReadOnlySpan<byte> bytes)
    {
        byte[] whole = [.. Encoding.ASCII.GetBytes($"yardstick certificate {use} 1\0"), .. bytes];
        return HMACSHA256.HashData(key.Bytes, whole);
    }

    /// <summary>The first bits, five a letter.</summary>
    private static string Letters(byte[] bits, int length) => string.Create(length, bits, static (letters, bytes) =>
    {
        for (var i = 0; i < letters.Length; i++)
        {
            var (first, shift) = (i * 5 / 8, 11 - i * 5 % 8);
            var pair = (bytes[first] << 8) | bytes[first + 1];
            letters[i] = Alphabet[(pair >> shift) & 31];
        }
    });
}
