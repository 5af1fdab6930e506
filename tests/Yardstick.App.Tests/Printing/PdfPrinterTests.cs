using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Yardstick.App.Platform.Printing;
using Yardstick.App.Platform.Configuration;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Printing;

/// <summary>The browser that prints is bounded: one at a time, for so long, and nothing of it stays.</summary>
public sealed class PdfPrinterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_that_does_not_end_is_ended_and_its_folder_removed()
    {
        using var folder = new TemporaryFolder();
        var printer = Printer(folder, "sleep 600", TimeSpan.FromSeconds(1));
        var watch = Stopwatch.StartNew();
        var print = await printer.PrintAsync("<p>never", Cancel);
        (print.Pdf, print.Fault).ShouldBe((null, PrintException.Failed));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(15));
        Gone(folder);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_browser_keeps_its_sandbox_where_the_system_allows_one(bool allowed)
    {
        using var folder = new TemporaryFolder();
        var script = folder.PathOf("browser");
        await File.WriteAllTextAsync(script, $"#!/bin/sh\necho \"$@\" > '{folder.Path}/said'\n", Cancel);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await new PdfPrinter(new YardstickOptions { Chromium = script }, NullLogger<PdfPrinter>.Instance) { HasSandbox = () => allowed }.PrintAsync("<p>paper", Cancel);
        (await File.ReadAllTextAsync(folder.PathOf("said"), Cancel)).Contains("--no-sandbox", StringComparison.Ordinal).ShouldBe(!allowed);
        if (Environment.IsPrivilegedProcess) BrowserSandbox.IsAllowed().ShouldBeFalse("Chromium refuses to be sandboxed as root");
    }

    [Fact]
    public async Task A_reader_who_leaves_ends_the_browser_too()
    {
        using var folder = new TemporaryFolder();
        using var leaving = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await Should.ThrowAsync<OperationCanceledException>(Printer(folder, "sleep 600", TimeSpan.FromMinutes(5)).PrintAsync("<p>never", leaving.Token));
        Gone(folder);
    }

    [Fact]
    public async Task One_prints_at_a_time_a_few_wait_and_the_others_are_told()
    {
        using var folder = new TemporaryFolder();
        // The browser of this test fails when another of it runs.
        var printer = Printer(folder, $"mkdir '{folder.Path}/only' || exit 9; sleep 0.2; for a in \"$@\"; do case $a in --print-to-pdf=*) echo '%PDF-1.7' > \"${{a#*=}}\";; esac; done; rmdir '{folder.Path}/only'", TimeSpan.FromSeconds(30));
        var prints = await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => printer.PrintAsync("<p>a page", Cancel)));
        prints.Count(print => print.Pdf is not null).ShouldBe(5);
        prints.Count(print => print.Fault == PrintException.Busy).ShouldBe(4);
        (await printer.PrintAsync("<p>a page", Cancel)).Pdf.ShouldNotBeNull("the queue is empty again");
    }

    [Theory]
    [InlineData("off", PrintException.NoBrowser)]
    [InlineData("/nowhere/chromium", PrintException.Failed)]
    public async Task Without_a_browser_nothing_is_printed(string setting, object fault)
    {
        var printer = new PdfPrinter(new YardstickOptions { Chromium = setting }, NullLogger<PdfPrinter>.Instance);
        printer.IsReady.ShouldBe(setting != PdfPrinter.Off);
        (await printer.PrintAsync("<p>a page", Cancel)).Fault.ShouldBe(fault);
    }

    /// <summary>A printer whose browser is a script that notes its process and the folder it was given.</summary>
    private static PdfPrinter Printer(TemporaryFolder folder, string does, TimeSpan longest)
    {
        var script = folder.Write("browser", $"#!/bin/bash\necho $$ > '{folder.Path}/pid'\npwd > '{folder.Path}/place'\n{does}\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new PdfPrinter(new YardstickOptions { Chromium = script }, NullLogger<PdfPrinter>.Instance) { Longest = longest };
    }

    private static void Gone(TemporaryFolder folder)
    {
        var process = int.Parse(File.ReadAllText(folder.PathOf("pid")), CultureInfo.InvariantCulture);
        Directory.Exists($"/proc/{process}").ShouldBeFalse("the process has ended");
        Directory.Exists(File.ReadAllText(folder.PathOf("place")).Trim()).ShouldBeFalse("its folder is removed");
    }
}
