using System.ComponentModel;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Results.Layouts;

/// <summary>Creates the JSON Schema of layout profiles from their type, and checks documents against it.</summary>
internal static class LayoutProfileSchema
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Generate()
    {
        LayoutProfile.Json.MakeReadOnly(populateMissingResolver: true);
        var schema = LayoutProfile.Json.GetJsonSchemaAsNode(
            typeof(LayoutProfile),
            new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform }
        );
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = "layout-profile.schema.json",
            ["title"] = "A profile of the layout of results files",
        };
        foreach (var (name, value) in schema.AsObject())
            root[name] = value?.DeepClone();
        return root.ToJsonString(Layout) + "\n";
    }

    /// <summary>Returns where a document does not follow a schema; empty if it does. Knows the keywords that the schema has.</summary>
    public static IEnumerable<string> Check(JsonNode? node, JsonNode schema, string place = "$")
    {
        if (schema["type"] is { } type && !Names(type).Any(name => Is(node, name)))
            yield return $"{place}: {type.ToJsonString()} expected";
        if (schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, node)))
            yield return $"{place}: one of {words.ToJsonString()} expected";
        if (schema["pattern"] is { } pattern && node is JsonValue && !Regex.IsMatch((string)node!, (string)pattern!))
            yield return $"{place}: {pattern} expected";
        if (node is not JsonObject members)
            yield break;
        foreach (var required in Names(schema["required"]).Where(name => !members.ContainsKey(name)))
            yield return $"{place}.{required}: missing";
        var known = schema["properties"] as JsonObject;
        foreach (var (name, member) in members)
        {
            var rule = known?[name] ?? schema["additionalProperties"];
            if (rule is JsonValue)
                yield return $"{place}.{name}: unknown";
            else if (rule is not null)
            {
                foreach (var fault in Check(member, rule, $"{place}.{name}"))
                    yield return fault;
            }
        }
    }

    private static IEnumerable<string> Names(JsonNode? names) =>
        names is JsonArray array ? array.Select(name => (string)name!)
        : names is null ? []
        : [(string)names!];

    private static bool Is(JsonNode? node, string type) =>
        node?.GetValueKind() switch
        {
            null => type == "null",
            JsonValueKind.Object => type == "object",
            JsonValueKind.Array => type == "array",
            JsonValueKind.String => type == "string",
            JsonValueKind.True or JsonValueKind.False => type == "boolean",
            _ => type is "number" or "integer",
        };

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        if (context.PropertyInfo?.AttributeProvider is not PropertyInfo property || node is not JsonObject member)
            return node;
        if (property.GetCustomAttribute<DescriptionAttribute>() is { } text)
            member["description"] = text.Description;
        if (property.Name == nameof(LayoutProfile.Name) && property.DeclaringType == typeof(LayoutProfile))
            member["pattern"] = "^[a-z0-9-]{1,60}$";
        if (property.Name == nameof(LayoutProfile.Columns))
            member["additionalProperties"] = new JsonObject { ["type"] = "string", ["pattern"] = ColumnPattern() };
        return node;
    }

    /// <summary>Returns the pattern of a column of the results format, of several joined by a plus sign, or of none.</summary>
    private static string ColumnPattern()
    {
        string[] columns =
        [
            KnownColumns.RaceId,
            "race_number",
            .. RaceFacts.Columns.Select(column => column.Name),
            .. RunnerFacts.Columns.Select(column => column.Name),
            "official_rating",
            "odds",
        ];
        columns.ShouldAllBe(column => KnownColumns.Contains(column));
        var any = $"({string.Join('|', columns.Order(StringComparer.Ordinal))})";
        return $"^({any}(\\+{any})*)?$";
    }
}

/// <summary>The committed schema of profiles matches the program, and the profiles that come with it follow the schema.</summary>
public sealed class LayoutProfileSchemaTests
{
    private static readonly string Committed = Repository.GetPath("standards/schema/layout-profile.schema.json");

    public static TheoryData<string> Shipped => [.. BuiltInProfiles.All.Select(profile => profile.Name)];

    [Fact]
    public void The_committed_schema_is_the_one_the_type_gives()
    {
        var generated = LayoutProfileSchema.Generate();
        if (Environment.GetEnvironmentVariable("YARDSTICK_WRITE_SCHEMA") == "1")
            File.WriteAllText(Committed, generated);
        File.ReadAllText(Committed).ShouldBe(generated, "Run this test with YARDSTICK_WRITE_SCHEMA=1 to write the file again.");
        generated.ShouldContain("\"additionalProperties\": false");
        generated.ShouldContain("The name by which the profile is chosen");
        generated.ShouldContain("\"in-front\"");
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_shipped_profile_follows_the_schema(string name)
    {
        var file = Repository.GetPath("src/Yardstick.App/Features/Results/Reading/Layouts/Profiles", name + ".json");
        Faults(File.ReadAllText(file)).ShouldBeEmpty();
        Faults(System.Text.Encoding.UTF8.GetString(BuiltInProfiles.Find(name)!.ToJson())).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""{ "columns": { "Horse": "horse" } }""", "$.name")]
    [InlineData("""{ "name": "Mine", "columns": { "Horse": "horse" } }""", "$.name")]
    [InlineData("""{ "name": "mine" }""", "$.columns")]
    [InlineData("""{ "name": "mine", "columns": null }""", "$.columns")]
    [InlineData("""{ "name": "mine", "columns": { "Horse": null } }""", "$.columns.Horse")]
    [InlineData("""{ "name": "mine", "columns": { "Horse": "pony" } }""", "$.columns.Horse")]
    [InlineData("""{ "name": "mine", "columns": { "Horse": "horse" }, "dates": "us" }""", "$.dates")]
    [InlineData("""{ "name": "mine", "columns": { "Horse": "horse" }, "margin": "winner" }""", "$.margin")]
    [InlineData("""{ "name": "mine", "columns": { "Horse": "horse" }, "words": { "going": { "x": 1 } } }""", "$.words.going.x")]
    public void What_the_schema_refuses_the_program_refuses(string json, string place)
    {
        Faults(json).ShouldHaveSingleItem().ShouldStartWith(place);
        Should.Throw<JsonException>(() => LayoutProfile.Parse(System.Text.Encoding.UTF8.GetBytes(json)));
    }

    [Theory]
    [InlineData("""{ "name": "mine", "columns": {} }""")]
    [InlineData("""{ "name": "mine", "columns": { "Horse": "horse", "Horse": "jockey" } }""")]
    [InlineData("""{ "name": "mine", "columns": { "Horse": "horse" }, "defaults": { "nation": "TUN" } }""")]
    [InlineData("""{ "name": "mine", "columns": { "Horse": "horse" }, "defaults": { "country": null } }""")]
    [InlineData("""{ "name": "mine", "columns": { "Horse": "horse" }, "words": { "ground": {} } }""")]
    [InlineData("""{ "name": "mine", "columns": { "Horse": "horse" }, "words": { "going": null } }""")]
    [InlineData("null")]
    [InlineData("")]
    public void A_profile_that_means_nothing_is_refused(string json) =>
        Should.Throw<JsonException>(() => LayoutProfile.Parse(System.Text.Encoding.UTF8.GetBytes(json)));

    private static IEnumerable<string> Faults(string json) =>
        LayoutProfileSchema.Check(JsonNode.Parse(json), JsonNode.Parse(LayoutProfileSchema.Generate())!);
}
