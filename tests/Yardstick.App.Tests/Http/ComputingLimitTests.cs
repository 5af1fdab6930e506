using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Tests.Http;

/// <summary>
/// Concurrency limits for computing requests: who runs, who waits, who is refused. Gates opened by the test replace timing.
/// </summary>
public sealed class ComputingLimitTests
{
    private static readonly ConcurrencyRule Small = new("small", TotalPermits: 2, PermitsPerAddress: 1, QueueLimit: 1);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_address_has_one_running_and_one_waiting_request()
    {
        using var limits = new ConcurrencyLimits();
        var first = await limits.EnterAsync(Small, "a", Cancel);
        var second = limits.EnterAsync(Small, "a", Cancel).AsTask();
        using (var third = await limits.EnterAsync(Small, "a", Cancel))
            third.RejectionStatusCode.ShouldBe(StatusCodes.Status429TooManyRequests);
        using (var other = await limits.EnterAsync(Small, "b", Cancel))
            other.RejectionStatusCode.ShouldBeNull("another address is not in its way");
        second.IsCompleted.ShouldBeFalse();
        first.Dispose();
        using var next = await second;
        next.RejectionStatusCode.ShouldBeNull();
    }

    [Fact]
    public async Task Total_concurrency_is_limited()
    {
        using var limits = new ConcurrencyLimits();
        var running = new List<ConcurrencyLease>
        {
            await limits.EnterAsync(Small, "a", Cancel),
            await limits.EnterAsync(Small, "b", Cancel),
        };
        var waiting = Enumerable.Range(0, 8).Select(number => limits.EnterAsync(Small, $"c{number}", Cancel).AsTask()).ToList();
        using (var refused = await limits.EnterAsync(Small, "late", Cancel))
            refused.RejectionStatusCode.ShouldBe(StatusCodes.Status503ServiceUnavailable);
        waiting.ShouldAllBe(one => !one.IsCompleted);
        running[0].Dispose();
        using (var turn = await waiting[0])
            turn.RejectionStatusCode.ShouldBeNull("whoever waits longest is next");
        running[1].Dispose();
        foreach (var one in waiting.Skip(1))
            (await one).Dispose();
        using var free = await limits.EnterAsync(Small, "late", Cancel);
        free.RejectionStatusCode.ShouldBeNull("what was refused or left holds nothing");
    }

