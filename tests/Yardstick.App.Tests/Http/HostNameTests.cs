using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Sessions;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Http;

/// <summary>Nobody chooses the site's name by a Host header: not for tokens, not on paper.</summary>
public sealed class HostNameTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Under_its_public_name_the_site_answers_and_under_a_foreign_one_it_does_not()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite, settings => settings with { PublicUrl = "https://ratings.example.org" });
        foreach (var (host, status) in (((string, int)[])[("ratings.example.org", 200), ("RATINGS.example.org:8080", 200), (site.Address.Authority, 200), ("evil.test", 421), ("ratings.example.org.evil.test", 421)]))
        {
            (await StatusAsync(site, "/en", host)).ShouldBe(status, host);
            (await StatusAsync(site, "/api/v1/statistics", host)).ShouldBe(status, host);
            (await StatusAsync(site, "/health/live", host)).ShouldBe(200, host);
        }
    }

    [Fact]
    public async Task Without_a_public_name_metadata_are_told_to_the_machine_itself_only()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        (await StatusAsync(site, "/.well-known/oauth-authorization-server", "evil.test")).ShouldBe(404);
        using var own = await site.Client.GetAsync("/.well-known/oauth-authorization-server", Cancel);
        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        own.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await StatusAsync(site, "/en", "evil.test")).ShouldBe(200, "pages hold no address of their own");
    }

    [Fact]
    public async Task Without_a_public_name_no_answer_repeats_a_foreign_one()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var horse = Html.All(await site.PageAsync("/en/lists"), "href=\"(/en/horses/[^\"?]+)\"")[0];
        var paths = site.Endpoints.Where(one => one.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true)
            .Select(one => "/" + one.RoutePattern.RawText!.TrimStart('/')).Where(path => !path.Contains('{', StringComparison.Ordinal) && path != "/api/v1/events")
            .Concat([horse, horse + "/methods", "/en/lists/flat/arabian/20", "/verify/ABC", "/en/nothing", "/api/v1/nothing", "/openapi/v1.json"]).Distinct().ToList();
        paths.Count.ShouldBeGreaterThan(60);
        foreach (var role in (Role[])[Role.Public, Role.Administrator])
        {
            using var client = await Visitor.AsAsync(site, role, proved: role != Role.Public);
            foreach (var path in paths) (await RepeatedAsync(client, path)).ShouldBeFalse($"{role}: {path}");
        }

        // The machine itself is told its own address in full.
        (await site.PageAsync("/en/lists")).ShouldContain($"hreflang=\"fr\" href=\"{site.Address.GetLeftPart(UriPartial.Authority)}/fr/lists\"");
    }

    [Fact]
    public async Task A_kept_page_is_one_page_whatever_name_it_is_asked_under()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var tags = new List<string?>();
        foreach (var host in (string[])["one.test", "two.test"])
        {
            using var request = Under("/en/lists", host);
            using var answer = await site.Client.SendAsync(request, Cancel);
            tags.Add(answer.Headers.ETag?.Tag);
            var html = await answer.Content.ReadAsStringAsync(Cancel);
            Html.All(html, "rel=\"canonical\" href=\"([^\"]*)\"").ShouldBe(["/en/lists"]);
        }

        tags[0].ShouldNotBeNull();
        tags[1].ShouldBe(tags[0]);
    }

    [Fact]
    public async Task A_token_names_no_foreign_host()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        var issuer = site.Services.GetRequiredService<Issuer>();
        var context = new DefaultHttpContext();
        (context.Connection.RemoteIpAddress, context.Request.Scheme, context.Request.Host) = (IPAddress.Loopback, "http", new HostString("evil.test"));
        issuer.GetAddress(context.Request).ShouldNotContain("evil.test");
        context.Request.Host = new HostString("localhost:8080");
        issuer.GetAddress(context.Request).ShouldBe("http://localhost:8080");
    }

    /// <summary>Whether head or body of an answer holds the name under which it was asked.</summary>
    private static async Task<bool> RepeatedAsync(HttpClient client, string path)
    {
        using var request = Under(path, "evil.test");
        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
        var stream = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
        return $"{answer.Headers} {answer.Content.Headers} {(stream ? "" : await answer.Content.ReadAsStringAsync(Cancel))}".Contains("evil.test", StringComparison.Ordinal);
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
