using System.Text.Json.Nodes;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Tests.RuleSets;

/// <summary>Tests each validation rule by violating it once in a shipped rule set. The problem states the path.</summary>
public sealed class ValidationTests
{
    private const string Ifha = RuleSetCatalogue.International;
    private const string Tn = RuleSetCatalogue.Tunisia;

    /// <summary>Gets the rule set, the member to change, its new value as JSON, and the expected problem.</summary>
    public static TheoryData<string, string, string, string> Changes =>
        new()
        {
            { Ifha, "$schema", "\"other.json\"", "$.$schema: must be" },
            { Ifha, "id", "\"ifha\"", "$.id: must be" },
            { Ifha, "validTo", "\"2025-06-30\"", "$.validTo: lies before validFrom" },
            { Ifha, "scale.origin.source", "\" \"", "$.scale.origin.source: a source is required" },
            { Ifha, "scale.stepPounds", "0", "$.scale.stepPounds: must be above 0" },
            { Ifha, "poundsPerLength.rows.1.fromMetres", "950", "$.poundsPerLength.rows[1].fromMetres: overlaps" },
            { Ifha, "poundsPerLength.rows.2.fromMetres", "3300", "$.poundsPerLength.rows[2].fromMetres: leaves a gap" },
            {
                Ifha,
                "poundsPerLength.rows.1.cells.3.value",
                "3.5",
                "$.poundsPerLength.rows[1].cells[3].value: a length may not weigh more"
            },
            { Ifha, "poundsPerLength.rows.1.cells.2.metres", "1200", "$.poundsPerLength.rows[1].cells[2].metres: must lie beyond" },
            { Ifha, "poundsPerLength.rows.1.cells.7.value", "null", "$.poundsPerLength.rows[1].toMetres: no cell is provided" },
            { Ifha, "poundsPerLength.rows.0.cells.0.value", "null", "$.poundsPerLength.rows[0].cells: at least one" },
            { Tn, "poundsPerLength.rows.0.cells.6.value", "null", "$.poundsPerLength.rows[0].cells[6].value: serves every longer race" },
            { Tn, "poundsPerLength.rows.0.fromMetres", "1000", "$.poundsPerLength.rows[0].fromMetres: no cell is provided" },
            {
                Ifha,
                "lengthsPerSecond.rows.1.goings",
                "[\"good\"]",
                "$.lengthsPerSecond.rows[1].goings: the code and going 'Flat Good' comes twice"
            },
            { Ifha, "lengthsPerSecond.rows.0.reference", "false", "$.lengthsPerSecond.rows: Flat needs exactly one reference" },
            { Ifha, "marginsInWords.rows.2.lengths", "0.01", "$.marginsInWords.rows[2].lengths: must lie above" },
            { Tn, "marginsInWords.rows.2.upToLengths", "0.05", "$.marginsInWords.rows[2].upToLengths: must lie above" },
            { Ifha, "weightForAge.0.rows.0.halfMonths", "[1, 2]", "$.weightForAge[0].rows[0].halfMonths: 24 values are expected, not 2" },
            { Ifha, "weightForAge.0.rows.1.metres", "1006", "$.weightForAge[0].rows[1]: must follow" },
            { Ifha, "weightForAge.0.rows.0.halfMonths.3", "-1", "$.weightForAge[0].rows[0].halfMonths[3]: must not be negative" },
            {
                "tn-2025.2",
                "weightForAge.0.population",
                "\"thoroughbred\"",
                "$.weightForAge[1]: the scale of 'Thoroughbred Flat' comes twice"
            },
            { Ifha, "sexAllowances.rows.0.pounds", "-3", "$.sexAllowances.rows[0].pounds: must not be negative" },
            { Tn, "firstMarks.conventional.0.toAge", "4", "$.firstMarks.conventional[2]: overlaps $.firstMarks.conventional[0]" },
            { Tn, "firstMarks.conventional.2.mark", "61", "$.firstMarks.conventional[2].mark: lies outside" },
            { Tn, "markChanges.shares.0.share", "1.5", "$.markChanges.shares[0].share: must lie between 0 and 1" },
            { Tn, "markChanges.shares.1.fromAge", "5", "$.markChanges.shares[1]: leaves a gap" },
            { Tn, "markChanges.shares.1.fromAge", "3", "$.markChanges.shares[1]: overlaps" },
            { Tn, "markChanges.shares.2.toAge", "9", "$.markChanges.shares[2]: the last ages" },
            { Tn, "markChanges.method", "\"assessment\"", "$.markChanges.shares: belong to the method" },
            { Tn, "markChanges.floor", "60", "$.markChanges.ceiling: must lie above floor" },
            { Tn, "methods.rows.1.population", "\"arabian\"", "$.methods.rows[1]: the population and code 'Arabian Flat' comes twice" },
            { Tn, "methods.rows.0.codes", "[]", "$.methods.rows[0].codes: must not be empty" },
            { Tn, "methods.recentFigures", "0", "$.methods.recentFigures: must be above 0" },
            { Tn, "methods.recentFigures", "21", "$.methods.recentFigures: must not be above 20" },
            { Tn, "methods.recentDays", "0", "$.methods.recentDays: must be above 0" },
            { Tn, "methods.halfLifeDays", "-1", "$.methods.halfLifeDays: must be above 0" },
            { Tn, "methods.share", "0.5", "$.methods.share: markChanges.shares give it already" },
            { Ifha, "methods.share", "1.5", "$.methods.share: must lie between 0 and 1" },
            { Ifha, "adjustments.weight.perPound", "0", "$.adjustments.weight.perPound: must be above 0" },
            { Ifha, "adjustments.claim.share", "1.1", "$.adjustments.claim.share: must lie between 0 and 1" },
            { Tn, "adjustments.going.origin.source", "\"\"", "$.adjustments.going.origin.source: a source is required" },
            {
                Tn,
                "adjustments.going.rows.1.goings",
                "[\"good\"]",
                "$.adjustments.going.rows[1].goings: the code and going 'Flat Good' comes twice"
            },
            { Tn, "adjustments.going.rows.1.goings", "[\"notStated\"]", "$.adjustments.going.rows[1].goings: a going that is not stated" },
            { Tn, "adjustments.going.rows.1.unit", "\"point\"", "$.adjustments.going.rows[1].unit: must be lb or kg" },
            { Tn, "adjustments.going.rows.1.goings", "[]", "$.adjustments.going.rows[1].goings: must not be empty" },
            {
                Tn,
                "adjustments.track.rows",
                "[{\"country\":\"\",\"course\":\"Kassar-Saïd\",\"unit\":\"kg\",\"value\":1}]",
                "$.adjustments.track.rows[0].country: a country is required"
            },
            {
                Tn,
                "adjustments.track.rows",
                "[{\"country\":\"TUN\",\"course\":\"Kassar-Saïd\",\"unit\":\"kg\",\"value\":1},{\"country\":\"TUN\",\"course\":\"KASSAR-SAÏD\",\"unit\":\"kg\",\"value\":2}]",
                "$.adjustments.track.rows[1]: the racecourse"
            },
            { Ifha, "distanceCategories.rows.1.fromMetres", "1300", "$.distanceCategories.rows[1].fromMetres: overlaps" },
            { Ifha, "distanceCategories.rows.4.fromMetres", "2800", "$.distanceCategories.rows[4].fromMetres: leaves a gap" },
            { Ifha, "classLevels.rows.0.level", "null", "$.classLevels.rows[0]: needs either level or belowBandTop" },
            { Ifha, "classLevels.rows.1.pattern", "\"group1\"", "$.classLevels.rows[1]: the conditions" },
            { Ifha, "classCells.rows.0.level", "null", "$.classCells.rows[0]: needs either level or belowBandTop" },
            { Ifha, "classCells.rows.0.spread", "0", "$.classCells.rows[0].spread" },
            { Ifha, "assessment.freedom", "0", "$.assessment.freedom: must be above 0" },
            { "gb-2025.3", "conversions.rows.0.to", "\"mars\"", "$.conversions.rows[0].to: the scale 'mars' is not described" },
            {
                "gb-2025.3",
                "conversions.scales.0.closed",
                "{ \"fr\": \"non\", \"en\": \"no\", \"ar\": \"لا\" }",
                "$.conversions.rows[0].from: the scale 'gb' is closed"
            },
            { Tn, "conversions.rows.1.to", "\"fr\"", "$.conversions.rows[1].validFrom: overlaps" },
            { "fr-2025.3", "conversions.rows.0.factor", "-2", "$.conversions.rows[0].factor: must be above 0" },
            { "fr-2025.3", "conversions.rows.0.validTo", "\"2020-01-01\"", "$.conversions.rows[0].validTo: lies before" },
            { Tn, "conversions.rows.0.points.3.to", "29", "$.conversions.rows[0].points[3].to: must lie above" },
            { Tn, "conversions.rows.0.points.3.from", "30", "$.conversions.rows[0].points[3].from: must lie above" },
            { Tn, "conversions.rows.2.step", "null", "$.conversions.rows[2].step: belongs to a row with a unit" },
            { Tn, "scale.unit", "\"point\"", "$.scale.unit: must be lb or kg" },
            { Tn, "poundsPerLength.rows.0.unit", "\"point\"", "$.poundsPerLength.rows[0].unit: must be lb or kg" },
            { Tn, "conversions.rows.1.id", "\"tn-fr\"", "$.conversions.rows[1].id: the row 'tn-fr' comes twice" },
        };

