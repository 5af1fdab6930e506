using System.Text.Json;
using Yardstick.App.Platform.Api;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.RuleSets.Api;

/// <summary>Provides the examples of rule sets in the document.</summary>
internal static class RuleSetExamples
{
    private static readonly RuleSetItem Tunisian = new(
        "tn-2025.2",
        "2025.2",
        "Tunisia Jockey Club",
        "Tunisian marks, in kilograms",
        new DateOnly(2025, 7, 1),
        null,
        true,
        new string('b', 64),
        TableUnit.Kg,
        2.20462m
    );

    public static Paged<RuleSetItem> RuleSets => new([Tunisian]);

    public static RuleSetDetail RuleSet => new(Tunisian, ["scale", "poundsPerLength", "weightForAge"]);

    public static TableResponse Table =>
        new("tn-2025.2", "scale", JsonSerializer.SerializeToElement(new { unit = "kg", poundsPerKilogram = 2.20462m }));
}
