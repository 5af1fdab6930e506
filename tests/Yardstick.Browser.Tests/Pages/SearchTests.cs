using System.Text.RegularExpressions;

namespace Yardstick.Browser.Tests.Pages;

/// <summary>The search of every page: typed, moved through and opened by keyboard, on a phone, and without JavaScript.</summary>
public sealed class SearchTests(Chromium chromium, DemoBrowserSite demo)
{
    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    public async Task A_horse_is_found_and_opened_by_keyboard(string language)
    {
        var page = await chromium.PageAsync();
        var complaints = PageInspection.Complaints(page);
        await page.GotoAsync($"{demo.Site.Address}{language}/method");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync(demo.Horse["/horses/".Length..].ToLowerInvariant());
        var field = page.Locator("#seek");
        await page.Locator("#seek-choices [role=option]").First.WaitForAsync();
        (await field.GetAttributeAsync("aria-expanded")).ShouldBe("true");
        (await PageInspection.BarriersAsync(page)).ShouldBeEmpty();
        await page.Keyboard.PressAsync("ArrowDown");
        var active = (await field.GetAttributeAsync("aria-activedescendant")).ShouldNotBeNull();
        (await page.Locator($"#{active}").GetAttributeAsync("aria-selected")).ShouldBe("true");
        await page.Keyboard.PressAsync("Escape");
        (await page.Locator("#seek-choices").IsHiddenAsync()).ShouldBeTrue();
        await page.Keyboard.TypeAsync(" ");
        await page.Locator("#seek-choices [role=option]").First.WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex($"/{language}{demo.Horse}$"));
        complaints.ShouldBeEmpty();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task On_a_phone_the_button_leads_to_the_page_of_the_search()
    {
        var page = await chromium.PageAsync(
            new()
            {
                ViewportSize = new() { Width = 390, Height = 844 },
            }
        );
        await page.GotoAsync($"{demo.Site.Address}ar/lists");
        (await PageInspection.OverflowAsync(page)).ShouldBeEmpty();
        await page.Locator(".seek button").ClickAsync();
        await page.WaitForURLAsync(new Regex("/ar/search"));
        await page.Locator("main input[name=q]").FillAsync(demo.Horse["/horses/".Length..]);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex("/ar/search\\?q="));
        (await page.Locator("#found a").First.GetAttributeAsync("href")).ShouldBe("/ar" + demo.Horse);
        (await PageInspection.OverflowAsync(page)).ShouldBeEmpty();
        (await PageInspection.BarriersAsync(page)).ShouldBeEmpty();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Without_javascript_the_form_leads_to_the_results()
    {
        var page = await chromium.PageAsync(new() { JavaScriptEnabled = false });
        await page.GotoAsync($"{demo.Site.Address}en/method");
        await page.Locator("#seek").FillAsync(demo.Horse["/horses/".Length..]);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex("/en/search\\?q="));
        (await page.Locator("#found a").First.GetAttributeAsync("href")).ShouldBe("/en" + demo.Horse);
        await page.Context.DisposeAsync();
    }
}
