using System.Text.Json;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Tests.RuleSets;

public sealed class RuleSetSchemaTests
{
    private static readonly Dictionary<string, (Type File, JsonSerializerOptions Options, string Title)> Kinds = new(StringComparer.Ordinal)
    {
        ["standard-set"] = (typeof(RuleSet), RuleSetJson.Options, "A standard set of Yardstick"),
        ["parameters"] = (typeof(ParameterSet), ParameterJson.Options, "Parameters of the network of Yardstick"),
    };

    [Theory]
    [InlineData("standard-set")]
    [InlineData("parameters")]
    public void The_committed_schema_is_the_one_the_types_give(string kind)
    {
        var (file, options, title) = Kinds[kind];
        var committed = Path.Combine(RuleSetsFolder.Path, "schema", kind + ".schema.json");
        var generated = RuleSetSchema.Generate(file, options, kind, title);
        if (Environment.GetEnvironmentVariable("YARDSTICK_WRITE_SCHEMA") == "1")
            File.WriteAllText(committed, generated);
        File.ReadAllText(committed).ShouldBe(generated, "Run this test with YARDSTICK_WRITE_SCHEMA=1 to write the file again.");
    }

    [Fact]
    public void The_schema_allows_nothing_unknown_and_names_the_labels()
    {
        var schema = RuleSetSchema.Generate();
        schema.ShouldContain("\"additionalProperties\": false");
        schema.ShouldContain("Identifier with version, such as tn-2025.2.");
        schema.ShouldContain("\"P\"");
    }
}
