namespace Yardstick.Browser.Tests.Rooms;

/// <summary>The list on a phone: what is looked for comes before what is around it.</summary>
public sealed class PhoneListTests(Chromium chromium, DemoSite demo)
{
    /// <summary>Most that a list's own heading, seal, tabs, search and column heads may take above its first row, in pixels.</summary>
    private const double Most = 265;

    [Theory]
    [InlineData("fr")]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task The_first_row_stands_high(string language)
    {
        var page = await chromium.PageAsync(new() { ViewportSize = new() { Width = 390, Height = 844 }, Locale = language });
        await page.GotoAsync($"{demo.Site.Address}{language}/lists");
        var between = await page.EvaluateAsync<double>("document.querySelector('tbody tr').getBoundingClientRect().top - document.querySelector('header.top').getBoundingClientRect().bottom");
        between.ShouldBeLessThanOrEqualTo(Most);
        (await page.Locator("select[name=sex]").IsVisibleAsync()).ShouldBeFalse("filters are folded");
        await page.Locator("form.find summary").ClickAsync();
        (await page.Locator("select[name=sex]").IsVisibleAsync()).ShouldBeTrue();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Where_there_is_room_the_filters_stand_open()
    {
        var page = await chromium.PageAsync();
        await page.GotoAsync($"{demo.Site.Address}fr/lists");
        (await page.Locator("select[name=sex]").IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator("form.find summary").IsVisibleAsync()).ShouldBeFalse();
        await page.Context.DisposeAsync();
    }
}
