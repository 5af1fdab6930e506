using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Yardstick.App.Platform.Http;

/// <summary>Strong entity tags (RFC 9110, 8.8.3): one for each content, and a different one for each content coding.</summary>
internal static class ETags
{
    private static readonly string[] Codings = ["-br", "-gzip"];

    /// <summary>Returns the entity tag of the given bytes, without quotation marks.</summary>
    public static string Compute(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));

    /// <summary>Returns a tag without quotation marks and without the name of the content coding.</summary>
    public static string Plain(string tag)
    {
        var plain = tag.Trim('"');
        foreach (var coding in Codings) if (plain.EndsWith(coding, StringComparison.Ordinal)) return plain[..^coding.Length];
        return plain;
    }

    /// <summary>Returns whether the client already has this content.</summary>
    public static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known) && known.Any(one => one.Tag == "*" || Plain(one.Tag.ToString()) == tag);

    /// <summary>Sets the ETag header of a response. A compressed response has its own tag.</summary>
    public static void Put(HttpResponse response, string tag)
    {
        response.Headers.ETag = $"\"{tag}\"";
        response.OnStarting(() =>
        {
            if (response.Headers.ContentEncoding is [{ Length: > 0 } coding] && response.Headers.ETag == $"\"{tag}\"") response.Headers.ETag = $"\"{tag}-{coding}\"";
            return Task.CompletedTask;
        });
    }
}
