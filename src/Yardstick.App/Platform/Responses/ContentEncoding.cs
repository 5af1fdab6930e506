using System.Collections.Concurrent;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Yardstick.App.Platform.Responses;

/// <summary>Specifies how the content of a response is compressed.</summary>
internal enum ContentEncoding
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>With gzip.</summary>
    Gzip,

    /// <summary>With Brotli.</summary>
    Brotli,
}

/// <summary>Chooses the coding of responses.</summary>
internal static class ContentEncodingParser
{
    /// <summary>The number of values remembered. Browsers send a handful; anything else is parsed each time.</summary>
    private const int MostRemembered = 256;

    private static readonly ConcurrentDictionary<string, ContentEncoding> Remembered = new(StringComparer.Ordinal);

    /// <summary>Returns the coding that a client accepts and prefers; the better one if it prefers none.</summary>
    public static ContentEncoding Choose(StringValues acceptEncoding)
    {
        if (acceptEncoding.Count == 0)
            return ContentEncoding.None;
        var value = acceptEncoding.ToString();
        if (Remembered.TryGetValue(value, out var known))
            return known;
        var coding = Parse(acceptEncoding);
        if (Remembered.Count < MostRemembered)
            Remembered[value] = coding;
        return coding;
    }

    private static ContentEncoding Parse(StringValues acceptEncoding)
    {
        if (!StringWithQualityHeaderValue.TryParseList(acceptEncoding, out var accepted))
            return ContentEncoding.None;
        var (brotli, gzip) = (GetQuality(accepted, "br"), GetQuality(accepted, "gzip"));
        return (brotli, gzip) switch
        {
            (0, 0) => ContentEncoding.None,
            _ when brotli >= gzip => ContentEncoding.Brotli,
            _ => ContentEncoding.Gzip,
        };
    }

    /// <summary>Returns the quality of a coding (RFC 9110, 12.5.3); 0 if the client does not accept it.</summary>
    private static double GetQuality(IList<StringWithQualityHeaderValue> accepted, string coding) =>
        (
            accepted.FirstOrDefault(one => one.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(one => one.Value == "*")
        )
            is { } named
            ? named.Quality ?? 1
            : 0;
}