    [Theory, MemberData(nameof(Changes))]
    public void An_unsound_table_is_refused_with_its_path(string id, string member, string value, string problem) =>
        RuleSetsFolder
            .ProblemsAfter(id, set => Change(set, member, value))
            .ShouldContain(found => found.StartsWith(problem, StringComparison.Ordinal));

    [Fact]
    public void A_progressive_method_needs_a_share() =>
        RuleSetsFolder
            .ProblemsAfter(
                Ifha,
                set =>
                {
                    Change(set, "methods.rows.0.method", "\"progressive\"");
                    set["methods"]!.AsObject().Remove("share");
                }
            )
            .ShouldBe(["$.methods.rows[0].method: the progressive method needs a share"]);

    [Fact]
    public void A_set_without_the_two_tables_is_read() =>
        RuleSetsFolder
            .ProblemsAfter(
                Tn,
                set =>
                {
                    set.AsObject().Remove("methods");
                    set.AsObject().Remove("adjustments");
                }
            )
            .ShouldBeEmpty();

    [Fact]
    public void An_unknown_member_is_refused() =>
        RuleSetsFolder.ProblemsAfter(Tn, set => Change(set, "scale.colour", "\"red\"")).ShouldHaveSingleItem().ShouldContain("colour");

    [Fact]
    public void A_missing_member_is_refused()
    {
        var problem = RuleSetsFolder.ProblemsAfter(Tn, set => set["scale"]!.AsObject().Remove("stepPounds")).ShouldHaveSingleItem();
        problem.ShouldStartWith("$.scale");
        problem.ShouldContain("stepPounds");
    }

