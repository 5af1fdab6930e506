using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Sites;

namespace Yardstick.Browser.Tests.Pages;

/// <summary>
/// Every page in three languages, on desktop and phone, in light or dark mode or both: no accessibility violation, overflow, layout shift
/// or browser error.
/// </summary>
internal static class EveryPage
{
    private static readonly ViewportSize Desktop = new() { Width = 1280, Height = 800 };
    private static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    /// <summary>Inspects every page in a language and reports all faults together.</summary>
    public static async Task IsSoundAsync(Chromium chromium, DemoBrowserSite demo, string language)
    {
        var pages = demo
            .Rooms.Select(document => (Name: document.Key, Role: Role.Public, Path: document.Value))
            .Concat(DemoBrowserSite.Desks.Select(desk => (Name: desk.Key, desk.Value.Role, desk.Value.Path)))
            .ToLookup(document => document.Role);
        var faults = new List<string>();
        foreach (var size in new[] { Desktop, Phone })
        {
            foreach (var open in pages)
            {
                var page = await chromium.PageAsync(new() { ViewportSize = size, Locale = language });
                if (open.Key != Role.Public)
                    await page.SignInAsync(demo.Site, open.Key);
                var complaints = PageInspection.Complaints(page);
                foreach (var (name, _, path) in open)
                    faults.AddRange(
                        (await FaultsAsync(page, $"{demo.Site.Address}{language}{path}", Schemes(language))).Select(fault =>
                            $"{language} {name} at {size.Width}: {fault}"
                        )
                    );
                // Error pages are inspected as well; the browser logs their status.
                faults.AddRange(
                    complaints.Where(complaint =>
                        !complaint.Contains("404 (Not Found)", StringComparison.Ordinal)
                        && !complaint.Contains("403 (Forbidden)", StringComparison.Ordinal)
                        && !(
                            complaint.Contains("410 (Gone)", StringComparison.Ordinal)
                            && complaint.Contains("/account/reset?", StringComparison.Ordinal)
                        )
                    )
                );
                await page.Context.DisposeAsync();
            }
        }

        faults.ShouldBeEmpty();
    }

    /// <summary>Returns the colour schemes to inspect. Colours do not depend on the language, so one language has both.</summary>
    private static ColorScheme[] Schemes(string language) =>
        language == "fr" ? [ColorScheme.Light, ColorScheme.Dark] : [language == "ar" ? ColorScheme.Dark : ColorScheme.Light];

    private static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, string address, ColorScheme[] schemes)
    {
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        var found = new List<string>();
        found.AddRange(await PageInspection.ShiftAsync(page));
        found.AddRange(await PageInspection.OverflowAsync(page));
        foreach (var scheme in schemes)
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            found.AddRange((await PageInspection.BarriersAsync(page)).Select(barrier => $"({scheme}) {barrier}"));
        }

        return found;
    }

    /// <summary>Signs in as the demonstration account of a role.</summary>
    public static async Task SignInAsync(this IPage page, RunningSite site, Role role)
    {
        await page.GotoAsync($"{site.Address}en/account/sign-in");
        await page.Locator($"button[value={role}]").ClickAsync();
        // Each role lands on the page with its work.
        await page.WaitForURLAsync(url => !url.EndsWith("/account/sign-in", StringComparison.Ordinal));
        if (role is not (Role.Commission or Role.Administrator))
            return;
        // Their most sensitive pages require a second factor, whose code the page shows for a demonstration account.
        await page.GotoAsync($"{site.Address}en/account/prove");
        await page.Locator("input[name=code]").FillAsync(Regex.Match(await page.Locator(".say").First.InnerTextAsync(), "[0-9]{6}").Value);
        await page.Locator("button.main").ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/account/prove", StringComparison.Ordinal));
    }
}

/// <summary>The pages in French.</summary>
public sealed class FrenchPages(Chromium chromium, DemoBrowserSite demo)
{
    [Fact]
    public Task Pages_are_accessible_and_stable() => EveryPage.IsSoundAsync(chromium, demo, "fr");
}

/// <summary>The pages in Arabic.</summary>
public sealed class ArabicPages(Chromium chromium, DemoBrowserSite demo)
{
    [Fact]
    public Task Pages_are_accessible_and_stable() => EveryPage.IsSoundAsync(chromium, demo, "ar");
}

/// <summary>The pages in English.</summary>
public sealed class EnglishPages(Chromium chromium, DemoBrowserSite demo)
{
    [Fact]
    public Task Pages_are_accessible_and_stable() => EveryPage.IsSoundAsync(chromium, demo, "en");
}
