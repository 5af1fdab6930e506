using System.Diagnostics;
using System.Text;

namespace Yardstick.App.Platform.Printing;

/// <summary>Why there is no PDF.</summary>
internal enum PrintException
{
    /// <summary>The operator has no Chromium, or does not want it used.</summary>
    NoBrowser,

    /// <summary>Others wait for theirs already.</summary>
    Busy,

    /// <summary>The browser did not end in time, or without a PDF.</summary>
    Failed,
}

/// <summary>What a browser made of a page.</summary>
/// <param name="Pdf">The document; null when there is none.</param>
/// <param name="Fault">Why there is none.</param>
internal readonly record struct Print(byte[]? Pdf, PrintException? Fault);

/// <summary>
/// Makes a PDF of a page that stands alone, by the operator's own Chromium without a window. One at a time, for so long and no longer, in a
/// profile that is removed; the browser is given one file and needs no network.
/// </summary>
internal sealed partial class PdfPrinter(Configuration.YardstickOptions settings, ILogger<PdfPrinter> log)
{
    /// <summary>The value of the setting that turns printing off.</summary>
    public const string Off = "off";

    /// <summary>How many may wait while one is being printed.</summary>
    private const int MostWaiting = 4;

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

    private static readonly string[] Flags =
    [
        "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-extensions", "--disable-dev-shm-usage", "--disable-breakpad", "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer",
    ];

    private readonly Lazy<string?> _browser = new(() => Find(settings.Chromium));
    private readonly SemaphoreSlim _one = new(1);
    private int _waiting;

    /// <summary>Whether the browser may be left its sandbox.</summary>
    public Func<bool> HasSandbox { get; init; } = BrowserSandbox.IsAllowed;

    /// <summary>How long a browser may take for one page.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether there is a browser to print with.</summary>
    public bool IsReady => _browser.Value is not null;

    /// <summary>Prints a page.</summary>
    /// <param name="html">The whole page, with its style sheet and fonts inside it.</param>
    public async Task<Print> PrintAsync(string html, CancellationToken cancellationToken)
    {
        if (_browser.Value is not { } browser) return new Print(null, PrintException.NoBrowser);
        if (Interlocked.Increment(ref _waiting) > MostWaiting + 1)
        {
            Interlocked.Decrement(ref _waiting);
            return new Print(null, PrintException.Busy);
        }

        try
        {
            await _one.WaitAsync(cancellationToken);
            try
            {
                return await PrintAsync(browser, html, cancellationToken);
            }
            finally
            {
                _one.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<Print> PrintAsync(string browser, string html, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("yardstick-print-").FullName;
        try
        {
            var (page, pdf) = (Path.Combine(folder, "page.html"), Path.Combine(folder, "page.pdf"));
            await File.WriteAllTextAsync(page, html, new UTF8Encoding(false), cancellationToken);
            var ended = await RunAsync(browser, [.. Flags, .. Sandbox(), $"--user-data-dir={Path.Combine(folder, "profile")}", $"--print-to-pdf={pdf}", new Uri(page).AbsoluteUri], folder, cancellationToken);
            if (ended && File.Exists(pdf)) return new Print(await File.ReadAllBytesAsync(pdf, cancellationToken), null);
            NotPrinted(browser);
            return new Print(null, PrintException.Failed);
        }
        catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException)
        {
            NotStarted(browser, fault);
            return new Print(null, PrintException.Failed);
        }
        finally
        {
            Remove(folder);
        }
    }

    /// <summary>Runs the browser to its end; false when it had to be ended.</summary>
    private async Task<bool> RunAsync(string browser, IReadOnlyList<string> arguments, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(browser, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true, WorkingDirectory = folder };
        // Whatever the browser keeps of its own lies in the folder too.
        foreach (var name in (string[])["HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"]) start.Environment[name] = folder;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(Longest);
        try
        {
            // What it says is read to the end, or it would stop when nobody listens.
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(late.Token), process.StandardError.ReadToEndAsync(late.Token), process.WaitForExitAsync(late.Token));
            return process.ExitCode == 0;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return false;
        }
    }

    private string[] Sandbox() => HasSandbox() ? [] : ["--no-sandbox"];

    private static string? Find(string setting)
    {
        if (setting == Off) return null;
        if (setting.Length > 0) return setting;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // A process of the browser may still be closing a file: the system empties the folder of temporary files.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Browser} made no PDF in time.")]
    private partial void NotPrinted(string browser);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Browser} could not be started.")]
    private partial void NotStarted(string browser, Exception fault);
}
