using System.Text;
using System.Text.Json.Nodes;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Tests.RuleSets;

/// <summary>Rule sets that are not shipped: variants of the Tunisian one.</summary>
internal static class Drafts
{
    public const string Id = "tn-2026.1";

    /// <summary>A variant of the Tunisian set.</summary>
    public static byte[] Create(string id = Id, Action<JsonNode>? change = null, string from = RuleSetCatalogue.Tunisia)
    {
        var node = JsonNode.Parse(RuleSetCatalogue.Json(from)!)!;
        (node["id"], node["version"], node["validFrom"]) = (id, id.Split('-')[1], "2026-01-01");
        change?.Invoke(node);
        return Encoding.UTF8.GetBytes(node.ToJsonString(RuleSetJson.Options));
    }

    /// <summary>Arabian three-year-olds receive three kilograms more at every distance of the table.</summary>
    public static byte[] OtherWeightForAge() =>
        Create(change: node =>
        {
            var table = node["weightForAge"]![0]!;
            (table["fromMetres"], table["toMetres"]) = (1000, 3000);
            var months = new JsonArray([.. Enumerable.Repeat(9, 24).Select(kilograms => (JsonNode)kilograms)]);
            table["rows"] = new JsonArray(
                new JsonObject
                {
                    ["age"] = 3,
                    ["metres"] = 1000,
                    ["halfMonths"] = months,
                },
                new JsonObject
                {
                    ["age"] = 3,
                    ["metres"] = 3000,
                    ["halfMonths"] = months.DeepClone(),
                }
            );
        });
}
