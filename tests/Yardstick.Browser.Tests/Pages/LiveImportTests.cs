using System.Text;
using Yardstick.App.Demo;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.Browser.Tests.Pages;

/// <summary>A running import as its owner sees it.</summary>
public sealed class LiveImportTests(Chromium chromium)
{
    private const string Broken =
        "race_id,date,horse_id,horse,status,position,weight_kg\nR1,2026-01-01,H1,Nour,FIN,1,5\nR1,2026-01-01,H2,Amir,FLEW,2,56\n";

    [Fact]
    public async Task It_shows_progress_and_ends_with_the_outcome()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var page = await chromium.PageAsync();
        var complaints = PageInspection.Complaints(page);
        await page.SignInAsync(site, Role.Handicapper);
        await page.GotoAsync($"{site.Address}fr/import");
        await page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new Microsoft.Playwright.FilePayload
                {
                    Name = "saison.csv",
                    MimeType = "text/csv",
                    Buffer = Season(),
                }
            );
        (await page.Locator("output").InnerTextAsync()).ShouldContain("saison.csv");
        await page.Locator("button.main").ClickAsync();
        await page.Locator("progress").WaitForAsync();
        (await page.Locator(".run form button").IsVisibleAsync()).ShouldBeTrue();
        // Without reloading the page: the event stream reports the end.
        await page.Locator("dl.tally").WaitForAsync(new() { Timeout = 60_000 });
        (await page.Locator("dl.tally dd").First.InnerTextAsync()).ShouldStartWith("748");
        (await PageInspection.BarriersAsync(page)).ShouldBeEmpty();
        await page.GotoAsync($"{site.Address}fr");
        (await page.Locator("td.horse a").CountAsync()).ShouldBe(50);
        complaints.ShouldBeEmpty();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task It_can_be_cancelled_even_while_queued()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var page = await chromium.PageAsync();
        await page.SignInAsync(site, Role.Handicapper);
        await page.GotoAsync($"{site.Address}en/import");
        await page.Locator("input[type=file]")
            .SetInputFilesAsync([
                .. Enumerable
                    .Range(1, 4)
                    .Select(number => new Microsoft.Playwright.FilePayload
                    {
                        Name = $"season-{number}.csv",
                        MimeType = "text/csv",
                        Buffer = Season(number),
                    }),
            ]);
        await page.Locator("button.main").ClickAsync();
        await page.GotoAsync($"{site.Address}en/imports/4");
        await page.Locator(".run form button").ClickAsync();
        await page.Locator("dl.tally").WaitForAsync(new() { Timeout = 60_000 });
        (await page.Locator(".say").First.InnerTextAsync()).ShouldContain("Stopped on request");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Without_JavaScript_the_page_refreshes_until_the_errors_are_shown()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var page = await chromium.PageAsync(
            new()
            {
                JavaScriptEnabled = false,
                ViewportSize = new() { Width = 390, Height = 844 },
            }
        );
        await page.SignInAsync(site, Role.Handicapper);
        await page.GotoAsync($"{site.Address}fr/import");
        await page.Locator("input[type=file]")
            .SetInputFilesAsync(
                new Microsoft.Playwright.FilePayload
                {
                    Name = "faux.csv",
                    MimeType = "text/csv",
                    Buffer = Encoding.UTF8.GetBytes(Broken),
                }
            );
        await page.Locator("button.main").ClickAsync();
        await page.Locator("table.errors").WaitForAsync(new() { Timeout = 30_000 });
        (await page.Locator("table.errors code").AllInnerTextsAsync()).ShouldBe(["5", "FLEW"]);
        (await page.Locator("table.errors tr td.full").Last.IsVisibleAsync()).ShouldBeTrue();
        await page.Context.DisposeAsync();
    }

    /// <summary>The season, with new identifiers for its races.</summary>
    private static byte[] Season(int number = 0)
    {
        using var csv = new StringWriter();
        DemoSeason.Write(csv);
        return Encoding.UTF8.GetBytes(csv.ToString().Replace("\nTUN-", $"\n{number}TUN-", StringComparison.Ordinal));
    }
}
