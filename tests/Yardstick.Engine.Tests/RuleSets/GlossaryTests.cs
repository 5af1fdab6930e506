using System.Text.Json.Nodes;
using Yardstick.Testing;

namespace Yardstick.Engine.Tests.RuleSets;

public sealed class GlossaryTests
{
    [Fact]
    public void Each_term_comes_once_and_in_three_languages()
    {
        var glossary = JsonNode.Parse(File.ReadAllBytes(Repository.GetPath("docs", "glossary.json")))!;
        var terms = glossary["terms"]!.AsArray();
        terms.Select(term => (string)term!["id"]!).ShouldBeUnique();
        foreach (var language in new[] { "en", "fr", "ar" })
            terms.ShouldAllBe(term => !string.IsNullOrWhiteSpace((string?)term![language]));
    }
}
