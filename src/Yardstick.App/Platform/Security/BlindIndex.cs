using System.Security.Cryptography;
using System.Text;

namespace Yardstick.App.Platform.Security;

/// <summary>
/// Finds a sealed value again without opening it: a keyed digest of the value, which says nothing without the key. A digest names the key that made it, so
/// that a new key can come beside the earlier ones.
/// </summary>
internal sealed class BlindIndex(KeyRing ring)
{
    /// <summary>Returns the digest of a value under the current key, as it is stored. The caller writes the value in its one normal form.</summary>
    public string Compute(string normalized) => Compute(ring.Indexes[0], normalized);

    /// <summary>Returns the digests of a value under every key, the current one first: what is stored may be any of them.</summary>
    public IReadOnlyList<string> AllOf(string normalized) => [.. ring.Indexes.Select(key => Compute(key, normalized))];

    /// <summary>Whether a stored digest was made with the current key.</summary>
    public bool IsCurrent(string stored) => IsOf(ring.Indexes[0], stored);

    /// <summary>Returns a digest as it is stored: behind the name of its key, and bare for the first key.</summary>
    public static string Named(IndexKey key, string digest) => key.Id.Length == 0 ? digest : $"{key.Id}.{digest}";

    /// <summary>Whether a stored digest was made with a key.</summary>
    public static bool IsOf(IndexKey key, string stored) => key.Id.Length == 0 ? !stored.Contains('.') : stored.StartsWith(key.Id + ".", StringComparison.Ordinal);

    private static string Compute(IndexKey key, string normalized) =>
        Named(key, Convert.ToHexStringLower(HMACSHA256.HashData(key.Bytes, Encoding.UTF8.GetBytes("yardstick blind index 1\0" + normalized))));
}