    [Fact]
    public void A_null_in_a_list_is_refused() =>
        RuleSetsFolder
            .ProblemsAfter(Tn, set => Change(set, "poundsPerLength.rows.0.cells.2", "null"))
            .ShouldBe(["$.poundsPerLength.rows[0].cells[2]: a value is expected"]);

    [Theory]
    [InlineData("scale.origin.label", "\"X\"")]
    [InlineData("scale.unit", "\"stone\"")]
    [InlineData("methods.recentDays", "\"many\"")]
    [InlineData("adjustments.place", "\"nowhere\"")]
    [InlineData("validFrom", "\"yesterday\"")]
    [InlineData("scale.stepPounds", "\"1\"")]
    [InlineData("scale", "null")]
    public void A_value_of_the_wrong_kind_is_refused_with_its_path(string member, string value) =>
        RuleSetsFolder.ProblemsAfter(Tn, set => Change(set, member, value)).ShouldHaveSingleItem().ShouldStartWith("$." + member);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{ \"id\": ")]
    [InlineData("{ \"id\": \"a\", \"id\": \"b\" }")]
    public void What_is_no_set_at_all_is_refused(string json)
    {
        var reading = RuleSetJson.Read(System.Text.Encoding.UTF8.GetBytes(json));
        reading.Set.ShouldBeNull();
        reading.Problems.ShouldHaveSingleItem().ShouldStartWith("$");
    }

    private static void Change(JsonNode node, string member, string value)
    {
        var steps = member.Split('.');
        foreach (var step in steps[..^1])
            node = int.TryParse(step, out var index) ? node[index]! : node[step]!;
        if (int.TryParse(steps[^1], out var last))
            node[last] = JsonNode.Parse(value);
        else
            node[steps[^1]] = JsonNode.Parse(value);
    }
}
