using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Yardstick.App.Platform.Http;

/// <summary>Strong entity tags (RFC 9110, 8.8.3): one for each content, and another for each coding of it.</summary>
internal static class ETags
{
    private static readonly string[] Codings = ["-br", "-gzip"];

    /// <summary>The tag of some bytes, without quotation marks.</summary>
    public static string Compute(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));

    /// <summary>A tag without quotation marks and without the name of the coding.</summary>
    public static string Plain(string tag)
    {
        var plain = tag.Trim('"');
        foreach (var coding in Codings) if (plain.EndsWith(coding, StringComparison.Ordinal)) return plain[..^coding.Length];
        return plain;
    }

    /// <summary>Whether the reader has this content already.</summary>
    public static bool IsKnown(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known) && known.Any(one => one.Tag == "*" || Plain(one.Tag.ToString()) == tag);

    /// <summary>Puts the tag on an answer; what is sent compressed has a tag of its own.</summary>
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
