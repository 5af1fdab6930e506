using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace Yardstick.App.Platform.Security;

/// <summary>Represents a blind index key.</summary>
/// <param name="Id">The name that prefixes every digest made with it; empty for the first key, whose digests have no prefix.</param>
/// <param name="Bytes">The key.</param>
internal sealed record IndexKey(string Id, byte[] Bytes);

/// <summary>Represents the content of the key file: the named master keys, the current one, and the blind index keys.</summary>
internal sealed record KeySet(IReadOnlyList<MasterKey> All, string CurrentId, byte[] BlindIndex)
{
    /// <summary>Gets the blind index keys added after the first, the oldest first.</summary>
    public IReadOnlyList<IndexKey> LaterIndexes { get; init; } = [];

    /// <summary>The length of every key, in bytes.</summary>
    public const int KeyLength = 32;

    /// <summary>The maximum length of a name. The header of a wrapped key stores the length of the name in one byte.</summary>
    private const int LongestId = 64;

    public MasterKey Current => All.First(key => key.Id == CurrentId);

    /// <summary>Parses a key set, and overwrites the text with zeros.</summary>
    /// <exception cref="KeyException">The text is not a valid key set.</exception>
    public static KeySet Read(byte[] json, string place)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var keys = root.GetProperty("keys")
                .EnumerateArray()
                .Select(key => new MasterKey(
                    key.GetProperty("id").GetString()!,
                    key.GetProperty("madeAt").GetDateTimeOffset(),
                    key.GetProperty("key").GetBytesFromBase64()
                ))
                .ToList();
            var set = new KeySet(keys, root.GetProperty("current").GetString()!, root.GetProperty("blindIndex").GetBytesFromBase64())
            {
                LaterIndexes = root.TryGetProperty("blindIndexes", out var later)
                    ?
                    [
                        .. later
                            .EnumerateArray()
                            .Select(key => new IndexKey(key.GetProperty("id").GetString()!, key.GetProperty("key").GetBytesFromBase64())),
                    ]
                    : [],
            };
            return set.IsWhole ? set : throw new KeyException(KeyErrorKind.BadForm, place);
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            // The parser's message could contain a key.
            throw new KeyException(KeyErrorKind.BadForm, place);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(json);
        }
    }

    /// <summary>Serializes the keys as JSON.</summary>
    public byte[] Write()
    {
        var text = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteString("current", CurrentId);
            json.WriteStartArray("keys");
            foreach (var key in All)
            {
                json.WriteStartObject();
                json.WriteString("id", key.Id);
                json.WriteString("madeAt", key.MadeAt);
                json.WriteBase64String("key", key.Bytes);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteBase64String("blindIndex", BlindIndex);
            WriteLater(json);
            json.WriteEndObject();
        }

        var written = text.WrittenSpan.ToArray();
        text.Clear();
        return written;
    }

    private void WriteLater(Utf8JsonWriter json)
    {
        if (LaterIndexes.Count == 0)
            return;
        json.WriteStartArray("blindIndexes");
        foreach (var key in LaterIndexes)
        {
            json.WriteStartObject();
            json.WriteString("id", key.Id);
            json.WriteBase64String("key", key.Bytes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private bool IsWhole =>
        All.Any(key => key.Id == CurrentId)
        && All.Select(key => key.Id).Distinct(StringComparer.Ordinal).Count() == All.Count
        && All.All(key => key.Bytes.Length == KeyLength && key.Id is { Length: > 0 and <= LongestId } && key.Id.All(char.IsAscii))
        && BlindIndex.Length == KeyLength
        && LaterIndexes.All(key =>
            key.Bytes.Length == KeyLength && key.Id is { Length: > 0 and <= LongestId } && key.Id.All(char.IsAsciiLetterOrDigit)
        )
        && LaterIndexes.Select(key => key.Id).Distinct(StringComparer.Ordinal).Count() == LaterIndexes.Count;
}
