namespace Yardstick.Browser.Tests.Pages;

/// <summary>Fonts that arrive after the text is shown, as over a slow connection.</summary>
public sealed class LateFontTests(Chromium chromium, DemoBrowserSite demo)
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(600);

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    [InlineData("en")]
    public async Task Nothing_moves_when_the_fonts_arrive(string language)
    {
        var faults = new List<string>();
        var late = 0;
        foreach (var path in new[] { "/lists", "/horses?q=no", "/levels", demo.Horse, demo.Race })
        {
            // A context of its own for each page, so that no font is in the cache.
            var page = await chromium.PageAsync(
                new()
                {
                    ViewportSize = new() { Width = 390, Height = 844 },
                    Locale = language,
                }
            );
            await page.RouteAsync(
                "**/*.woff2*",
                async route =>
                {
                    Interlocked.Increment(ref late);
                    await Task.Delay(Delay);
                    await route.ContinueAsync();
                }
            );
            await page.GotoAsync($"{demo.Site.Address}{language}{path}", new() { WaitUntil = Microsoft.Playwright.WaitUntilState.Load });
            faults.AddRange((await PageInspection.ShiftAsync(page)).Select(fault => $"{language}{path}: {fault}"));
            await page.Context.DisposeAsync();
        }

        late.ShouldBeGreaterThan(5);
        faults.ShouldBeEmpty();
    }
}
