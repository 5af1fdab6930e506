using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Yardstick.App.Features.RuleSets.Bundles;
using Yardstick.Testing;

namespace Yardstick.App.Tests.Bundles;

/// <summary>Bundles are fetched from files, folders and servers under HTTPS; servers that lie, dawdle or lead astray are told.</summary>
public sealed class BundleFetcherTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_a_folder_and_an_address_give_the_same()
    {
        using var publisher = new Publisher();
        using var folder = new TemporaryFolder();
        var members = publisher.Members(1);
        var (zip, file, open) = (Publisher.Zip(members), folder.PathOf("b.zip"), folder.PathOf("open"));
        await File.WriteAllBytesAsync(file, zip, Cancel);
        SignBundle.Lay(members, open);
        await using var server = await BundleServer.StartAsync(context =>
        {
            // The way leads over another address of the same server.
            if (context.Request.Path == "/latest") context.Response.Redirect("/v1/bundle.zip");
            else return context.Response.Body.WriteAsync(zip).AsTask();
            return Task.CompletedTask;
        });
        using var fetcher = server.Fetcher();
        foreach (var source in (string[])[file, open, server.Address + "/v1/bundle.zip", server.Address + "/latest?token=secret"])
        {
            var reading = await fetcher.FetchAsync(source, Cancel);
            reading.Refusal.ShouldBeNull(source);
            reading.Value!.Members.Keys.Order().ShouldBe(members.Keys.Order());
            foreach (var (path, bytes) in members) reading.Value.Find(path).ShouldBe(bytes);
        }
    }

    [Fact]
    public async Task A_server_that_does_not_prove_itself_or_is_not_encrypted_is_not_asked()
    {
        var asked = 0;
        await using var server = await BundleServer.StartAsync(context =>
        {
            Interlocked.Increment(ref asked);
            return context.Response.WriteAsync("x");
        });
        using var stranger = new BundleFetcher(BundleFetcher.Handler(), TimeSpan.FromSeconds(20));
        var refusal = (await stranger.FetchAsync(server.Address + "/b.zip?token=secret", Cancel)).Refusal!;
        refusal.Fault.ShouldBe(BundleException.SourceUnreachable);
        refusal.Places.ShouldBe([server.Address + "/b.zip", nameof(HttpRequestError.SecureConnectionError)], "the query may hold a secret and is not told");
        using var fetcher = server.Fetcher();
        (await fetcher.FetchAsync(server.Plain + "/b.zip", Cancel)).Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.SourceNotHttps);
        (await fetcher.FetchAsync("ftp://localhost/b.zip", Cancel)).Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.SourceNotHttps);
        asked.ShouldBe(0);
    }

    [Fact]
    public async Task Redirections_lead_only_to_HTTPS_and_not_round_for_ever()
    {
        BundleServer? server = null;
        using var publisher = new Publisher();
        var zip = Publisher.Zip(publisher.Members(1));
        await using var _ = server = await BundleServer.StartAsync(context =>
        {
            // In the clear a good bundle waits for whoever lets himself be led there.
            if (!context.Request.IsHttps) return context.Response.Body.WriteAsync(zip).AsTask();
            context.Response.Redirect(context.Request.Path == "/down" ? server!.Plain + "/b.zip" : "/round");
            return Task.CompletedTask;
        });
        using var fetcher = server.Fetcher();
        (await fetcher.FetchAsync(server.Address + "/down", Cancel)).Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.RedirectRefused);
        (await fetcher.FetchAsync(server.Address + "/round", Cancel)).Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.RedirectRefused);
    }

    [Fact]
    public async Task A_server_that_dawdles_is_given_up()
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
        (await fetcher.FetchAsync(server.Address + "/b.zip", Cancel)).Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.SourceSlow);
        since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_download_that_breaks_off_is_told_as_such()
    {
        using var publisher = new Publisher();
        var zip = Publisher.Zip(publisher.Members(1));
        await using var server = await BundleServer.StartAsync(async context =>
        {
            if (context.Request.Path == "/whole") context.Response.ContentLength = zip.Length;
            await context.Response.Body.WriteAsync(zip.AsMemory(0, zip.Length / 2));
            await context.Response.Body.FlushAsync();
            if (context.Request.Path != "/whole") return;
            // What was sent arrives; the rest never does.
            await Task.Delay(TimeSpan.FromMilliseconds(300));
            context.Abort();
        });
        using var fetcher = server.Fetcher();
        foreach (var path in (string[])["/whole", "/part"]) (await fetcher.FetchAsync(server.Address + path, Cancel)).Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.Truncated, path);
    }

    [Fact]
    public async Task What_is_larger_than_a_bundle_is_not_read_to_its_end()
    {
        long sent = 0;
        await using var server = await BundleServer.StartAsync(async context =>
        {
            if (context.Request.Path == "/told") context.Response.ContentLength = 1L << 40;
            var piece = new byte[1 << 20];
            // Until the reader has gone.
            while (!context.RequestAborted.IsCancellationRequested && !(await context.Response.BodyWriter.WriteAsync(piece)).IsCompleted) Interlocked.Add(ref sent, piece.Length);
        });
        using var fetcher = server.Fetcher();
        foreach (var path in (string[])["/told", "/untold"]) (await fetcher.FetchAsync(server.Address + path, Cancel)).Refusal.ShouldNotBeNull().Fault.ShouldBe(BundleException.TooLarge, path);
        Interlocked.Read(ref sent).ShouldBeLessThan(4 * BundleContents.MostBytes);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(500)]
    public async Task A_server_without_a_bundle_is_told_with_its_status(int status)
    {
        await using var server = await BundleServer.StartAsync(context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var fetcher = server.Fetcher();
        var refusal = (await fetcher.FetchAsync(server.Address + "/b.zip", Cancel)).Refusal!;
        (refusal.Fault, refusal.Places[1]).ShouldBe((BundleException.SourceUnreachable, $"{status}"));
    }
}
