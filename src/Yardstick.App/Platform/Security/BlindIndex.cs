using System.Security.Cryptography;
using System.Text;

namespace Yardstick.App.Platform.Security;

/// <summary>
/// Looks up encrypted values without decrypting them, by a keyed digest that discloses nothing without the key. A digest is prefixed with
/// the name of its key, so that old and new keys can coexist.
/// </summary>
internal sealed class BlindIndex(KeyRing ring)
{
    /// <summary>Returns the digest of a value under the current key, as stored. The caller must normalize the value.</summary>
    public string Compute(string normalized) => Compute(ring.Indexes[0], normalized);

    /// <summary>Returns the digests of a value under every key, the current one first: the stored digest may be any of them.</summary>
    public IReadOnlyList<string> ComputeAll(string normalized) => [.. ring.Indexes.Select(key => Compute(key, normalized))];

    /// <summary>Returns whether a stored digest was made with the current key.</summary>
    public bool IsCurrent(string stored) => IsComputedWith(ring.Indexes[0], stored);

    /// <summary>Returns a digest as stored: prefixed with the name of its key, or without prefix for the first key.</summary>
    public static string Named(IndexKey key, string digest) => key.Id.Length == 0 ? digest : $"{key.Id}.{digest}";

    /// <summary>Returns whether a stored digest was made with a key.</summary>
    public static bool IsComputedWith(IndexKey key, string stored) =>
        key.Id.Length == 0 ? !stored.Contains('.') : stored.StartsWith(key.Id + ".", StringComparison.Ordinal);

    private static string Compute(IndexKey key, string normalized) =>
        Named(
            key,
            Convert.ToHexStringLower(HMACSHA256.HashData(key.Bytes, Encoding.UTF8.GetBytes("yardstick blind index 1\0" + normalized)))
        );
}
