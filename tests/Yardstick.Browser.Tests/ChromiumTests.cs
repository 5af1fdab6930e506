namespace Yardstick.Browser.Tests;

/// <summary>The browser driver, which every page test relies on.</summary>
public sealed class ChromiumTests(Chromium chromium)
{
    [Fact]
    public async Task It_shows_a_page()
    {
        var page = await chromium.PageAsync();
        await page.SetContentAsync("<h1 lang=ar dir=rtl>المقياس</h1>");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("المقياس");
        await page.Context.DisposeAsync();
    }
}
