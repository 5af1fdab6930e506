using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Yardstick.App.Platform.Database;

/// <summary>
/// Computes the SHA-256 of rows in their order. Each value is written with its kind and length, in a form that does not depend on the
/// database: decimals without trailing zeros, text as UTF-8.
/// </summary>
internal sealed class RowsHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _head = new byte[5];

    /// <summary>Gets the number of rows.</summary>
    public long Rows { get; private set; }

    /// <summary>Passes rows on and adds each to the hash.</summary>
    public IEnumerable<object?[]> Add(IEnumerable<object?[]> rows)
    {
        foreach (var row in rows)
        {
            foreach (var value in row)
                Add(value);
            Rows++;
            yield return row;
        }
    }

    /// <summary>Returns the hash in hexadecimal.</summary>
    public string Compute() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();

    private void Add(object? value)
    {
        switch (value)
        {
            case null:
                Add('n', []);
                break;
            case string text:
                Add('s', Encoding.UTF8.GetBytes(text));
                break;
            case byte[] bytes:
                Add('x', bytes);
                break;
            case bool yes:
                Add('b', [yes ? (byte)1 : (byte)0]);
                break;
            case decimal number:
                // Division by one of this scale removes the trailing zeros.
                Add('d', Encoding.UTF8.GetBytes((number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture)));
                break;
            case double number:
                Add('f', BitConverter.GetBytes(number));
                break;
            case DateOnly day:
                Add('t', Encoding.UTF8.GetBytes(day.ToString("O", CultureInfo.InvariantCulture)));
                break;
            case TimeOnly time:
                Add('c', Encoding.UTF8.GetBytes(time.ToString("O", CultureInfo.InvariantCulture)));
                break;
            case JsonElement json:
                Add('j', Encoding.UTF8.GetBytes(Sorted(json)!.ToJsonString()));
                break;
            case Guid id:
                Add('g', id.ToByteArray());
                break;
            default:
                Add('i', BitConverter.GetBytes(Convert.ToInt64(value, CultureInfo.InvariantCulture)));
                break;
        }
    }

    /// <summary>Returns JSON with sorted names: PostgreSQL stores it in an order of its own.</summary>
    private static JsonNode? Sorted(JsonElement json) =>
        json.ValueKind switch
        {
            JsonValueKind.Object => new JsonObject(
                json.EnumerateObject()
                    .OrderBy(member => member.Name, StringComparer.Ordinal)
                    .Select(member => KeyValuePair.Create(member.Name, Sorted(member.Value)))
            ),
            JsonValueKind.Array => new JsonArray([.. json.EnumerateArray().Select(Sorted)]),
            _ => JsonNode.Parse(json.GetRawText()),
        };

    private void Add(char kind, ReadOnlySpan<byte> content)
    {
        _head[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(_head.AsSpan(1), content.Length);
        _hash.AppendData(_head);
        _hash.AppendData(content);
    }
}

/// <summary>Represents the content of a table: the number of its rows and their hash in the order of the primary key.</summary>
internal sealed record TableHash(string Table, long Rows, string Sha256);
