using System.Net;
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

    private static async Task<int> StatusAsync(RunningSite site, string path, string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        using var answer = await site.Client.SendAsync(request, Cancel);
        return (int)answer.StatusCode;
    }
}
