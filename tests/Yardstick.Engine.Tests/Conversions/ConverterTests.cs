using System.Globalization;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.Tests.Conversions;

public sealed class ConverterTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);
    private static readonly Converter Converter = Converter.Over(RuleSetCatalogue.Ids.Select(id => RuleSetCatalogue.Find(id)!));

    [Theory]
    [InlineData(50, 44, 98, 44, 42)]
    [InlineData(45, 41, 91, 41, 39)]
    [InlineData(40, 37, 82, 37, 35)]
    [InlineData(35, 33, 74, 33, 32)]
    [InlineData(30, 29, 66, 29, 28)]
    [InlineData(25, 25, 57, 25, 24)]
    [InlineData(20, 21, 48, 21, 20)]
    public void The_Tunisian_points_are_exact(int tn, int fr, int gb, int uae, int ifha)
    {
        foreach (var (scale, expected) in new[] { ("fr", fr), ("gb", gb), ("uae", uae), ("ifha", ifha) })
        {
            var conversion = Converted(tn, "tn", scale);
            (conversion.Value, conversion.Exact).ShouldBe((expected, expected));
            conversion.RowIds.ShouldBe(["tn-" + scale]);
            conversion.Label.ShouldBe(Label.Reported);
            conversion.Uncertainty.ShouldBeNull();
            conversion.Unit.ShouldBe(scale == "gb" ? TableUnit.Lb : TableUnit.Kg);
        }
    }

    [Fact]
    public void The_points_turn_round() => (Converted(98, "gb", "tn").Value, Converted(33, "fr", "tn").Value).ShouldBe((50m, 35m));

    [Fact]
    public void France_56_and_a_half_is_125_international_pounds_and_back()
    {
        var there = Converted(56.5m, "fr", "ifha");
        (there.Value, there.Exact, there.Unit, there.Uncertainty, there.Label).ShouldBe(
            (125m, 124.561030m, TableUnit.Lb, 0m, Label.Published)
        );
        Converted(125, "ifha", "fr").Value.ShouldBe(56.5m);
    }

    [Fact]
    public void A_pair_without_a_row_goes_through_the_international_scale()
    {
        var conversion = Converted(56.5m, "fr", "gb");
        conversion.Value.ShouldBe(125);
        conversion.RowIds.ShouldBe(["fr-ifha", "gb-ifha"]);
        conversion.Legs.Select(leg => leg.Reversed).ShouldBe([false, true]);
        conversion.Label.ShouldBe(Label.Derived);
        conversion.Source.ShouldContain("110 livres");
    }

    [Fact]
    public void Uncertainties_of_a_chain_add_in_squares()
    {
        Converted(80, "hk", "uae").Uncertainty!.Value.ShouldBe(6.0827625302982197m, 1e-15m);
        Converted(80, "hk", "fr").Uncertainty!.Value.ShouldBe(6 / 2.20462m, 1e-15m);
    }

    [Theory]
    [InlineData("ifahr", "ifha", ConversionRefusalCode.ClosedScale, "ifahr")]
    [InlineData("tn", "ifahr", ConversionRefusalCode.ClosedScale, "ifahr")]
    [InlineData("mars", "ifha", ConversionRefusalCode.UnknownScale, "mars")]
    [InlineData("ifha", "IFHA", ConversionRefusalCode.UnknownScale, "IFHA")]
    public void What_cannot_be_converted_is_refused_by_name(string from, string to, ConversionRefusalCode code, string scale)
    {
        var refusal = Refused(40, from, to, Day);
        (refusal.Code, refusal.Scale).ShouldBe((code, scale));
        (refusal.Reason is not null).ShouldBe(code == ConversionRefusalCode.ClosedScale);
    }

    [Fact]
    public void Nothing_is_extrapolated_beyond_the_points()
    {
        foreach (var value in new[] { 19.5m, 50.5m })
        {
            var refusal = Refused(value, "tn", "gb", Day);
            (refusal.Code, refusal.Scale, refusal.Lowest, refusal.Highest).ShouldBe((ConversionRefusalCode.OutsidePoints, "tn", 20m, 50m));
        }

        Refused(99, "gb", "tn", Day).Highest.ShouldBe(98);
    }

    [Theory]
    [InlineData("79228162514264337593543950335")]
    [InlineData("-1000.5")]
    public void A_value_beyond_any_mark_is_refused(string value) =>
        Refused(decimal.Parse(value, CultureInfo.InvariantCulture), "fr", "ifha", Day).Code.ShouldBe(ConversionRefusalCode.NotAMark);

    [Fact]
    public void The_row_valid_on_the_day_is_used()
    {
        Refused(50, "tn", "gb", new DateOnly(2025, 6, 30))
            .ShouldSatisfyAllConditions(
                refusal => refusal.Code.ShouldBe(ConversionRefusalCode.NotYetValid),
                refusal => refusal.ValidFrom.ShouldBe(new DateOnly(2025, 7, 1))
            );
        var tunisia = RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!;
        var table = tunisia.Conversions!;
        var later = table.Rows[0] with { Id = "tn-fr-2027", Factor = 0.9m, Points = [], ValidFrom = new DateOnly(2027, 1, 1) };
        var converter = Converter.Over([tunisia, tunisia with { Id = "tn-2027.1", Conversions = table with { Rows = [later] } }]);
        Row(converter, new DateOnly(2026, 12, 31)).ShouldBe("tn-fr");
        Row(converter, new DateOnly(2027, 1, 1)).ShouldBe("tn-fr-2027");
    }

    [Fact]
    public void A_scale_converted_to_itself_stays_as_it_is()
    {
        var conversion = Converted(56.3m, "fr", "fr");
        (conversion.Value, conversion.RowIds.Count, conversion.Label).ShouldBe((56.3m, 0, Label.Published));
    }

    private static Conversion Converted(decimal value, string from, string to) =>
        Converter.Convert(value, from, to, Day).ShouldBeOfType<Conversion>();

    private static ConversionRefusal Refused(decimal value, string from, string to, DateOnly day) =>
        Converter.Convert(value, from, to, day).ShouldBeOfType<ConversionRefusal>();

    private static string Row(Converter converter, DateOnly day) =>
        converter.Convert(40, "tn", "fr", day).Match(conversion => conversion.RowIds[0], refusal => refusal.Code.ToString());
}
