using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Bundles;

/// <summary>
/// Bundles are fetched from files, folders and HTTPS servers; wrong sizes, slow servers and forbidden redirects are reported.
/// </summary>
public sealed class BundleFetcherTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_a_folder_and_a_URL_give_the_same_bundle()
    {
        using var publisher = new Publisher();
        using var folder = new TemporaryFolder();
        var members = publisher.Members(1);
        var (zip, file, open) = (Publisher.Zip(members), folder.GetPath("b.zip"), folder.GetPath("open"));
        await File.WriteAllBytesAsync(file, zip, Cancel);
        BundleSigner.WriteFolder(members, open);
        await using var server = await BundleServer.StartAsync(context =>
        {
            // The request is redirected to another path of the same server.
            if (context.Request.Path == "/latest")
                context.Response.Redirect("/v1/bundle.zip");
            else
                return context.Response.Body.WriteAsync(zip).AsTask();
            return Task.CompletedTask;
        });
        using var fetcher = server.Fetcher();
        foreach (var source in (string[])[file, open, server.Address + "/v1/bundle.zip", server.Address + "/latest?token=secret"])
        {
            var reading = await fetcher.FetchAsync(source, Cancel);
            reading.Refusal.ShouldBeNull(source);
            reading.Value!.Members.Keys.Order().ShouldBe(members.Keys.Order());
            foreach (var (path, bytes) in members)
                reading.Value.Find(path).ShouldBe(bytes);
        }
    }

    [Fact]
    public async Task Servers_without_a_trusted_certificate_or_HTTPS_are_refused()
    {
        var requests = 0;
        await using var server = await BundleServer.StartAsync(context =>
        {
            Interlocked.Increment(ref requests);
            return context.Response.WriteAsync("x");
        });
        using var stranger = new BundleFetcher(BundleFetcher.CreateHandler(), TimeSpan.FromSeconds(20));
        var refusal = (await stranger.FetchAsync(server.Address + "/b.zip?token=secret", Cancel)).Refusal!;
        refusal.Error.ShouldBe(BundleError.SourceUnreachable);
        refusal.Arguments.ShouldBe(
            [server.Address + "/b.zip", nameof(HttpRequestError.SecureConnectionError)],
            "the query may contain a secret and is not shown"
        );
        using var fetcher = server.Fetcher();
        (await fetcher.FetchAsync(server.Plain + "/b.zip", Cancel)).Refusal.ShouldNotBeNull().Error.ShouldBe(BundleError.SourceNotHttps);
        (await fetcher.FetchAsync("ftp://localhost/b.zip", Cancel)).Refusal.ShouldNotBeNull().Error.ShouldBe(BundleError.SourceNotHttps);
        requests.ShouldBe(0);
    }

    [Fact]
    public async Task Redirects_must_use_HTTPS_and_are_limited()
    {
        BundleServer? server = null;
        using var publisher = new Publisher();
        var zip = Publisher.Zip(publisher.Members(1));
        await using var _ = server = await BundleServer.StartAsync(context =>
        {
            // A valid bundle is served over plain HTTP to clients that follow the redirect.
            if (!context.Request.IsHttps)
                return context.Response.Body.WriteAsync(zip).AsTask();
            context.Response.Redirect(context.Request.Path == "/down" ? server!.Plain + "/b.zip" : "/round");
            return Task.CompletedTask;
        });
        using var fetcher = server.Fetcher();
        (await fetcher.FetchAsync(server.Address + "/down", Cancel)).Refusal.ShouldNotBeNull().Error.ShouldBe(BundleError.RedirectRefused);
        (await fetcher.FetchAsync(server.Address + "/round", Cancel)).Refusal.ShouldNotBeNull().Error.ShouldBe(BundleError.RedirectRefused);
    }

    [Fact]
    public async Task A_slow_server_times_out()
    {
        await using var server = await BundleServer.StartAsync(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync("PK"u8.ToArray());
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var fetcher = server.Fetcher(TimeSpan.FromSeconds(1));
        var since = Stopwatch.StartNew();
        (await fetcher.FetchAsync(server.Address + "/b.zip", Cancel)).Refusal.ShouldNotBeNull().Error.ShouldBe(BundleError.SourceSlow);
        since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_truncated_download_is_reported()
    {
        using var publisher = new Publisher();
        var zip = Publisher.Zip(publisher.Members(1));
        await using var server = await BundleServer.StartAsync(async context =>
        {
            if (context.Request.Path == "/whole")
                context.Response.ContentLength = zip.Length;
            await context.Response.Body.WriteAsync(zip.AsMemory(0, zip.Length / 2));
            await context.Response.Body.FlushAsync();
            if (context.Request.Path != "/whole")
                return;
            // The part already sent arrives; the rest does not.
            await Task.Delay(TimeSpan.FromMilliseconds(300));
            context.Abort();
        });
        using var fetcher = server.Fetcher();
        foreach (var path in (string[])["/whole", "/part"])
            (await fetcher.FetchAsync(server.Address + path, Cancel)).Refusal.ShouldNotBeNull().Error.ShouldBe(BundleError.Truncated, path);
    }

    [Fact]
    public async Task An_oversized_download_is_aborted()
    {
        long sent = 0;
        await using var server = await BundleServer.StartAsync(async context =>
        {
            if (context.Request.Path == "/told")
                context.Response.ContentLength = 1L << 40;
            var piece = new byte[1 << 20];
            // Until the client has disconnected.
            while (!context.RequestAborted.IsCancellationRequested && !(await context.Response.BodyWriter.WriteAsync(piece)).IsCompleted)
            {
                Interlocked.Add(ref sent, piece.Length);
                // Writes to a closed connection return immediately, so give the abort time to be noticed.
                await Task.Delay(1);
            }
        });
        using var fetcher = server.Fetcher();
        foreach (var path in (string[])["/told", "/untold"])
            (await fetcher.FetchAsync(server.Address + path, Cancel)).Refusal.ShouldNotBeNull().Error.ShouldBe(BundleError.TooLarge, path);
        Interlocked.Read(ref sent).ShouldBeLessThan(4 * BundleContents.MaxPackedSize);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public async Task An_error_status_of_the_server_is_reported(int status)
    {
        await using var server = await BundleServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var fetcher = server.Fetcher();
        var refusal = (await fetcher.FetchAsync(server.Address + "/b.zip", Cancel)).Refusal!;
        (refusal.Error, refusal.Arguments[1]).ShouldBe((BundleError.SourceUnreachable, $"{status}"));
    }
}