    [Fact]
    public async Task A_cancelled_request_leaves_the_queue()
    {
        using var limits = new ConcurrencyLimits();
        var running = await limits.EnterAsync(Small, "a", Cancel);
        using var leaving = new CancellationTokenSource();
        var waiting = limits.EnterAsync(Small, "a", leaving.Token).AsTask();
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);
        running.Dispose();
        using var next = await limits.EnterAsync(Small, "a", Cancel);
        next.RejectionStatusCode.ShouldBeNull();
    }

    [Fact]
    public async Task One_customers_networks_cannot_occupy_all_slots()
    {
        using var limits = new ConcurrencyLimits();
        ValueTask<ConcurrencyLease> EnterAsync(string address)
        {
            var context = new DefaultHttpContext();
            context.Connection.RemoteIpAddress = IPAddress.Parse(address);
            return limits.EnterAsync(ConcurrencyRule.Files, context);
        }

        var flood = Enumerable.Range(0, 64).Select(number => EnterAsync($"2001:db8:77:{number:x}::1").AsTask()).ToList();
        foreach (var other in (string[])["192.0.2.1", "2001:db8:78::1"])
        {
            var innocent = EnterAsync(other);
            innocent.IsCompleted.ShouldBeTrue(other);
            using var turn = await innocent;
            turn.RejectionStatusCode.ShouldBeNull(other);
        }

        var turns = await Task.WhenAll(flood.Where(one => one.IsCompleted));
        turns.Count(turn => turn.RejectionStatusCode is null).ShouldBe(ConcurrencyRule.Files.TotalPermits / 4);
        turns.ShouldContain(turn => turn.RejectionStatusCode == StatusCodes.Status429TooManyRequests);
    }

    [Fact]
    public async Task A_slow_upload_is_aborted_and_occupies_no_slot()
    {
        await using var app = await StartAsync(site =>
            site.MapPost("/posted", (HttpRequest request) => new StreamReader(request.Body).ReadToEndAsync(Cancel))
                .Computes(new ConcurrencyRule("posted", 1, 1, 0), wholeRequest: true)
        );
        using var client = GetClient(app);
        using var slow = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await slow.ConnectAsync(client.BaseAddress!.Host, client.BaseAddress.Port, Cancel);
        await slow.SendAsync("POST /posted HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n"u8.ToArray(), Cancel);
        var answer = ReadAsync(slow);
        using (var whole = await client.PostAsync("/posted", new StringContent("whole"), Cancel))
            (await whole.Content.ReadAsStringAsync(Cancel)).ShouldBe("whole");
        // Faster than the server's minimum rate for other requests, slower than the one for files.
        for (var time = 0; time < 240 && !answer.IsCompleted; time++)
        {
            await DripAsync(slow);
            await Task.WhenAny(answer, Task.Delay(125, Cancel));
        }

        answer.IsCompleted.ShouldBeTrue();
        (await answer).ShouldStartWith("HTTP/1.1 408 ");
    }

    private static async Task DripAsync(Socket client)
    {
        try
        {
            await client.SendAsync(new byte[256], Cancel);
        }
        catch (SocketException)
        {
            // The server has closed the connection in the meantime.
        }
    }

    private static async Task<string> ReadAsync(Socket client)
    {
        var buffer = new byte[1 << 10];
        return Encoding.ASCII.GetString(buffer, 0, await client.ReceiveAsync(buffer, Cancel));
    }

    [Fact]
    public async Task A_refused_request_gets_Retry_After()
    {
        var (gate, begun) = (new TaskCompletionSource(), new SemaphoreSlim(0));
        await using var app = await StartAsync(site =>
            site.MapGet(
                    "/compute",
                    async () =>
                    {
                        begun.Release();
                        await gate.Task;
                        return "computed";
                    }
                )
                .Computes(new ConcurrencyRule("gated", 4, 1, 0))
        );
        using var client = GetClient(app);
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
    public async Task Slow_clients_do_not_block_others()
    {
        await using var app = await StartAsync(site =>
        {
            site.MapGet("/large", () => Microsoft.AspNetCore.Http.Results.Text(new string('x', 8 << 20)))
                .Computes(new ConcurrencyRule("large", 1, 1, 0));
            site.MapPost("/posted", (HttpRequest request) => new StreamReader(request.Body).ReadToEndAsync(Cancel))
                .Computes(new ConcurrencyRule("posted", 1, 1, 0));
        });
        using var client = GetClient(app);
        // The first client reads the head of the response only; its slot is free all the same.
        using var slow = await client.GetAsync("/large", HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var quick = await client.GetAsync("/large", Cancel);
        (await quick.Content.ReadAsByteArrayAsync(Cancel)).Length.ShouldBe(8 << 20);

        // One client sends half of a body; a client that sends a complete one is served meanwhile.
        var half = new TaskCompletionSource();
        using var slowly = new HalfContent(half.Task);
        var sending = client.PostAsync("/posted", slowly, Cancel);
        await slowly.Begun;
        using (var whole = await client.PostAsync("/posted", new StringContent("whole"), Cancel))
            (await whole.Content.ReadAsStringAsync(Cancel)).ShouldBe("whole");
        half.SetResult();
        using var sent = await sending;
        (await sent.Content.ReadAsStringAsync(Cancel)).ShouldBe("onetwo");
    }

    private static async Task<WebApplication> StartAsync(Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<ConcurrencyLimits>();
        var app = builder.Build();
        app.UseRouting();
        app.UseComputingLimits(context => context.Response.WriteAsync("refused"));
        map(app);
        await app.StartAsync(Cancel);
        return app;
    }

    private static HttpClient GetClient(WebApplication app) =>
        new()
        {
            BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };

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
