using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Yardstick.Browser.Tests.Pages;

/// <summary>Interaction with pages: typing, keys, forms and printing, with and without JavaScript.</summary>
public sealed class InteractionTests(Chromium chromium, DemoBrowserSite demo)
{
    [Fact]
    public async Task Typing_a_name_narrows_the_rows_and_stays_in_the_address()
    {
        var page = await chromium.PageAsync();
        var complaints = PageInspection.Complaints(page);
        await page.GotoAsync($"{demo.Site.Address}fr/lists");
        var wanted = (await page.Locator("td.horse a").Nth(4).InnerTextAsync())[..^1];
        await page.Keyboard.PressAsync("/");
        (await page.Locator("input[type=search]").EvaluateAsync<bool>("field => field === document.activeElement")).ShouldBeTrue();
        await page.Keyboard.TypeAsync(wanted);
        await page.WaitForURLAsync(
            new Regex("[?&]q=" + Regex.Escape(Uri.EscapeDataString(wanted)).Replace("%20", "(%20|\\+)", StringComparison.Ordinal))
        );
        (await page.Locator("td.horse a").AllInnerTextsAsync()).ShouldAllBe(name =>
            name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)
        );
        await page.ReloadAsync();
        (await page.Locator("td.horse a").CountAsync()).ShouldBeLessThan(10);
        complaints.ShouldBeEmpty();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task An_inspection_finds_accessibility_faults_and_overflow()
    {
        var page = await chromium.PageAsync();
        await page.SetContentAsync(
            "<!doctype html><main><img src=x><button></button><p style='color:#bbb;background:#fff;width:3000px'>pale</p><p style='color:#767676;background:#fff'>rather pale</p></main>"
        );
        var barriers = string.Join('\n', await PageInspection.BarriersAsync(page));
        barriers.ShouldContain("image-alt");
        barriers.ShouldContain("button-name");
        barriers.ShouldContain("color-contrast:");
        barriers.ShouldContain("color-contrast-enhanced:");
        (await PageInspection.OverflowAsync(page)).ShouldHaveSingleItem();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Arrow_keys_move_from_the_search_into_the_rows()
    {
        var page = await chromium.PageAsync();
        await page.GotoAsync($"{demo.Site.Address}en/lists");
        await page.Locator("input[type=search]").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        var second = await page.Locator("td.horse a").Nth(1).InnerTextAsync();
        (await page.EvaluateAsync<string>("document.activeElement.textContent")).ShouldBe(second);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex("/en/horses/"));
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(second);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Everything_works_without_JavaScript()
    {
        var page = await chromium.PageAsync(
            new()
            {
                JavaScriptEnabled = false,
                ViewportSize = new() { Width = 390, Height = 844 },
            }
        );
        await page.GotoAsync($"{demo.Site.Address}fr/lists");
        await page.Locator(".filters > summary").ClickAsync();
        await page.Locator("select[name=sex]").SelectOptionAsync("female");
        await page.Locator("form.find button").ClickAsync();
        page.Url.ShouldContain("sex=female");
        await page.Locator("td.horse a").First.ClickAsync();
        await page.Locator("#why details.more > summary").First.ClickAsync();
        await page.Locator(".why summary").First.ClickAsync();
        (await page.Locator(".why details[open] .v").First.IsVisibleAsync()).ShouldBeTrue();
        await page.Locator("td a.open").First.ClickAsync();
        (await page.Locator(".why").First.IsVisibleAsync()).ShouldBeTrue();
        await page.GotoAsync($"{demo.Site.Address}fr/convert");
        await page.Locator("select[name=breed]").SelectOptionAsync("thoroughbred");
        await page.Locator("input[name=value]").FillAsync("42,5");
        await page.Locator("form.convert button.main").ClickAsync();
        (await page.Locator(".same-as").IsVisibleAsync()).ShouldBeTrue();
        await page.Locator(".langs a[lang=ar]").ClickAsync();
        (await page.Locator("html").GetAttributeAsync("dir")).ShouldBe("rtl");
        (await page.Locator(".same-as").IsVisibleAsync()).ShouldBeTrue();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task The_list_number_is_printed_on_every_page()
    {
        var page = await chromium.PageAsync();
        await page.GotoAsync($"{demo.Site.Address}fr/lists?rows=all");
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        (await page.Locator("tr.sheet").IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator("tr.sheet").InnerTextAsync()).ShouldContain("Liste n°");
        (await page.Locator("thead").EvaluateAsync<string>("head => getComputedStyle(head).display")).ShouldBe("table-header-group");
        foreach (var hidden in new[] { "form.find", ".rooms", ".langs" })
            (await page.Locator(hidden).First.IsVisibleAsync()).ShouldBeFalse(hidden);
        await page.Context.DisposeAsync();
    }
}
