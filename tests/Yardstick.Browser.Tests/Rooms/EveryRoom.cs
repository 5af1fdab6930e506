using Microsoft.Playwright;

namespace Yardstick.Browser.Tests.Rooms;

/// <summary>Every room on desktop and phone, by day and by night: nothing keeps anybody out, sticks out, moves or complains.</summary>
internal static class EveryRoom
{
    private static readonly ViewportSize Desktop = new() { Width = 1280, Height = 800 };
    private static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    /// <summary>Looks at every room in a language, all of it, and tells all faults at once.</summary>
    public static async Task IsSoundAsync(Chromium chromium, DemoSite demo, string language)
    {
        var faults = new List<string>();
        foreach (var size in new[] { Desktop, Phone })
        {
            var page = await chromium.PageAsync(new() { ViewportSize = size, Locale = language });
            var complaints = Looking.Complaints(page);
            foreach (var (room, path) in demo.Rooms)
            {
                await page.GotoAsync($"{demo.Site.Address}{language}{path}", new() { WaitUntil = WaitUntilState.Load });
                var found = new List<string>();
                found.AddRange(await Looking.ShiftAsync(page));
                found.AddRange(await Looking.OverflowAsync(page));
                foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
                {
                    await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                    found.AddRange((await Looking.BarriersAsync(page)).Select(barrier => $"({scheme}) {barrier}"));
                }

                faults.AddRange(found.Select(fault => $"{language} {room} at {size.Width}: {fault}"));
            }

            faults.AddRange(complaints.Where(complaint => !complaint.Contains("404 (Not Found)", StringComparison.Ordinal)));
            await page.Context.DisposeAsync();
        }

        faults.ShouldBeEmpty();
    }
}

/// <summary>The rooms in French.</summary>
public sealed class FrenchRooms(Chromium chromium, DemoSite demo)
{
    [Fact]
    public Task Are_open_to_everyone() => EveryRoom.IsSoundAsync(chromium, demo, "fr");
}

/// <summary>The rooms in Arabic.</summary>
public sealed class ArabicRooms(Chromium chromium, DemoSite demo)
{
    [Fact]
    public Task Are_open_to_everyone() => EveryRoom.IsSoundAsync(chromium, demo, "ar");
}

/// <summary>The rooms in English.</summary>
public sealed class EnglishRooms(Chromium chromium, DemoSite demo)
{
    [Fact]
    public Task Are_open_to_everyone() => EveryRoom.IsSoundAsync(chromium, demo, "en");
}
