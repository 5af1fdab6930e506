using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Sites;

namespace Yardstick.Browser.Tests.Pages;

/// <summary>Every room on desktop and phone, by day and by night: nothing keeps anybody out, sticks out, moves or complains.</summary>
internal static class EveryPage
{
    private static readonly ViewportSize Desktop = new() { Width = 1280, Height = 800 };
    private static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    /// <summary>Looks at every room in a language, all of it, and tells all faults at once.</summary>
    public static async Task IsSoundAsync(Chromium chromium, DemoBrowserSite demo, string language)
    {
        var rooms = demo.Rooms.Select(room => (Name: room.Key, Role: Role.Public, Path: room.Value)).Concat(DemoBrowserSite.Desks.Select(desk => (Name: desk.Key, desk.Value.Role, desk.Value.Path))).ToLookup(room => room.Role);
        var faults = new List<string>();
        foreach (var size in new[] { Desktop, Phone })
        {
            foreach (var open in rooms)
            {
                var page = await chromium.PageAsync(new() { ViewportSize = size, Locale = language });
                if (open.Key != Role.Public) await page.SignInAsync(demo.Site, open.Key);
                var complaints = PageInspection.Complaints(page);
                foreach (var (name, _, path) in open) faults.AddRange((await FaultsAsync(page, $"{demo.Site.Address}{language}{path}")).Select(fault => $"{language} {name} at {size.Width}: {fault}"));
                // What is not found, not allowed or spent is looked at too, and the browser notes its status.
                faults.AddRange(complaints.Where(complaint => !complaint.Contains("404 (Not Found)", StringComparison.Ordinal) && !complaint.Contains("403 (Forbidden)", StringComparison.Ordinal) && !(complaint.Contains("410 (Gone)", StringComparison.Ordinal) && complaint.Contains("/account/reset?", StringComparison.Ordinal))));
                await page.Context.DisposeAsync();
            }
        }

        faults.ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> FaultsAsync(IPage page, string address)
    {
        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
        var found = new List<string>();
        found.AddRange(await PageInspection.ShiftAsync(page));
        found.AddRange(await PageInspection.OverflowAsync(page));
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            found.AddRange((await PageInspection.BarriersAsync(page)).Select(barrier => $"({scheme}) {barrier}"));
        }

        return found;
    }

    /// <summary>Comes in as the invented person of a role.</summary>
    public static async Task SignInAsync(this IPage page, RunningSite site, Role role)
    {
        await page.GotoAsync($"{site.Address}en/account/sign-in");
        await page.Locator($"button[value={role}]").ClickAsync();
        // Every role lands where its work is.
        await page.WaitForURLAsync(url => !url.EndsWith("/account/sign-in", StringComparison.Ordinal));
        if (role is not (Role.Commission or Role.Administrator)) return;
        // Their gravest rooms ask for a second factor, which the page of an invented person tells.
        await page.GotoAsync($"{site.Address}en/account/prove");
        await page.Locator("input[name=code]").FillAsync(Regex.Match(await page.Locator(".say").First.InnerTextAsync(), "[0-9]{6}").Value);
        await page.Locator("button.main").ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith("/account/prove", StringComparison.Ordinal));
    }
}

/// <summary>The rooms in French.</summary>
public sealed class FrenchPages(Chromium chromium, DemoBrowserSite demo)
{
    [Fact]
    public Task Are_open_to_everyone() => EveryPage.IsSoundAsync(chromium, demo, "fr");
}

/// <summary>The rooms in Arabic.</summary>
public sealed class ArabicPages(Chromium chromium, DemoBrowserSite demo)
{
    [Fact]
    public Task Are_open_to_everyone() => EveryPage.IsSoundAsync(chromium, demo, "ar");
}

/// <summary>The rooms in English.</summary>
public sealed class EnglishPages(Chromium chromium, DemoBrowserSite demo)
{
    [Fact]
    public Task Are_open_to_everyone() => EveryPage.IsSoundAsync(chromium, demo, "en");
}
