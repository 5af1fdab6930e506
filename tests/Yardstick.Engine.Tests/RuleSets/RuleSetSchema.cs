using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Tests.RuleSets;

/// <summary>Generates the JSON Schema of a file format from its types and the documentation of their members.</summary>
internal static partial class RuleSetSchema
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly Dictionary<string, XElement> Documentation = XDocument
        .Load(Path.Combine(AppContext.BaseDirectory, "Yardstick.Engine.xml"))
        .Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value, StringComparer.Ordinal);

    public static string Generate() => Generate(typeof(RuleSet), RuleSetJson.Options, "standard-set", "A standard set of Yardstick");

    public static string Generate(Type file, JsonSerializerOptions options, string name, string title)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        var schema = options.GetJsonSchemaAsNode(
            file,
            new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform }
        );
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = name + ".schema.json",
            ["title"] = title,
        };
        foreach (var (member, value) in schema.AsObject())
            root[member] = value?.DeepClone();
        return root.ToJsonString(Layout) + "\n";
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        if (context.TypeInfo.Type == typeof(Label))
            node = new JsonObject { ["enum"] = new JsonArray("P", "R", "D", "M") };
        if (context.PropertyInfo?.AttributeProvider is PropertyInfo property && Describe(property) is { } text && node is JsonObject member)
            member["description"] = text;
        return node;
    }

    private static string? Describe(PropertyInfo property)
    {
        var type = property.DeclaringType!.FullName;
        if (Documentation.TryGetValue($"P:{type}.{property.Name}", out var own))
            return Plain(own.Element("summary"));
        return Documentation.TryGetValue($"T:{type}", out var record)
            ? Plain(record.Elements("param").FirstOrDefault(param => param.Attribute("name")?.Value == property.Name))
            : null;
    }

    private static string? Plain(XElement? text)
    {
        if (text is null)
            return null;
        foreach (var link in text.Descendants("see").ToList())
            link.ReplaceWith(link.Attribute("cref")!.Value.Split('.')[^1]);
        var plain = Blanks().Replace(text.Value, " ").Trim();
        // Property summaries start with "Gets the …", whereas descriptions in a schema start with the noun.
        return plain.StartsWith("Gets ", StringComparison.Ordinal) ? string.Concat(plain[5..6].ToUpperInvariant(), plain.AsSpan(6)) : plain;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
