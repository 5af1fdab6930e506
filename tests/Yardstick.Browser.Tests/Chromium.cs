using Microsoft.Playwright;
using Yardstick.Browser.Tests;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Yardstick.Browser.Tests;

/// <summary>Starts Debian's Chromium once for all browser tests; each test opens its own page with <see cref="PageAsync"/>.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>The browser.</summary>
    public IBrowser Browser => _browser!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Program))
            throw new InvalidOperationException($"{Program} is missing. Run ./test, which installs it, or: apt-get install chromium");
        _playwright = await Playwright.CreateAsync();
        string[] sandbox = Environment.IsPrivilegedProcess ? ["--no-sandbox"] : []; // Chromium's sandbox does not run as root
        _browser = await _playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = Program,
                Args = [.. sandbox, "--disable-dev-shm-usage", "--disable-gpu", "--force-color-profile=srgb", "--font-render-hinting=none"],
            }
        );
    }

    /// <summary>Opens a page without cookies or cache, 1280 × 800 by default. Dispose of its context.</summary>
    /// <param name="options">Size, language, dark mode, JavaScript on or off.</param>
    public async Task<IPage> PageAsync(BrowserNewContextOptions? options = null)
    {
        var context = await Browser.NewContextAsync(
            options
                ?? new()
                {
                    ViewportSize = new() { Width = 1280, Height = 800 },
                    Locale = "fr-FR",
                }
        );
        return await context.NewPageAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
