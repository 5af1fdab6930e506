using System.Text;
using System.Text.Json.Nodes;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Tests.RuleSets;

public sealed class RuleSetDifferenceTests
{
    [Fact]
    public void A_set_differs_from_itself_in_nothing() => Between(_ => { }).ShouldBeEmpty();

    [Fact]
    public void One_value_is_one_change_named_by_its_row()
    {
        Between(set => set["weightForAge"]![1]!["rows"]![3]!["halfMonths"]![1] = 21)
            .ShouldHaveSingleItem()
            .ShouldBe(new RuleSetChange("weightForAge", "[thoroughbred, flat].rows[3, 1609].halfMonths[2]", "20", "21"));
        Between(set => set["markChanges"]!["capPounds"] = 12)
            .ShouldHaveSingleItem()
            .ShouldBe(new RuleSetChange("markChanges", "capPounds", "10", "12"));
    }

    [Fact]
    public void A_row_put_in_between_changes_no_other()
    {
        var changes = Between(set =>
            set["poundsPerLength"]!["rows"]![0]!["cells"]!.AsArray().Insert(3, new JsonObject { ["metres"] = 1500, ["value"] = 1.4 })
        );
        changes.ShouldAllBe(change => change.Path.Contains("cells[1500]") && change.Before == null);
    }

    [Fact]
    public void What_goes_and_what_comes_are_told_apart()
    {
        Between(set => set.AsObject().Remove("conversions")).ShouldAllBe(change => change.Table == "conversions" && change.After == null);
        Between(set => set["scale"]!["stepPounds"] = 1.0).ShouldBeEmpty("1 and 1.0 are one number");
    }

    private static IReadOnlyList<RuleSetChange> Between(Action<JsonNode> change)
    {
        var node = JsonNode.Parse(RuleSetsFolder.Json("tn-2025.2"))!;
        change(node);
        return RuleSetDifference.Between(RuleSetsFolder.Json("tn-2025.2"), Encoding.UTF8.GetBytes(node.ToJsonString()));
    }
}
