using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Http;

/// <summary>Requests that are too large or too slow are aborted; others are served.</summary>
public sealed class RequestLimitTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_oversized_declared_length_is_refused_before_the_body()
    {
        await using var site = await SmallSite.StartAsync(new YardstickOptions());
        using var client = await ConnectAsync(site.Client.BaseAddress!);
        await SendAsync(
            client,
            $"POST /api/v1/things HTTP/1.1\r\nHost: localhost\r\nContent-Length: {1L << 40}\r\n\r\n" + new string('x', 1000)
        );
        (await EndAsync(client)).ShouldStartWith("HTTP/1.1 413 ");
    }

    [Fact]
    public async Task A_chunked_body_is_read_up_to_the_limit()
    {
        await using var site = await SmallSite.StartAsync(new YardstickOptions());
        using var answer = await PostAsync(site, "/api/v1/things", (int)RequestLimits.Body + 1, chunked: true);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("/api/v1/things", RequestLimits.Body, HttpStatusCode.OK)]
    [InlineData("/api/v1/things", RequestLimits.Body + 1, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/api/v1/batch", SmallSite.Batch, HttpStatusCode.OK)]
    [InlineData("/api/v1/batch", SmallSite.Batch + 1, HttpStatusCode.RequestEntityTooLarge)]
    public async Task Each_endpoint_has_its_body_limit(string path, long bytes, HttpStatusCode status)
    {
        await using var site = await SmallSite.StartAsync(new YardstickOptions());
        using var answer = await PostAsync(site, path, (int)bytes, chunked: false);
        answer.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("one long header", 20_000, 1)]
    [InlineData("many headers", 10, 70)]
    public async Task Number_and_size_of_headers_are_limited(string _, int length, int count)
    {
        await using var site = await SmallSite.StartAsync(new YardstickOptions());
        using var client = await ConnectAsync(site.Client.BaseAddress!);
        var headers = string.Concat(Enumerable.Range(0, count).Select(number => $"X-Header-{number}: {new string('x', length)}\r\n"));
        await SendAsync(client, $"GET /fr HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");
        (await EndAsync(client)).ShouldStartWith("HTTP/1.1 431 ");
    }

    [Fact]
    public async Task Slow_headers_are_aborted()
    {
        await using var site = await SmallSite.StartAsync(new YardstickOptions());
        using var client = await ConnectAsync(site.Client.BaseAddress!);
        var watch = Stopwatch.StartNew();
        await SendAsync(client, "GET /fr HTTP/1.1\r\nHost: localhost\r\n");
        var end = EndAsync(client);
        for (var number = 0; !end.IsCompleted && watch.Elapsed < Patience; number++)
        {
            await Task.WhenAny(end, Task.Delay(500));
            await DripAsync(client, $"X-Drop-{number}: x\r\n");
        }

        (await end).ShouldNotContain("200 OK");
        watch.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_slow_body_is_aborted()
    {
        await using var site = await SmallSite.StartAsync(new YardstickOptions());
        using var client = await ConnectAsync(site.Client.BaseAddress!);
        var watch = Stopwatch.StartNew();
        await SendAsync(client, "POST /api/v1/things HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
        var end = EndAsync(client);
        while (!end.IsCompleted && watch.Elapsed < Patience)
        {
            await Task.WhenAny(end, Task.Delay(250));
            await DripAsync(client, "x");
        }

        (await end).ShouldNotContain("200 OK");
        watch.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Form_limits_are_reported_and_do_not_apply_to_uploads()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        using var form = new ByteArrayContent(new byte[RequestLimits.Body + 1]);
        using var refused = await site.Client.PostAsync("/ar/identities/1", form);
        refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("<html lang=\"ar\"");
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(new byte[3 << 20]), "files", "results.csv" } };
        using var taken = await site.Client.PostAsync("/ar/import", upload);
        taken.StatusCode.ShouldNotBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private static async Task<HttpResponseMessage> PostAsync(SmallSite site, string path, int bytes, bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(new byte[bytes]) };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;
        return await site.Client.SendAsync(request);
    }

    private static async Task<Socket> ConnectAsync(Uri address)
    {
        var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(address.Host, address.Port);
        return client;
    }

    private static Task SendAsync(Socket client, string text) => client.SendAsync(Encoding.ASCII.GetBytes(text), SocketFlags.None);

    /// <summary>Sends to a server that may have closed the connection.</summary>
    private static async Task DripAsync(Socket client, string text) =>
        await SendAsync(client, text).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>Reads until the server closes the connection.</summary>
    private static async Task<string> EndAsync(Socket client)
    {
        var (text, buffer) = (new StringBuilder(), new byte[4096]);
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            while (await client.ReceiveAsync(buffer, limit.Token) is > 0 and var count)
                text.Append(Encoding.ASCII.GetString(buffer, 0, count));
        }
        catch (SocketException)
        {
            // Connection reset.
        }

        return text.ToString();
    }
}
