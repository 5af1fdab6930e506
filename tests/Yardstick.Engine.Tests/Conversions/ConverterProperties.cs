using FsCheck;
using FsCheck.Fluent;
using Yardstick.Engine.Conversions;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.Tests.Conversions;

public sealed class ConverterProperties
{
    private static readonly DateOnly Day = new(2026, 1, 1);
    private static readonly Converter Converter = Converter.Over(RuleSetCatalogue.Ids.Select(id => RuleSetCatalogue.Find(id)!));
    private static readonly RatingScale[] Scales = [.. Converter.Scales];

    private static Arbitrary<(decimal Value, RatingScale From, RatingScale To)> Requests =>
        (
            from start in Gen.Elements(Scales)
            from end in Gen.Elements(Scales)
            from steps in Gen.Choose(0, 300)
            select (steps * start.Step, start, end)
        ).ToArbitrary();

    [Fact]
    public void There_and_back_stays_within_the_rounding_step() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Requests,
                request =>
                {
                    var (value, from, to) = request;
                    if (Converter.Convert(value, from.Id, to.Id, Day) is not Conversion there || there.Unit != to.Unit)
                        return true;
                    return Converter.Convert(there.Value, to.Id, from.Id, Day) is not Conversion back
                        || back.Unit != from.Unit
                        || Math.Abs(back.Value - value) <= from.Step;
                }
            )
        );

    [Fact]
    public void Before_rounding_there_and_back_is_exact() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Requests,
                request =>
                {
                    var (value, from, to) = request;
                    if (Converter.Convert(value, from.Id, to.Id, Day) is not Conversion there || there.Unit != to.Unit)
                        return true;
                    return Converter.Convert(there.Exact, to.Id, from.Id, Day) is not Conversion back
                        || back.Unit != from.Unit
                        || Math.Abs(back.Exact - value) < 1e-20m;
                }
            )
        );

    [Fact]
    public void A_conversion_rises_with_the_mark() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Requests,
                request =>
                {
                    var (value, from, to) = request;
                    return Converter.Convert(value, from.Id, to.Id, Day) is not Conversion lower
                        || Converter.Convert(value + from.Step, from.Id, to.Id, Day) is not Conversion higher
                        || higher.Exact > lower.Exact;
                }
            )
        );

    [Fact]
    public void The_label_is_never_better_than_that_of_any_row_and_every_row_is_valid_on_the_day() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Requests,
                request =>
                {
                    var (value, from, to) = request;
                    return Converter.Convert(value, from.Id, to.Id, Day) is not Conversion conversion
                        || conversion.Legs.All(leg =>
                            leg.Row.Origin.Label <= conversion.Label && leg.Row.ValidFrom <= Day && (leg.Row.ValidTo ?? Day) >= Day
                        );
                }
            )
        );

    [Fact]
    public void A_row_with_a_unit_of_its_own_stands_alone_and_forwards() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Requests,
                request =>
                {
                    var (value, from, to) = request;
                    return Converter.Convert(value, from.Id, to.Id, Day) is not Conversion conversion
                        || conversion.Legs.All(leg => leg.Row.Unit is null || (conversion.Legs.Count == 1 && !leg.Reversed));
                }
            )
        );

    [Fact]
    public void A_pair_without_a_row_is_the_sum_of_its_legs_through_the_international_scale() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Requests,
                request =>
                {
                    var (value, from, to) = request;
                    if (Converter.Convert(value, from.Id, to.Id, Day) is not Conversion { Legs.Count: > 1 } whole)
                        return true;
                    if (whole.Legs.All(leg => leg.To != Converter.International))
                        return true;
                    return Converter.Convert(value, from.Id, Converter.International, Day) is not Conversion first
                        || first.Unit == TableUnit.Kg
                        || Converter.Convert(first.Exact, Converter.International, to.Id, Day) is not Conversion second
                        || (second.Exact == whole.Exact && whole.RowIds.SequenceEqual(first.RowIds.Concat(second.RowIds)));
                }
            )
        );

    [Fact]
    public void A_closed_scale_leads_nowhere_and_nothing_leads_to_it() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Requests,
                request =>
                {
                    var (value, from, to) = request;
                    return from.Id == to.Id
                        || (from.Closed ?? to.Closed) is null
                        || Converter.Convert(value, from.Id, to.Id, Day)
                            is ConversionRefusal { Code: ConversionRefusalCode.ClosedScale, Reason: not null };
                }
            )
        );

    [Fact]
    public void The_leaves_of_a_conversion_are_the_mark_given_and_cells_and_the_tree_gives_the_result() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Requests,
                request =>
                {
                    var (value, from, to) = request;
                    if (Converter.Convert(value, from.Id, to.Id, Day) is not Conversion conversion)
                        return;
                    Proves(conversion.Explanation);
                    if (conversion.UncertaintyExplanation is { } uncertainty)
                        Proves(uncertainty);
                }
            )
        );

    private static decimal Proves(ExplainedValue tree)
    {
        if (tree.IsLeaf)
        {
            (tree.Origin is CellOrigin { Table: "conversions" } or FactOrigin { Field: "value" }).ShouldBeTrue();
            return tree.Value;
        }

        foreach (var input in tree.Inputs)
            Proves(input).ShouldBe(input.Value);
        return Operations.Evaluate(tree.Operation, [.. tree.Inputs]);
    }
}
