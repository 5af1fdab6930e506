using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Site;

/// <summary>Horses, races, meetings and lists, as pages and through the API: computed once for all users until the lists change.</summary>
public sealed class CachedReadTests(DemoSite demo)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_are_read_from_the_database_once_until_the_lists_change()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var client = site.NewClient();
        var (horse, race) = await RecordsAsync(site);
        string[] paths =
        [
            $"/fr/horses/{horse}",
            $"/fr/races/{race}",
            $"/api/v1/horses/{horse}/runs",
            $"/api/v1/races/{race}",
            "/fr/meetings",
        ];
        var before = new Dictionary<string, string>();
        foreach (var path in paths)
            before[path] = await client.GetStringAsync(path, Cancel);
        await Accounts.Rows.ExecuteAsync(site.Database, "UPDATE races SET Course = 'Ailleurs'; UPDATE horses SET Name = 'Ailleurs'");
        foreach (var path in paths)
            (await client.GetStringAsync(path, Cancel)).ShouldBe(before[path], path);
        // Signed-in users may see more, so they read anew.
        using var trainer = await SiteClients.AsAsync(site, Role.Trainer);
        (await trainer.GetStringAsync($"/fr/races/{race}", Cancel)).ShouldContain("Ailleurs");
        await site.Services.GetRequiredService<ListSnapshots>().RefreshAsync(Cancel);
        foreach (var path in paths)
            (await client.GetStringAsync(path, Cancel)).ShouldContain("Ailleurs", customMessage: path);
    }

    [Fact]
    public async Task A_cached_response_of_the_api_keeps_its_headers_and_its_format()
    {
        var site = await demo.Site;
        using var client = site.NewClient();
        var (horse, _) = await RecordsAsync(site);
        foreach (
            var path in new[]
            {
                $"/api/v1/horses/{horse}/runs",
                "/api/v1/lists/current?code=flat",
                "/api/v1/lists",
                "/api/v1/statistics/ages",
            }
        )
        {
            using var first = await client.GetAsync(path, Cancel);
            using var again = await client.GetAsync(path, Cancel);
            again.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            again.Headers.ETag.ShouldNotBeNull(path).ShouldBe(first.Headers.ETag, path);
            again.Headers.ETag!.IsWeak.ShouldBeFalse(path);
            again.Headers.CacheControl!.NoCache.ShouldBeTrue(path);
            again.Headers.Vary.ShouldContain("Accept", path);
            again.Headers.GetValues("RateLimit").ShouldNotBe(first.Headers.GetValues("RateLimit"), path);
            again.Content.Headers.ContentType!.MediaType.ShouldBe("application/json", path);
            using var known = await ReadAsync(client, path, "application/json", again.Headers.ETag);
            known.StatusCode.ShouldBe(HttpStatusCode.NotModified, path);
            using var table = await ReadAsync(client, path, "text/csv");
            table.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv", path);
            using var refused = await ReadAsync(client, path, "image/png");
            refused.StatusCode.ShouldBe(HttpStatusCode.NotAcceptable, path);
        }
    }

    [Fact]
    public async Task A_horse_with_a_certificate_is_not_cached()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var client = site.NewClient();
        var (horse, _) = await RecordsAsync(site);
        using var staff = await SiteClients.AsAsync(site, Role.Handicapper);
        var path = $"/fr/horses/{horse}";
        using (var before = await client.GetAsync($"/ar/horses/{horse}", Cancel))
            before.Headers.ETag.ShouldNotBeNull();
        using (await staff.SendFormAsync($"{path}/certificate", $"{path}/certificate", ("why", "looked at"), ("expires", "")))
        using (var page = await client.GetAsync($"/en/horses/{horse}", Cancel))
        {
            page.StatusCode.ShouldBe(HttpStatusCode.OK);
            page.Headers.ETag.ShouldBeNull("the certificate may be withdrawn at any time");
        }
    }

    private static async Task<HttpResponseMessage> ReadAsync(
        HttpClient client,
        string path,
        string accept,
        EntityTagHeaderValue? known = null
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await client.SendAsync(request, Cancel);
    }

    /// <summary>Returns the identifiers of a horse with a mark and of a race that it ran.</summary>
    private static async Task<(string Horse, string Race)> RecordsAsync(RunningSite site)
    {
        var horse = Html.Links(await site.PageAsync("/fr/lists?sort=runs"))
            .First(link => link.StartsWith("/fr/horses/", StringComparison.Ordinal));
        var race = Html.Links(await site.PageAsync(horse)).First(link => link.StartsWith("/fr/races/", StringComparison.Ordinal));
        return (horse["/fr/horses/".Length..], race["/fr/races/".Length..].Split('/', '#', '?')[0]);
    }
}
