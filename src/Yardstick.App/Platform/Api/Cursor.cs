using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Yardstick.App.Platform.Api;

/// <summary>
/// Creates and reads the cursors of pages. A page begins after the last item of the page before, not after a number of items, so that
/// changes in between cause neither gaps nor repetitions. A cursor is valid for its query only, and opaque to clients.
/// </summary>
internal static class Cursor
{
    private const int CheckBytes = 8;

    /// <summary>Returns the cursor after an item.</summary>
    /// <param name="query">The query it belongs to.</param>
    /// <param name="place">The key of the last item of the page.</param>
    public static string After(string query, string place)
    {
        var text = Encoding.UTF8.GetBytes(place);
        return Base64Url.EncodeToString([.. Check(query, text), .. text]);
    }

    /// <summary>Returns the key that a cursor contains; null if it was not issued for the query.</summary>
    public static string? Place(string query, string cursor)
    {
        if (!Base64Url.IsValid(cursor))
            return null;
        var bytes = Base64Url.DecodeFromChars(cursor);
        if (bytes.Length < CheckBytes)
            return null;
        var text = bytes.AsSpan(CheckBytes).ToArray();
        return CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, CheckBytes), Check(query, text))
            ? Encoding.UTF8.GetString(text)
            : null;
    }

    private static ReadOnlySpan<byte> Check(string query, byte[] place) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(query), 0, .. place]).AsSpan(0, CheckBytes);
}
