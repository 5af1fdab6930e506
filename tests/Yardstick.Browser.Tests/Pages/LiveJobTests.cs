using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Demo;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Imports;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Jobs;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.Browser.Tests.Pages;

/// <summary>The jobs as those who follow them see them: live, on a phone, from right to left, without a barrier.</summary>
public sealed class LiveJobTests(Chromium chromium)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("fr", 1280, "Suspendre", "Reprendre")]
    [InlineData("en", 390, "Pause", "Resume")]
    [InlineData("ar", 390, "إيقاف مؤقت", "استئناف")]
    public async Task A_job_is_followed_paused_and_resumed_without_reloading(string language, int width, string pause, string resume)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var gate = new TaskCompletionSource();
        var batches = 0;
        site.Services.GetRequiredService<Checkpoints>().Handler = step =>
            step == Checkpoint.BeforeSaving && ++batches == 2 ? gate.Task : Task.CompletedTask;
        var page = await chromium.PageAsync(
            new()
            {
                ViewportSize = new() { Width = width, Height = 844 },
            }
        );
        var complaints = PageInspection.Complaints(page);
        await page.SignInAsync(site, Role.Handicapper);
        await page.GotoAsync($"{site.Address}{language}/jobs?open=true");
        (await page.Locator(".empty").IsVisibleAsync()).ShouldBeTrue();
        await ImportAsync(site, 3);
        await page.GotoAsync($"{site.Address}{language}/jobs");
        await page.Locator(".tag.turf").WaitForAsync();
        (await PageInspection.BarriersAsync(page)).ShouldBeEmpty();
        await ShotAsync(page, $"jobs-{language}");
        await page.Locator("td a.name").Last.ClickAsync();
        await page.Locator("progress").WaitForAsync();
        (await PageInspection.BarriersAsync(page)).ShouldBeEmpty();
        await ShotAsync(page, $"job-{language}");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = pause }).ClickAsync();
        await Task.Delay(1_000, Cancel);
        gate.SetResult();
        // Without reloading the page: the event stream reports that other actions are possible now.
        var next = page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = resume });
        await next.WaitForAsync(new() { Timeout = 20_000 });
        await ShotAsync(page, $"job-paused-{language}");
        await next.ClickAsync();
        await page.Locator(".run form")
            .WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached, Timeout = 60_000 });
        (await PageInspection.BarriersAsync(page)).ShouldBeEmpty();
        complaints.ShouldBeEmpty();
        await page.Context.DisposeAsync();
    }

    private static async Task ImportAsync(RunningSite site, int count)
    {
        var files = new List<UploadedFile>();
        for (var number = 1; number <= count; number++)
        {
            var path = Path.GetTempFileName();
            await using (var writer = new StreamWriter(path))
                DemoSeason.Write(writer);
            files.Add(new UploadedFile($"season-{number}.csv", path));
        }

        (await site.Services.GetRequiredService<StartImports>().AddAsync(files, new Actor("test"), Cancel)).Full.ShouldBeNull();
    }

    /// <summary>Keeps a picture in the folder that an environment variable names, for people to look at.</summary>
    private static async Task ShotAsync(Microsoft.Playwright.IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("YARDSTICK_SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }
}
