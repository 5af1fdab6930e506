using System.Text;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.DemoData;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.Browser.Tests.Pages;

/// <summary>An import as the person who asked for it sees it.</summary>
public sealed class LiveImportTests(Chromium chromium)
{
    private const string Broken = "race_id,date,horse_id,horse,status,position,weight_kg\nR1,2026-01-01,H1,Nour,FIN,1,5\nR1,2026-01-01,H2,Amir,FLEW,2,56\n";

    [Fact]
    public async Task It_tells_how_far_it_is_and_ends_with_what_came_in()
    {
        await using var site = await RunningSite.DeskAsync(DatabaseKind.Sqlite);
        var page = await chromium.PageAsync();
        var complaints = PageInspection.Complaints(page);
        await page.SignInAsync(site, Role.Handicapper);
        await page.GotoAsync($"{site.Address}fr/import");
        await page.Locator("input[type=file]").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "saison.csv", MimeType = "text/csv", Buffer = Season() });
        (await page.Locator("output").InnerTextAsync()).ShouldContain("saison.csv");
        await page.Locator("button.main").ClickAsync();
        await page.Locator("progress").WaitForAsync();
        (await page.Locator(".run form button").IsVisibleAsync()).ShouldBeTrue();
        // Nobody loads the page again: the stream of events says when it has ended.
        await page.Locator("dl.tally").WaitForAsync(new() { Timeout = 60_000 });
        (await page.Locator("dl.tally dd").First.InnerTextAsync()).ShouldStartWith("748");
        (await PageInspection.BarriersAsync(page)).ShouldBeEmpty();
        await page.GotoAsync($"{site.Address}fr");
        (await page.Locator("td.horse a").CountAsync()).ShouldBe(50);
        complaints.ShouldBeEmpty();
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task It_can_be_stopped_even_while_it_waits_for_others()
    {
        await using var site = await RunningSite.DeskAsync(DatabaseKind.Sqlite);
        var page = await chromium.PageAsync();
        await page.SignInAsync(site, Role.Handicapper);
        await page.GotoAsync($"{site.Address}en/import");
        await page.Locator("input[type=file]").SetInputFilesAsync([.. Enumerable.Range(1, 4).Select(number => new Microsoft.Playwright.FilePayload { Name = $"season-{number}.csv", MimeType = "text/csv", Buffer = Season(number) })]);
        await page.Locator("button.main").ClickAsync();
        await page.GotoAsync($"{site.Address}en/imports/4");
        await page.Locator(".run form button").ClickAsync();
        await page.Locator("dl.tally").WaitForAsync(new() { Timeout = 60_000 });
        (await page.Locator(".say").First.InnerTextAsync()).ShouldContain("Stopped on request");
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task Without_a_script_the_page_asks_again_until_the_errors_stand_in_a_table()
    {
        await using var site = await RunningSite.DeskAsync(DatabaseKind.Sqlite);
        var page = await chromium.PageAsync(new() { JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 } });
        await page.SignInAsync(site, Role.Handicapper);
        await page.GotoAsync($"{site.Address}fr/import");
        await page.Locator("input[type=file]").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = "faux.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Broken) });
        await page.Locator("button.main").ClickAsync();
        await page.Locator("table.errors").WaitForAsync(new() { Timeout = 30_000 });
        (await page.Locator("table.errors code").AllInnerTextsAsync()).ShouldBe(["5", "FLEW"]);
        (await page.Locator("table.errors tr td.full").Last.IsVisibleAsync()).ShouldBeTrue();
        await page.Context.DisposeAsync();
    }

    /// <summary>The season, its races under identifiers of their own.</summary>
    private static byte[] Season(int number = 0)
    {
        using var csv = new StringWriter();
        DemoSeason.Write(csv);
        return Encoding.UTF8.GetBytes(csv.ToString().Replace("\nTUN-", $"\n{number}TUN-", StringComparison.Ordinal));
    }
}
