using System.IO.Compression;
using System.Text.Json;
using ZiggyCreatures.Caching.Fusion.Serialization;

namespace Yardstick.App.Platform.Caching;

/// <summary>
/// Writes cached values as JSON compressed with Brotli, after a byte that tells the version of the format. A value of another version is
/// computed again, so that nodes of two versions of the program can share a server.
/// </summary>
internal sealed class CompressedSerializer : IFusionCacheSerializer
{
    /// <summary>The version of the format. Changes with the format and with the shape of any cached value.</summary>
    internal const byte Version = 1;

    public byte[] Serialize<T>(T? obj)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(obj);
        using var output = new MemoryStream(json.Length / 2);
        output.WriteByte(Version);
        using (var compressed = new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true))
            compressed.Write(json);
        return output.ToArray();
    }

    /// <exception cref="JsonException">The value is of another version, or damaged.</exception>
    public T? Deserialize<T>(byte[] data)
    {
        if (data is not [Version, ..])
            throw new JsonException("The cached value is of another version.");
        using var compressed = new BrotliStream(new MemoryStream(data, 1, data.Length - 1), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(compressed);
    }

    public ValueTask<byte[]> SerializeAsync<T>(T? obj, CancellationToken token = default) => ValueTask.FromResult(Serialize(obj));

    public ValueTask<T?> DeserializeAsync<T>(byte[] data, CancellationToken token = default) => ValueTask.FromResult(Deserialize<T>(data));
}
