using Microsoft.Playwright;
using Yardstick.Browser.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Yardstick.Browser.Tests;

/// <summary>Debian's Chromium, started once for all tests of pages; each test takes a page of its own with <see cref="PageAsync"/>.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser itself.</summary>
    public IBrowser Browser => _browser!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program)) throw new InvalidOperationException($"{Program} is missing. Run ./test, which installs it, or: apt-get install chromium");
        _playwright = await Playwright.CreateAsync();
        string[] sandbox = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : []; // Chromium refuses its sandbox to root
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args = [.. sandbox, "--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb", "--font-render-hinting=none"],
        });
    }

    /// <summary>A page without cookies or cache, 1280 × 800 unless <paramref name="options"/> say otherwise. Dispose of its context.</summary>
    /// <param name="options">Size, language, dark mode, scripts on or off …</param>
    public async Task<IPage> PageAsync(BrowserNewContextOptions? options = null)
    {
        var context = await Browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 800 }, Locale = "fr-FR" });
        return await context.NewPageAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
