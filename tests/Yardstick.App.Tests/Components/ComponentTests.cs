using System.Globalization;
using Bunit;
using Yardstick.App.Components;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Tests.Components;

/// <summary>Small components: what they show for the values that a page gives them, in three languages.</summary>
public sealed class ComponentTests
{
    [Theory]
    [InlineData("en", 2.5, "up", "+2.5")]
    [InlineData("en", -3, "down", "−3.0")]
    [InlineData("fr", 2.5, "up", "+2,5")]
    [InlineData("ar", -0.5, "down", "\u2066−0,5\u2069")]
    public void A_change_of_a_mark_has_its_sign_and_its_direction(string language, double change, string style, string text)
    {
        using var context = new ComponentContext(language);
        var shown = context.Render<MarkChange>(with => with.Add(x => x.Change, (decimal)change)).Find("span");
        shown.ClassName.ShouldBe(style);
        shown.QuerySelector("bdi")!.GetAttribute("dir").ShouldBe("ltr");
        shown.TextContent.ShouldBe(text);
    }

    [Fact]
    public void A_mark_that_did_not_change_differs_from_a_first_mark()
    {
        using var context = new ComponentContext();
        context.Render<MarkChange>(with => with.Add(x => x.Change, 0m)).Find("span").ClassName.ShouldBe("same");
        context.Render<MarkChange>(with => with.Add(x => x.Change, (decimal?)null)).Find("span").ClassName.ShouldBe("new");
    }

    [Theory]
    [InlineData(1, 9, "1 2 … 9", null, "2")]
    [InlineData(5, 9, "1 … 4 5 6 … 9", "4", "6")]
    [InlineData(9, 9, "1 … 8 9", "8", null)]
    [InlineData(1, 2, "1 2", null, "2")]
    public void Links_to_pages_lead_to_the_ends_and_the_neighbours(int page, int pages, string numbers, string? previous, string? next)
    {
        using var context = new ComponentContext("fr");
        var shown = context.Render<PageLinks>(with =>
            with.Add(x => x.Page, page)
                .Add(x => x.Pages, pages)
                .Add(x => x.Address, number => string.Create(CultureInfo.InvariantCulture, $"/lists?page={number}"))
        );
        string.Join(' ', shown.FindAll("li").Select(item => item.TextContent.Trim())).ShouldBe(numbers);
        shown.Find("[aria-current=page]").TextContent.ShouldBe(page.ToString(CultureInfo.InvariantCulture));
        Target("a[rel=prev]").ShouldBe(previous is null ? null : "/fr/lists?page=" + previous);
        Target("a[rel=next]").ShouldBe(next is null ? null : "/fr/lists?page=" + next);

        string? Target(string selector) => shown.FindAll(selector).SingleOrDefault()?.GetAttribute("href");
    }

    [Fact]
    public void One_page_needs_no_links()
    {
        using var context = new ComponentContext();
        context
            .Render<PageLinks>(with => with.Add(x => x.Page, 1).Add(x => x.Pages, 1).Add(x => x.Address, _ => ""))
            .Markup.Trim()
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", "/en/import")]
    [InlineData("fr", "/fr/import")]
    [InlineData("ar", "/ar/import")]
    public void An_empty_page_leads_to_the_import(string language, string address)
    {
        using var context = new ComponentContext(language);
        var before = context.Render<EmptyState>();
        before.Find("a.button").GetAttribute("href").ShouldBe(address);
        var imported = context.Render<EmptyState>(with => with.Add(x => x.HasResults, true));
        imported.Find("b").TextContent.ShouldNotBe(before.Find("b").TextContent);
    }

    [Theory]
    [InlineData(false, "40.0 ± 2.0", "88.2 ± 4.4 lb")]
    [InlineData(true, "+40.0 ± 2.0", "+88.2 ± 4.4 lb")]
    public void A_value_is_shown_in_both_units(bool signed, string kilograms, string pounds)
    {
        using var context = new ComponentContext();
        var scale = context.Render<MarkInUnits>(with =>
            with.Add(x => x.Pounds, 40m * 2.2046226m).Add(x => x.Deviation, 2m * 2.2046226m).Add(x => x.Signed, signed)
        );
        scale.FindAll("bdi").Select(text => text.TextContent.Trim()).ShouldBe([kilograms, pounds]);
    }

    [Fact]
    public void A_plot_puts_the_value_inside_its_spread_and_within_the_axis()
    {
        using var context = new ComponentContext();
        var shown = context.Render<RangePlot>(with =>
            with.Add(x => x.Value, 50m).Add(x => x.Spread, 5m).Add(x => x.Mark, 60m).Add(x => x.Low, 40m).Add(x => x.High, 60m)
        );
        var (left, width) = (Number("rect.span", "x"), Number("rect.span", "width"));
        Number("circle.dot", "cx").ShouldBe(left + width / 2, 0.2m);
        Number("line.pin", "x1").ShouldBe(171m);

        decimal Number(string selector, string name) =>
            decimal.Parse(shown.Find(selector).GetAttribute(name)!, CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_calculation_shows_its_steps_in_order_and_folds_those_without_effect()
    {
        var origin = new FactOrigin(new RaceId("R1"), new HorseId("A"), "weight");
        var start = ExplainedValue.Fact(StepName.WeightCarried, Unit.Pounds, 126m, origin);
        var nothing = ExplainedValue.Fact(StepName.GoingAdjustment, Unit.Pounds, 0m, origin);
        var idle = ExplainedValue.Step(StepName.WeightWithAdjustments, Unit.Pounds, Operation.Sum, start, nothing);
        var total = ExplainedValue.Step(
            StepName.Performance,
            Unit.Pounds,
            Operation.Sum,
            idle,
            ExplainedValue.Fact(StepName.PoundsBeaten, Unit.Pounds, 4m, origin)
        );
        using var context = new ComponentContext();
        var shown = context.Render<CalculationSteps>(with => with.Add(x => x.Tree, total).Add(x => x.From, StepName.WeightCarried));
        shown.FindAll("details").Count.ShouldBe(1);
        shown.Find("li.total .v").TextContent.ShouldContain("130");
    }
}
