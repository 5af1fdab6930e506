namespace Yardstick.Engine.Tests.Standards;

public sealed class StandardSetSchemaTests
{
    private static readonly string Committed = Path.Combine(StandardsFolder.Path, "schema", "standard-set.schema.json");

    [Fact]
    public void The_committed_schema_is_the_one_the_types_give()
    {
        var generated = StandardSetSchema.Generate();
        if (Environment.GetEnvironmentVariable("YARDSTICK_WRITE_SCHEMA") == "1") File.WriteAllText(Committed, generated);
        File.ReadAllText(Committed).ShouldBe(generated, "Run this test with YARDSTICK_WRITE_SCHEMA=1 to write the file again.");
    }

    [Fact]
    public void The_schema_allows_nothing_unknown_and_names_the_labels()
    {
        var schema = StandardSetSchema.Generate();
        schema.ShouldContain("\"additionalProperties\": false");
        schema.ShouldContain("Identifier with version, such as tn-2025.2.");
        schema.ShouldContain("\"P\"");
    }
}
