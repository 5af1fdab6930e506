using System.Text.Json;
using System.Text.Json.Serialization;
using Yardstick.Engine.Explanations;

namespace Yardstick.Engine.RuleSets;

/// <summary>Reads rule sets from JSON. Unknown members, missing members and invalid tables are reported as problems.</summary>
public static class RuleSetJson
{
    /// <summary>Gets the serializer options of rule set files: camel case, enumerations as strings, no unknown members.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    /// <summary>Reads and validates a rule set.</summary>
    /// <param name="json">The UTF-8 JSON.</param>
    public static RuleSetParseResult Read(ReadOnlySpan<byte> json)
    {
        try
        {
            if (FindNullElements(json) is { Count: > 0 } holes)
                return new RuleSetParseResult(null, holes);
            var set = JsonSerializer.Deserialize<RuleSet>(json, Options);
            return set is null
                ? new RuleSetParseResult(null, ["$: an object is expected"])
                : new RuleSetParseResult(set, [.. ValidationRules.Check(set)]);
        }
        catch (JsonException fault)
        {
            return new RuleSetParseResult(null, [$"{fault.Path ?? "$"}: {fault.Message}"]);
        }
    }

    /// <summary>
    /// Finds null list elements where a value is required. The serializer accepts them; only half-months may be null.
    /// </summary>
    private static List<string> FindNullElements(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        using var document = JsonDocument.ParseValue(ref reader);
        return [.. FindNullElements(document.RootElement, "$", "")];
    }

    private static IEnumerable<string> FindNullElements(JsonElement element, string path, string member) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(property => FindNullElements(property.Value, $"{path}.{property.Name}", property.Name)),
            JsonValueKind.Array => element
                .EnumerateArray()
                .SelectMany(
                    (item, i) =>
                        item.ValueKind == JsonValueKind.Null && member != "halfMonths"
                            ? [$"{path}[{i}]: a value is expected"]
                            : FindNullElements(item, $"{path}[{i}]", member)
                ),
            _ => [],
        };

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            NumberHandling = JsonNumberHandling.Strict,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowDuplicateProperties = false,
            WriteIndented = true,
        };
        options.Converters.Add(new LabelJsonConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        return options;
    }

    /// <summary>Converts labels from and to the letters of the files: P, R, D or M.</summary>
    private sealed class LabelJsonConverter : JsonConverter<Label>
    {
        public override Label Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString() switch
            {
                "P" => Label.Published,
                "R" => Label.Reported,
                "D" => Label.Derived,
                "M" => Label.ToVerify,
                var other => throw new JsonException($"The label '{other}' is none of P, R, D, M."),
            };

        public override void Write(Utf8JsonWriter writer, Label value, JsonSerializerOptions options) =>
            writer.WriteStringValue(
                value switch
                {
                    Label.Published => "P",
                    Label.Reported => "R",
                    Label.Derived => "D",
                    _ => "M",
                }
            );
    }
}

/// <summary>Represents the result of reading a rule set.</summary>
/// <param name="Set">The rule set; null when the JSON could not be read.</param>
/// <param name="Problems">The validation errors, each with its path; empty when the rule set is valid.</param>
public sealed record RuleSetParseResult(RuleSet? Set, IReadOnlyList<string> Problems);
