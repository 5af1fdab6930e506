using System.Security.Cryptography;
using System.Text;

namespace Yardstick.App.Platform.Security;

/// <summary>Finds a sealed value again without opening it: a keyed digest of the value, which says nothing without the key.</summary>
internal sealed class BlindIndex(KeyRing ring)
{
    /// <summary>The digest of a value, as lower-case hexadecimal. The caller writes the value in its one normal form.</summary>
    public string Of(string normalized) => Convert.ToHexStringLower(HMACSHA256.HashData(ring.BlindIndex, Encoding.UTF8.GetBytes("yardstick blind index 1\0" + normalized)));
}
