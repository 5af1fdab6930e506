using Yardstick.Engine.Conversions;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.Tests.Conversions;

public sealed class ConversionPathTests
{
    private static readonly DateOnly Day = new(2026, 1, 1);
    private static readonly TableSource Published = new(Label.Published, "Test.");
    private static readonly RuleSet Tunisia = RuleSetCatalogue.Find(RuleSetCatalogue.Tunisia)!;

    [Fact]
    public void A_row_of_the_pair_wins_over_the_way_through_the_international_scale()
    {
        var (a, b) = (Affine("a", "ifha", 1, 10), Affine("b", "ifha", 1, 20));
        Rows(Over(a, b), "a", "b").ShouldBe(["a-ifha", "b-ifha"]);
        Rows(Over(a, b, Affine("a", "b", 1, 5)), "a", "b").ShouldBe(["a-b"]);
        Rows(Over(a, b, Affine("b", "a", 1, 5)), "a", "b").ShouldBe(["b-a"]);
    }

    [Fact]
    public void A_scale_without_an_international_row_goes_by_its_own_reference_both_ways()
    {
        var converter = Over(Affine("own", "a", 2, 0), Affine("a", "ifha", 1, 10), Affine("b", "ifha", 1, 20));
        Rows(converter, "own", "b").ShouldBe(["own-a", "a-ifha", "b-ifha"]);
        Rows(converter, "b", "own").ShouldBe(["b-ifha", "a-ifha", "own-a"]);
        Answered(converter, 30, "own", "b").Exact.ShouldBe(50);
        Answered(converter, 50, "b", "own").Exact.ShouldBe(30);
    }

    [Fact]
    public void One_reference_is_the_most()
    {
        var converter = Over(Affine("far", "own", 1, 0), Affine("own", "a", 1, 0), Affine("a", "ifha", 1, 0));
        Refused(converter, "far", "ifha").ShouldBe(ConversionRefusalCode.NoRow);
    }

    [Fact]
    public void Of_two_references_the_better_attested_serves()
    {
        var weak = Affine("own", "a", 1, 0) with { Origin = Published with { Label = Label.ToVerify } };
        var converter = Over(weak, Affine("own", "b", 1, 0), Affine("a", "ifha", 1, 0), Affine("b", "ifha", 1, 0));
        Rows(converter, "own", "ifha").ShouldBe(["own-b", "b-ifha"]);
        Rows(converter, "ifha", "own").ShouldBe(["b-ifha", "own-b"]);
    }

    [Fact]
    public void A_figure_like_kilograms_is_neither_chained_nor_turned_round()
    {
        var like = Affine("own", "ifha", 1, 0) with { Unit = TableUnit.Kg, Step = 0.5m };
        var converter = Over(like, Affine("b", "ifha", 1, 0));
        Answered(converter, 40, "own", "ifha").Unit.ShouldBe(TableUnit.Kg);
        Refused(converter, "own", "b").ShouldBe(ConversionRefusalCode.KilogramLike);
        Refused(converter, "ifha", "own").ShouldBe(ConversionRefusalCode.KilogramLike);
        Refused(converter, "b", "own").ShouldBe(ConversionRefusalCode.KilogramLike);
    }

    [Fact]
    public void A_kilogram_like_row_gives_way_to_nothing_but_bars_no_other_way()
    {
        var like = Affine("own", "ifha", 1, 0) with { Unit = TableUnit.Kg, Step = 0.5m };
        var converter = Over(like, Affine("own", "a", 1, 3), Affine("a", "ifha", 1, 4), Affine("b", "ifha", 1, 0));
        Rows(converter, "own", "ifha").ShouldBe(["own-ifha"]);
        Rows(converter, "own", "b").ShouldBe(["own-a", "a-ifha", "b-ifha"]);
        Rows(converter, "ifha", "own").ShouldBe(["a-ifha", "own-a"]);
    }

    [Fact]
    public void Tunisia_reaches_other_scales_by_its_French_or_British_column_and_never_by_its_international_one()
    {
        var converter = Converter.Over(RuleSetCatalogue.Ids.Select(id => RuleSetCatalogue.Find(id)!));
        foreach (var (from, to) in new[] { ("tn", "hk"), ("hk", "tn"), ("uae", "tn"), ("ifha", "tn") })
        {
            var rows = converter.Scales.Any(scale => scale.Id == "hk") ? Rows(converter, from, to, 70 / (from == "tn" ? 2 : 1)) : [];
            rows.ShouldNotContain("tn-ifha");
            rows.ShouldNotContain("tn-uae");
            rows.ShouldContain(row => row == "tn-fr" || row == "tn-gb");
        }
    }

    [Fact]
    public void Rows_that_follow_one_another_serve_their_own_days()
    {
        var first = Affine("a", "ifha", 1, 1) with { Id = "first", ValidTo = new DateOnly(2025, 12, 31) };
        var second = Affine("a", "ifha", 1, 2) with
        {
            Id = "second",
            ValidFrom = new DateOnly(2026, 1, 1),
            ValidTo = new DateOnly(2026, 6, 30),
        };
        var converter = Over(first, second, Affine("b", "ifha", 1, 0));
        foreach (var to in new[] { "ifha", "b" })
        {
            Answered(converter, 50, "a", to, new DateOnly(2025, 12, 31)).Exact.ShouldBe(51);
            Answered(converter, 50, "a", to, new DateOnly(2026, 1, 1)).Exact.ShouldBe(52);
            converter
                .Convert(50, "a", to, new DateOnly(2026, 7, 1))
                .ShouldBeOfType<ConversionRefusal>()
                .Code.ShouldBe(ConversionRefusalCode.NoRow);
        }
    }

    [Fact]
    public void The_label_is_that_of_the_weakest_row()
    {
        var converter = Over(
            Affine("a", "ifha", 1, 0),
            Affine("b", "ifha", 1, 0) with
            {
                Origin = Published with { Label = Label.Derived },
            }
        );
        Answered(converter, 50, "a", "ifha").Label.ShouldBe(Label.Published);
        Answered(converter, 50, "a", "b").Label.ShouldBe(Label.Derived);
        Answered(converter, 50, "b", "a").Label.ShouldBe(Label.Derived);
    }

    private static ConversionRow Affine(string from, string to, decimal factor, decimal offset) =>
        new()
        {
            Id = $"{from}-{to}",
            From = from,
            To = to,
            Origin = Published,
            Factor = factor,
            Offset = offset,
            ValidFrom = new DateOnly(2025, 1, 1),
        };

    private static Converter Over(params ConversionRow[] rows)
    {
        var name = new LocalText("x", "x", "x");
        var scales = rows.SelectMany(row => new[] { row.From, row.To })
            .Append("ifha")
            .Distinct()
            .Select(id => new RatingScale
            {
                Id = id,
                Name = name,
                Unit = TableUnit.Lb,
                Step = 1,
            });
        return Converter.Over([
            Tunisia with
            {
                Id = "test-1",
                Conversions = new ConversionTable { Scales = [.. scales], Rows = rows },
            },
        ]);
    }

    private static IReadOnlyList<string> Rows(Converter converter, string from, string to, decimal value = 40) =>
        Answered(converter, value, from, to).RowIds;

    private static Conversion Answered(Converter converter, decimal value, string from, string to, DateOnly? day = null) =>
        converter.Convert(value, from, to, day ?? Day).ShouldBeOfType<Conversion>();

    private static ConversionRefusalCode Refused(Converter converter, string from, string to) =>
        converter.Convert(40, from, to, Day).ShouldBeOfType<ConversionRefusal>().Code;
}
