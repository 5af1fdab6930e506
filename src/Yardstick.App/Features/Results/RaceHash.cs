using System.Security.Cryptography;
using System.Text.Json;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Computes the content hash of a race's facts. The same result has the same hash, regardless of the file format.</summary>
internal static class RaceHash
{
    public static string Compute(Race race) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(race, AuditJson.Options)));
}

/// <summary>The JSON serialization of facts for hashes and the audit log: exact and independent of the machine.</summary>
internal static class AuditJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
