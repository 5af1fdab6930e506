using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Bundles;

/// <summary>Creates the JSON Schema of a bundle's manifest from its types and their XML documentation.</summary>
internal static partial class BundleSchema
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly Dictionary<string, string> Documentation = Read("src/Yardstick.App/Features/RuleSets/Bundles/BundleManifest.cs")
        .Concat(Read("src/Yardstick.Engine/RuleSets/Tables/TableSource.cs"))
        .ToDictionary();

    public static string Generate()
    {
        BundleManifest.Options.MakeReadOnly(populateMissingResolver: true);
        var schema = BundleManifest.Options.GetJsonSchemaAsNode(
            typeof(BundleManifest),
            new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform }
        );
        var root = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = "bundle.schema.json",
            ["title"] = "A bundle of standard sets of Yardstick",
        };
        foreach (var (name, value) in schema.AsObject())
            root[name] = value?.DeepClone();
        return root.ToJsonString(Layout) + "\n";
    }

    private static JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        if (
            context.PropertyInfo?.AttributeProvider is PropertyInfo property
            && Documentation.TryGetValue($"{property.DeclaringType!.Name}.{property.Name}", out var text)
            && node is JsonObject member
        )
            member["description"] = text;
        return node;
    }

    /// <summary>Returns the documentation of the record parameters in a file.</summary>
    private static Dictionary<string, string> Read(string file) =>
        Records()
            .Matches(File.ReadAllText(Repository.GetPath(file)))
            .SelectMany(record =>
                Parameters()
                    .Matches(record.Groups[1].Value)
                    .Select(parameter =>
                        (
                            Name: $"{record.Groups[2].Value}.{parameter.Groups[1].Value}",
                            Text: LineBreak().Replace(parameter.Groups[2].Value, " ")
                        )
                    )
            )
            .ToDictionary(one => one.Name, one => one.Text);

    [GeneratedRegex(@"((?:^/// .*\n)+)(?:public|internal) sealed (?:partial )?record (\w+)\(", RegexOptions.Multiline)]
    private static partial Regex Records();

    [GeneratedRegex("""<param name="(\w+)">(.*?)</param>""", RegexOptions.Singleline)]
    private static partial Regex Parameters();

    [GeneratedRegex("""\n/// """)]
    private static partial Regex LineBreak();
}

/// <summary>The committed schema of bundles matches the program.</summary>
public sealed class BundleSchemaTests
{
    private static readonly string Committed = Repository.GetPath("standards/schema/bundle.schema.json");

    [Fact]
    public void The_committed_schema_is_the_one_the_types_give()
    {
        var generated = BundleSchema.Generate();
        if (Environment.GetEnvironmentVariable("YARDSTICK_WRITE_SCHEMA") == "1")
            File.WriteAllText(Committed, generated);
        File.ReadAllText(Committed).ShouldBe(generated, "Run this test with YARDSTICK_WRITE_SCHEMA=1 to write the file again.");
        generated.ShouldContain("\"additionalProperties\": false");
        generated.ShouldContain("A number that grows from each bundle");
    }
}
