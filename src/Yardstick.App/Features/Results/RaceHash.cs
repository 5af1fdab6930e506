using System.Security.Cryptography;
using System.Text.Json;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>The fingerprint of a race's facts: the same result always has the same one, whatever file format it came in.</summary>
internal static class RaceHash
{
    public static string Compute(Race race) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(race, AuditJson.Options)));
}

/// <summary>How facts are written into hashes and the audit: exact, and the same on every machine.</summary>
internal static class AuditJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
