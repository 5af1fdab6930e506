using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Yardstick.Engine.Predictions.Impacts;

namespace Yardstick.App.Features.RuleChanges;

/// <summary>Defines the JSON format of impact reports.</summary>
internal static class ImpactJson
{
    public static JsonSerializerOptions Options { get; } =
        new(JsonSerializerDefaults.Web)
        {
            WriteIndented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };

    public static string Write(ImpactReport report) => JsonSerializer.Serialize(report, Options);

    public static ImpactReport Read(string json) => JsonSerializer.Deserialize<ImpactReport>(json, Options)!;
}
