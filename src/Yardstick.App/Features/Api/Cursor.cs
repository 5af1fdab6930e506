using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Yardstick.App.Features.Api;

/// <summary>
/// Where the next page begins: after the last thing shown, not after a number of things, so that what comes and goes in between leaves
/// neither gap nor repetition. It belongs to its query, and is opaque to whoever carries it.
/// </summary>
internal static class Cursor
{
    private const int CheckBytes = 8;

    /// <summary>The cursor after a place.</summary>
    /// <param name="query">The query it belongs to.</param>
    /// <param name="place">The key of the last thing shown.</param>
    public static string After(string query, string place)
    {
        var text = Encoding.UTF8.GetBytes(place);
        return Base64Url.EncodeToString([.. Check(query, text), .. text]);
    }

    /// <summary>The place a cursor stands for; null when the query did not give it.</summary>
    public static string? Place(string query, string cursor)
    {
        if (!Base64Url.IsValid(cursor)) return null;
        var bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length < CheckBytes) return null;
        var text = bytes.AsSpan(CheckBytes).ToArray();
        return CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, CheckBytes), Check(query, text)) ? Encoding.UTF8.GetString(text) : null;
    }

    private static ReadOnlySpan<byte> Check(string query, byte[] place) => SHA256.HashData([.. Encoding.UTF8.GetBytes(query), 0, .. place]).AsSpan(0, CheckBytes);
}
