using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Yardstick.Testing;

namespace Yardstick.Browser.Tests.Pages;

/// <summary>The first screen on a phone, each role's menu, and the printed page.</summary>
public sealed class PhoneAndPrintTests(Chromium chromium, DemoBrowserSite demo)
{
    private const int FirstRowAbove = 400;

    /// <summary>
    /// Inserts the notice that races were rated since the list. The demonstration has none, so one of the same length is used.
    /// </summary>
    private const string Notice = """
        () => document.querySelector("main .say.screen") ?? document.querySelector(".lead").insertAdjacentHTML("afterend",
          `<div class="say screen"><p>${document.documentElement.lang === "ar"
            ? "قُيّمت سباقات بعد هذه القائمة، ولم تُنشر علاماتها بعد."
            : "Des courses ont été évaluées depuis cette liste ; leurs valeurs ne sont pas encore publiées."} <a href="#">${
            document.documentElement.lang === "ar" ? "عرض مشروع العلامات" : "Voir les valeurs en projet"}</a></p></div>`)
        """;

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    public async Task On_a_phone_the_first_row_is_visible_under_both_notices(string language)
    {
        var page = await chromium.PageAsync(
            new()
            {
                ViewportSize = new() { Width = 390, Height = 844 },
            }
        );
        await page.GotoAsync($"{demo.Site.Address}{language}/lists");
        (await page.Locator(".demo").IsVisibleAsync()).ShouldBeTrue();
        await page.EvaluateAsync(Notice);
        var row = (await page.Locator("table tbody tr").First.BoundingBoxAsync()).ShouldNotBeNull();
        row.Y.ShouldBeLessThan(FirstRowAbove);
        // The sign-in link is in the top bar, not in a row of its own.
        var (who, rooms) = (
            (await page.Locator(".who a").First.BoundingBoxAsync())!,
            (await page.Locator(".rooms > a").First.BoundingBoxAsync())!
        );
        Math.Abs(who.Y - rooms.Y).ShouldBeLessThan(3);
        await page.Context.DisposeAsync();
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(390, true)]
    [InlineData(390, false)]
    public async Task The_menu_works_with_and_without_JavaScript(int width, bool script)
    {
        var page = await chromium.PageAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 844 },
                JavaScriptEnabled = script,
            }
        );
        await page.GotoAsync($"{demo.Site.Address}fr/lists");
        (await page.Locator(".menu .panel").IsVisibleAsync()).ShouldBeFalse();
        await page.Locator(".menu > summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        foreach (var path in new[] { "/fr/compare", "/fr/levels", "/fr/verify", "/fr/lists/archive" })
            (await page.Locator($".menu a[href=\"{path}\"]").IsVisibleAsync()).ShouldBeTrue(path);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        if (script)
        {
            await page.Keyboard.PressAsync("Escape");
            (await page.Locator(".menu .panel").IsVisibleAsync()).ShouldBeFalse();
            (await page.Locator(".menu > summary").EvaluateAsync<bool>("summary => summary === document.activeElement")).ShouldBeTrue();
        }

        await page.Context.DisposeAsync();
    }

    [Theory]
    [InlineData("fr")]
    [InlineData("ar")]
    public async Task A_horse_with_many_runs_prints_on_at_most_two_pages(string language)
    {
        using var folder = new TemporaryFolder();
        var page = await chromium.PageAsync();
        await page.GotoAsync($"{demo.Site.Address}{language}{demo.Horse}");
        var paper = folder.GetPath("horse.pdf");
        await page.PdfAsync(new() { Path = paper, PreferCSSPageSize = true });
        (await PagesAsync(paper)).ShouldBeLessThanOrEqualTo(2);
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        (await page.Locator(".who").IsVisibleAsync()).ShouldBeFalse("signing in has no place on paper");
        await page.Context.DisposeAsync();
    }

    private static async Task<int> PagesAsync(string pdf)
    {
        using var program = Process.Start(new ProcessStartInfo("pdfinfo", [pdf]) { RedirectStandardOutput = true })!;
        var output = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return int.Parse(Regex.Match(output, @"Pages:\s+(\d+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
    }
}
