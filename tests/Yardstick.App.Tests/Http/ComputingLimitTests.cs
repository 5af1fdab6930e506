using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Tests.Http;

/// <summary>How many compute at once, who waits and who is refused. Gates open when the test says so; no clock decides.</summary>
public sealed class ComputingLimitTests
{
    private static readonly ComputingPool Small = new("small", Everybody: 2, Address: 1, Waiting: 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_address_computes_once_waits_once_and_is_refused_then()
    {
        using var limits = new ComputingLimits();
        var first = await limits.EnterAsync(Small, "a", Cancel);
        var second = limits.EnterAsync(Small, "a", Cancel).AsTask();
        using (var third = await limits.EnterAsync(Small, "a", Cancel)) third.Refused.ShouldBe(StatusCodes.Status429TooManyRequests);
        using (var other = await limits.EnterAsync(Small, "b", Cancel)) other.Refused.ShouldBeNull("another address is not in its way");
        second.IsCompleted.ShouldBeFalse();
        first.Dispose();
        using var next = await second;
        next.Refused.ShouldBeNull();
    }

    [Fact]
    public async Task All_together_wait_for_the_cores_there_are()
    {
        using var limits = new ComputingLimits();
        var running = new List<ComputingTurn> { await limits.EnterAsync(Small, "a", Cancel), await limits.EnterAsync(Small, "b", Cancel) };
        var waiting = Enumerable.Range(0, 8).Select(number => limits.EnterAsync(Small, $"c{number}", Cancel).AsTask()).ToList();
        using (var refused = await limits.EnterAsync(Small, "late", Cancel)) refused.Refused.ShouldBe(StatusCodes.Status503ServiceUnavailable);
        waiting.ShouldAllBe(one => !one.IsCompleted);
        running[0].Dispose();
        using (var turn = await waiting[0]) turn.Refused.ShouldBeNull("whoever waits longest is next");
        running[1].Dispose();
        foreach (var one in waiting.Skip(1)) (await one).Dispose();
        using var free = await limits.EnterAsync(Small, "late", Cancel);
        free.Refused.ShouldBeNull("what was refused or left holds nothing");
    }

    [Fact]
    public async Task Whoever_leaves_the_queue_takes_no_turn()
    {
        using var limits = new ComputingLimits();
        var running = await limits.EnterAsync(Small, "a", Cancel);
        using var leaving = new CancellationTokenSource();
        var waiting = limits.EnterAsync(Small, "a", leaving.Token).AsTask();
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        running.Dispose();
        using var next = await limits.EnterAsync(Small, "a", Cancel);
        next.Refused.ShouldBeNull();
    }

    [Fact]
    public async Task A_request_beyond_is_told_when_to_come_back()
    {
        var (gate, begun) = (new TaskCompletionSource(), new SemaphoreSlim(0));
        await using var app = await StartAsync(site => site.MapGet("/compute", async () =>
        {
            begun.Release();
            await gate.Task;
            return "computed";
        }).Computes(new ComputingPool("gated", 4, 1, 0)));
        using var client = ClientOf(app);
        var first = client.GetAsync("/compute", Cancel);
        await begun.WaitAsync(Cancel);
        using (var refused = await client.GetAsync("/compute", Cancel))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            refused.Headers.RetryAfter.ShouldNotBeNull();
            refused.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }

        gate.SetResult();
        using var computed = await first;
        (await computed.Content.ReadAsStringAsync(Cancel)).ShouldBe("computed");
    }

    [Fact]
    public async Task Who_reads_or_sends_slowly_holds_nobody_up()
    {
        await using var app = await StartAsync(site =>
        {
            site.MapGet("/large", () => Microsoft.AspNetCore.Http.Results.Text(new string('x', 8 << 20))).Computes(new ComputingPool("large", 1, 1, 0));
            site.MapPost("/posted", (HttpRequest request) => new StreamReader(request.Body).ReadToEndAsync(Cancel)).Computes(new ComputingPool("posted", 1, 1, 0));
        });
        using var client = ClientOf(app);
        // The first reader takes the head of an answer and no more of it; the turn is free all the same.
        using var slow = await client.GetAsync("/large", HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var quick = await client.GetAsync("/large", Cancel);
        (await quick.Content.ReadAsByteArrayAsync(Cancel)).Length.ShouldBe(8 << 20);

        // One sends half of a body; whoever sends a whole one is served meanwhile.
        var half = new TaskCompletionSource();
        using var slowly = new HalfContent(half.Task);
        var sending = client.PostAsync("/posted", slowly, Cancel);
        await slowly.Begun;
        using (var whole = await client.PostAsync("/posted", new StringContent("whole"), Cancel)) (await whole.Content.ReadAsStringAsync(Cancel)).ShouldBe("whole");
        half.SetResult();
        using var sent = await sending;
        (await sent.Content.ReadAsStringAsync(Cancel)).ShouldBe("onetwo");
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<ComputingLimits>();
        var app = builder.Build();
        app.UseRouting();
        app.UseComputingLimits(context => context.Response.WriteAsync("refused"));
        map(app);
        await app.StartAsync(Cancel);
        return app;
    }

    private static HttpClient ClientOf(WebApplication app) => new() { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };

    private sealed class HalfContent(Task rest) : HttpContent
    {
        private readonly TaskCompletionSource _begun = new();

        public Task Begun => _begun.Task;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("one"u8.ToArray());
            await stream.FlushAsync();
            _begun.SetResult();
            await rest;
            await stream.WriteAsync("two"u8.ToArray());
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 6;
            return true;
        }
    }
}
