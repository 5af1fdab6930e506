using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Yardstick.App.Platform.Security;
using ZiggyCreatures.Caching.Fusion.Serialization;

namespace Yardstick.App.Platform.Caching;

/// <summary>
/// Writes cached values as JSON compressed with Brotli, after a byte that tells the version of the format and an HMAC-SHA256 under a key of
/// the site. A value of another version is computed again, so that nodes of two versions of the program can share a server; so is one that
/// somebody else has written: who can write to Redis cannot change pages.
/// </summary>
internal sealed class CompressedSerializer : IFusionCacheSerializer
{
    /// <summary>The version of the format. Changes with the format and with the shape of any cached value.</summary>
    internal const byte Version = 1;

    private const int Head = 1 + HMACSHA256.HashSizeInBytes;

    private readonly byte[] _key;

    public CompressedSerializer(KeyRing keys)
    {
        _key = new byte[HMACSHA256.HashSizeInBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, keys.BlindIndex, _key, [], "yardstick cache 1"u8);
    }

    public byte[] Serialize<T>(T? obj)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(obj);
        using var output = new MemoryStream(Head + (json.Length / 2));
        output.SetLength(Head);
        output.Position = Head;
        using (var compressed = new BrotliStream(output, CompressionLevel.Fastest, leaveOpen: true))
            compressed.Write(json);
        var data = output.ToArray();
        data[0] = Version;
        HMACSHA256.HashData(_key, data.AsSpan(Head), data.AsSpan(1));
        return data;
    }

    /// <exception cref="JsonException">The value is of another version, or not written by a node of this site.</exception>
    public T? Deserialize<T>(byte[] data)
    {
        if (data.Length < Head || data[0] != Version)
            throw new JsonException("The cached value is of another version.");
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(_key, data.AsSpan(Head)), data.AsSpan(1, Head - 1)))
            throw new JsonException("The cached value was not written by a node of this site.");
        using var compressed = new BrotliStream(new MemoryStream(data, Head, data.Length - Head), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(compressed);
    }

    public ValueTask<byte[]> SerializeAsync<T>(T? obj, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Serialize(obj));

    public ValueTask<T?> DeserializeAsync<T>(byte[] data, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(Deserialize<T>(data));
}
