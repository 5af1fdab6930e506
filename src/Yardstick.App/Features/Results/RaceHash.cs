using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Computes the content hash of a race's facts. The same result has the same hash, regardless of the file format.</summary>
internal static class RaceHash
{
    public static string Compute(Race race) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(race, AuditJson.Options)));
}

/// <summary>The JSON serialization of facts for hashes and the audit log: exact and independent of the machine.</summary>
internal static class AuditJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new StatedHorseIdConverter() },
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
}

/// <summary>Converts the identifier of a horse as the result states it: empty for a horse that is stated by name only.</summary>
internal sealed class StatedHorseIdConverter : JsonConverter<HorseId>
{
    public override HorseId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        HorseId.TryParse(reader.GetString(), null, out var id) ? id : default;

    public override void Write(Utf8JsonWriter writer, HorseId value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.IsDefault ? "" : value.Value);
}
