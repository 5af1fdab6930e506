using System.Diagnostics;
using Yardstick.App.Platform.CommandLine;

namespace Yardstick.App.Tests.Certificates;

/// <summary>Reads PDFs and images with independent programs (poppler and zbar), which <c>./test</c> installs.</summary>
internal static class PrintedCertificate
{
    /// <summary>Returns the number of pages of a PDF and their size.</summary>
    public static async Task<string> InfoAsync(string pdf) => await OutputAsync("pdfinfo", pdf);

    /// <summary>Returns the fonts of a PDF and whether each is embedded.</summary>
    public static async Task<IReadOnlyList<string>> FontsAsync(string pdf) =>
        [.. (await OutputAsync("pdffonts", pdf)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2)];

    public static Task<string> TextAsync(string pdf) => OutputAsync("pdftotext", pdf, "-");

    /// <summary>Returns the content of the QR code on the first page.</summary>
    public static async Task<string> ScannedAsync(string pdf)
    {
        await OutputAsync("pdftoppm", "-r", "150", "-gray", "-png", "-singlefile", pdf, pdf);
        return (await OutputAsync("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", pdf + ".png")).Trim();
    }

    private static async Task<string> OutputAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException(
                $"{program} is missing. Run ./test, which installs it, or: apt-get install poppler-utils zbar-tools"
            );
        }

        using (process)
        {
            using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            var (output, error) = (process.StandardOutput.ReadToEndAsync(late.Token), process.StandardError.ReadToEndAsync(late.Token));
            await process.WaitForExitAsync(late.Token);
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {await error}");
        }
    }
}
