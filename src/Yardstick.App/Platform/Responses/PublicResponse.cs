using System.IO.Compression;
using System.Text.Json.Serialization;

namespace Yardstick.App.Platform.Responses;

/// <summary>Represents a response that is the same for every anonymous user, ready to be sent.</summary>
/// <param name="ContentType">The media type.</param>
/// <param name="Tag">The entity tag of the content without coding, without quotation marks.</param>
/// <param name="Body">The content without coding; null if it is large, and made from the compressed content when it is needed.</param>
/// <param name="Brotli">The content compressed with Brotli; null if that does not make it smaller.</param>
internal sealed record PublicResponse(string ContentType, string Tag, byte[]? Body, byte[]? Brotli)
{
    /// <summary>The least size of content that is worth compressing, in bytes.</summary>
    private const int LeastCompressed = 256;

    /// <summary>The greatest size of content that is kept without compression too, in bytes. Nearly all clients accept Brotli.</summary>
    private const int MostPlain = 160 << 10;

    private byte[]? _gzip;

    /// <summary>Gets the key under which the response is cached. A response found under another key is not served.</summary>
    public string Key { get; init; } = "";

    /// <summary>Gets the <c>Vary</c> header.</summary>
    public required string Vary { get; init; }

    /// <summary>Gets the <c>Link</c> header; null if there is none.</summary>
    public string? Link { get; init; }

    /// <summary>Gets the language of the content; null if it has none.</summary>
    public string? Language { get; init; }

    /// <summary>Gets the <c>Content-Disposition</c> header; null if there is none.</summary>
    public string? Disposition { get; init; }

    /// <summary>Gets the entity tag of the content without coding.</summary>
    [JsonIgnore]
    public string PlainETag => field ??= $"\"{Tag}\"";

    /// <summary>Gets the entity tag of the content compressed with Brotli.</summary>
    [JsonIgnore]
    public string BrotliETag => field ??= $"\"{Tag}-br\"";

    /// <summary>Gets the entity tag of the content compressed with gzip.</summary>
    [JsonIgnore]
    public string GzipETag => field ??= $"\"{Tag}-gzip\"";

    /// <summary>Gets the memory that the response takes, in bytes.</summary>
    [JsonIgnore]
    public long Size => 1024 + (Body?.Length ?? 0) + ((Brotli?.Length ?? 0) * (Body is null ? 1L : 2L));

    /// <summary>Returns a response with content that is compressed once.</summary>
    public static PublicResponse Create(string contentType, string tag, byte[] content, string vary)
    {
        var brotli = Compress(content);
        return new PublicResponse(contentType, tag, brotli is null || content.Length <= MostPlain ? content : null, brotli) { Vary = vary };
    }

    /// <summary>Returns the content without coding.</summary>
    public byte[] GetPlain()
    {
        if (Body is not null)
            return Body;
        using var output = new MemoryStream(Brotli!.Length * 8);
        using (var compressed = new BrotliStream(new MemoryStream(Brotli), CompressionMode.Decompress))
            compressed.CopyTo(output);
        return output.ToArray();
    }

    /// <summary>Returns the content compressed with gzip, for clients that do not accept Brotli.</summary>
    public byte[] GetGzip()
    {
        if (_gzip is { } made)
            return made;
        var plain = GetPlain();
        using var output = new MemoryStream(plain.Length / 4);
        using (var compressed = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true))
            compressed.Write(plain);
        var gzip = output.ToArray();
        if (Body is not null)
            _gzip = gzip;
        return gzip;
    }

    private static byte[]? Compress(byte[] content)
    {
        if (content.Length < LeastCompressed)
            return null;
        var compressed = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        return BrotliEncoder.TryCompress(content, compressed, out var length, quality: 5, window: 22) && length < content.Length
            ? compressed[..length]
            : null;
    }
}
