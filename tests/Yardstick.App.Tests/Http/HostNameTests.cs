using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Text;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Http;

/// <summary>A Host header cannot change the site's own name, neither in tokens nor on printed pages.</summary>
public sealed class HostNameTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_the_public_host_name_is_served()
    {
        await using var site = await RunningSite.EmptyAsync(
            DatabaseKind.Sqlite,
            settings => settings with { PublicUrl = "https://ratings.example.org" }
        );
        foreach (
            var (host, status) in (
                ((string, int)[])
                    [
                        ("ratings.example.org", 200),
                        ("RATINGS.example.org:8080", 200),
                        (site.Address.Authority, 200),
                        ("evil.test", 421),
                        ("ratings.example.org.evil.test", 421),
                    ]
            )
        )
        {
            (await StatusAsync(site, "/en", host)).ShouldBe(status, host);
            (await StatusAsync(site, "/api/v1/statistics", host)).ShouldBe(status, host);
            (await StatusAsync(site, "/health/live", host)).ShouldBe(200, host);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a..b")]
    [InlineData(".")]
    [InlineData("!")]
    [InlineData("$")]
    [InlineData("xn--a")]
    [InlineData("ratings.example.org:99999")]
    public async Task A_host_that_is_no_address_is_refused_but_by_health_checks(string host)
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        foreach (var path in (string[])["/en/account/sign-in", "/en/nothing", "/api/v1/nothing", "/health/other"])
            (await RawStatusAsync(site, path, host)).ShouldBe("HTTP/1.1 400 Bad Request", path);
        (await RawStatusAsync(site, "/health/live", host)).ShouldBe("HTTP/1.1 200 OK");
    }

    private static async Task<string?> RawStatusAsync(RunningSite site, string path, string host)
    {
        using var client = new System.Net.Sockets.TcpClient(site.Address.Host, site.Address.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            System.Text.Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"),
            Cancel
        );
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync(Cancel);
    }

    [Fact]
    public async Task Without_a_public_address_metadata_is_served_locally_only()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        (await StatusAsync(site, "/.well-known/oauth-authorization-server", "evil.test")).ShouldBe(404);
        using var own = await site.Client.GetAsync("/.well-known/oauth-authorization-server", Cancel);
        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        own.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await StatusAsync(site, "/en", "evil.test")).ShouldBe(200, "pages do not contain their own host name");
    }

    [Fact]
    public async Task Without_a_public_address_no_response_repeats_the_host_name()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var horse = Html.Addresses(await site.PageAsync("/en/lists"), "^(/en/horses/[^?]+)$")[0];
        var paths = site
            .Endpoints.Where(one => one.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(one => "/" + one.RoutePattern.RawText!.TrimStart('/'))
            .SelectMany(pattern =>
                Language.All.Select(language => pattern.Replace("{language:language}", language.Code, StringComparison.Ordinal))
            )
            .Where(path => !path.Contains('{', StringComparison.Ordinal) && path != "/api/v1/events")
            .Concat([
                horse,
                horse + "/methods",
                "/en/lists/flat/arabian/20",
                "/verify/ABC",
                "/en/nothing",
                "/api/v1/nothing",
                "/openapi/v1.json",
            ])
            .Distinct()
            .ToList();
        paths.Count.ShouldBeGreaterThan(60);
        foreach (var role in (Role[])[Role.Public, Role.Administrator])
        {
            using var client = await SiteClients.AsAsync(site, role, steppedUp: role != Role.Public);
            foreach (var path in paths)
                (await RepeatedAsync(client, path)).ShouldBeFalse($"{role}: {path}");
        }

        // Requests from the machine itself use its full address.
        (await site.PageAsync("/en/lists")).ShouldContain(
            $"hreflang=\"fr\" href=\"{site.Address.GetLeftPart(UriPartial.Authority)}/fr/lists\""
        );
    }

    [Fact]
    public async Task A_cached_page_is_shared_between_host_names()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var tags = new List<string?>();
        foreach (var host in (string[])["one.test", "two.test"])
        {
            using var request = Under("/en/lists", host);
            using var answer = await site.Client.SendAsync(request, Cancel);
            tags.Add(answer.Headers.ETag?.Tag);
            var html = await answer.Content.ReadAsStringAsync(Cancel);
            Html.Attributes(html, "link[rel=canonical]", "href").ShouldBe(["/en/lists"]);
        }

        tags[0].ShouldNotBeNull();
        tags[1].ShouldBe(tags[0]);
    }

    [Fact]
    public async Task A_token_never_names_a_foreign_host()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        var issuer = site.Services.GetRequiredService<Issuer>();
        var context = new DefaultHttpContext();
        (context.Connection.RemoteIpAddress, context.Request.Scheme, context.Request.Host) = (
            IPAddress.Loopback,
            "http",
            new HostString("evil.test")
        );
        issuer.GetAddress(context.Request).ShouldNotContain("evil.test");
        context.Request.Host = new HostString("localhost:8080");
        issuer.GetAddress(context.Request).ShouldBe("http://localhost:8080");
    }

    /// <summary>Returns whether the headers or the body of a response contain the requested host name.</summary>
    private static async Task<bool> RepeatedAsync(HttpClient client, string path)
    {
        using var request = Under(path, "evil.test");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        var stream = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
        return $"{answer.Headers} {answer.Content.Headers} {(stream ? "" : await answer.Content.ReadAsStringAsync(Cancel))}".Contains(
            "evil.test",
            StringComparison.Ordinal
        );
    }

    private static HttpRequestMessage Under(string path, string host)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        return request;
    }

    private static async Task<int> StatusAsync(RunningSite site, string path, string host)
    {
        using var request = Under(path, host);
        using var answer = await site.Client.SendAsync(request, Cancel);
        return (int)answer.StatusCode;
    }
}
