using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Yardstick.App.Platform.Http;

/// <summary>
/// Computes and compares strong entity tags (RFC 9110, 8.8.3). Each content has its own tag, and so has each content coding of it.
/// </summary>
internal static class ETags
{
    private static readonly string[] Codings = ["-br", "-gzip"];

    /// <summary>Returns the entity tag of the given bytes, without quotation marks.</summary>
    public static string Compute(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));

    /// <summary>Returns a tag without quotation marks and without the name of the content coding.</summary>
    public static string Plain(string tag)
    {
        var plain = tag.Trim('"');
        foreach (var coding in Codings)
            if (plain.EndsWith(coding, StringComparison.Ordinal))
                return plain[..^coding.Length];
        return plain;
    }

    /// <summary>Returns whether <c>If-None-Match</c> contains a tag, so that the client already has the content.</summary>
    public static bool MatchesIfNoneMatch(HttpRequest request, string tag) =>
        EntityTagHeaderValue.TryParseList(request.Headers.IfNoneMatch, out var known)
        && known.Any(one => one.Tag == "*" || Plain(one.Tag.ToString()) == tag);

    /// <summary>
    /// Returns whether <c>If-Match</c> allows a change to a version: it names the version, alone or in a list, or any version (RFC 9110,
    /// 13.1.1).
    /// </summary>
    /// <param name="header">The value of the header.</param>
    /// <param name="version">The version, without quotation marks.</param>
    public static bool MatchesIfMatch(StringValues header, string version) =>
        EntityTagHeaderValue.TryParseList(header, out var named)
        && named.Any(tag => tag.Tag == "*" || (!tag.IsWeak && Plain(tag.Tag.ToString()) == version));

    /// <summary>Sets the ETag header of a response. A compressed response has its own tag.</summary>
    public static void Set(HttpResponse response, string tag)
    {
        response.Headers.ETag = $"\"{tag}\"";
        response.OnStarting(() =>
        {
            if (response.Headers.ContentEncoding is [{ Length: > 0 } coding] && response.Headers.ETag == $"\"{tag}\"")
                response.Headers.ETag = $"\"{tag}-{coding}\"";
            return Task.CompletedTask;
        });
    }
}
