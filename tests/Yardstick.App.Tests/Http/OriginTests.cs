using System.Net;
using Yardstick.App.Platform.Configuration;

namespace Yardstick.App.Tests.Http;

/// <summary>CORS: only configured origins, only the API, never with cookies.</summary>
public sealed class OriginTests
{
    private const string Api = "/api/v1/things",
        Named = "https://app.example.org";
    private static readonly YardstickOptions Open = new() { Origins = $"{Named}/, https://other.example.org:8443" };

    [Theory]
    [InlineData(Named, true)]
    [InlineData("https://other.example.org:8443", true)]
    [InlineData("https://other.example.org", false)]
    [InlineData("http://app.example.org", false)]
    [InlineData("https://app.example.org.evil.example", false)]
    [InlineData("https://evil.example", false)]
    [InlineData("null", false)]
    public async Task Only_configured_origins_may_read(string origin, bool allowed)
    {
        await using var site = await SmallSite.StartAsync(Open);
        using var answer = await SendAsync(site, HttpMethod.Get, Api, origin);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        Header(answer, "Access-Control-Allow-Origin").ShouldBe(allowed ? origin : null);
        Header(answer, "Access-Control-Allow-Credentials").ShouldBeNull();
        if (!allowed)
            return;
        answer.Headers.Vary.ShouldContain("Origin");
        var shown = Header(answer, "Access-Control-Expose-Headers")!.Split(',');
        foreach (var name in new[] { "ETag", "Location", "Retry-After", "RateLimit", "RateLimit-Policy" })
            shown.ShouldContain(name);
    }

    [Theory]
    [InlineData(Named, "PUT", "authorization,if-match,idempotency-key,content-type", true)]
    [InlineData(Named, "TRACE", "", false)]
    [InlineData(Named, "GET", "x-unheard-of", false)]
    [InlineData("https://evil.example", "GET", "", false)]
    public async Task A_preflight_is_answered_without_calling_the_API(string origin, string method, string headers, bool allowed)
    {
        await using var site = await SmallSite.StartAsync(Open);
        for (var time = 0; time < 60; time++)
        {
            using var answer = await SendAsync(
                site,
                HttpMethod.Options,
                Api,
                origin,
                ("Access-Control-Request-Method", method),
                ("Access-Control-Request-Headers", headers)
            );
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
            var requested = headers.Split(',', StringSplitOptions.RemoveEmptyEntries);
            var granted =
                Header(answer, "Access-Control-Allow-Origin") == origin
                && (method == "GET" || (Header(answer, "Access-Control-Allow-Methods") ?? "").Split(',').Contains(method))
                && requested.All(name =>
                    (Header(answer, "Access-Control-Allow-Headers") ?? "").Split(',').Contains(name, StringComparer.OrdinalIgnoreCase)
                );
            granted.ShouldBe(allowed);
            if (allowed)
                Header(answer, "Access-Control-Max-Age").ShouldBe("600");
        }
    }

    [Fact]
    public async Task Error_responses_have_CORS_headers()
    {
        await using var site = await SmallSite.StartAsync(Open);
        await site.ServedAsync(50, Api);
        using var answer = await SendAsync(site, HttpMethod.Get, Api, Named);
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        Header(answer, "Access-Control-Allow-Origin").ShouldBe(Named);
    }

    [Theory]
    [InlineData("/fr")]
    [InlineData("/css/site.css")]
    [InlineData("/apiary")]
    public async Task Pages_have_no_CORS_headers(string path)
    {
        await using var site = await SmallSite.StartAsync(Open);
        using var answer = await SendAsync(site, HttpMethod.Get, path, Named);
        Header(answer, "Access-Control-Allow-Origin").ShouldBeNull();
    }

    [Fact]
    public async Task Without_configuration_no_origin_is_allowed()
    {
        await using var site = await SmallSite.StartAsync(new YardstickOptions());
        using var answer = await SendAsync(site, HttpMethod.Get, Api, Named);
        Header(answer, "Access-Control-Allow-Origin").ShouldBeNull();
        using var preflight = await SendAsync(site, HttpMethod.Options, Api, Named, ("Access-Control-Request-Method", "GET"));
        preflight.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        SmallSite site,
        HttpMethod method,
        string path,
        string origin,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Origin", origin);
        foreach (var (name, value) in headers.Where(header => header.Value.Length > 0))
            request.Headers.Add(name, value);
        return await site.Client.SendAsync(request);
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(',', values) : null;
}
