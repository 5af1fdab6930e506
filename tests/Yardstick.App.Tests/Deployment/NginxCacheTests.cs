using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Tests.Commands;
using Yardstick.Testing;
using Yardstick.Testing.Programs;
using Yardstick.Testing.Servers;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Deployment;

/// <summary>The cache of <c>deploy/nginx.conf</c>, in a real nginx before the real program.</summary>
public sealed class NginxCacheTests(SiteBehindNginx site) : IClassFixture<SiteBehindNginx>
{
    private static readonly string[] Public =
    [
        "/fr",
        "/en/lists?population=arabian",
        "/ar/levels",
        "/en/lists/flat/arabian/20",
        "/api/v1/lists",
        "/api/v1/lists/current?code=flat&population=arabian",
        "/api/v1/statistics",
    ];

    private readonly NginxServer _nginx = site.Nginx;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_public_comes_from_the_cache_in_every_variant()
    {
        using var client = _nginx.NewClient();
        foreach (var path in Public)
        {
            using var first = await GetAsync(client, path);
            first.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            first.Headers.GetValues("CDN-Cache-Control").ShouldHaveSingleItem(path).ShouldStartWith("max-age=1,", customMessage: path);
            using var second = await GetAsync(client, path);
            Cache(second).ShouldBe("HIT", path);
            (await second.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(await first.Content.ReadAsByteArrayAsync(Cancel), path);
            second.Headers.Contains("RateLimit").ShouldBeFalse($"{path}: the count of another client");
            second.Headers.CacheControl!.NoCache.ShouldBeTrue($"{path}: browsers ask each time");
            using var known = await GetAsync(client, path, request => request.Headers.IfNoneMatch.Add(second.Headers.ETag!));
            known.StatusCode.ShouldBe(HttpStatusCode.NotModified, path);
        }

        var html = await client.GetStringAsync("/en", Cancel);
        var sheet = Html.Parse(html).QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        using (var made = await GetAsync(client, sheet))
            made.Headers.CacheControl!.Extensions.ShouldContain(new NameValueHeaderValue("immutable"));
        Cache(await GetAsync(client, sheet)).ShouldBe("HIT");
    }

    [Fact]
    public async Task Codings_languages_and_media_types_are_kept_apart()
    {
        using var client = _nginx.NewClient();
        foreach (var coding in (string[])["br", "gzip, deflate, br", "gzip", "identity", ""])
        {
            using var answer = await GetAsync(client, "/en/lists", request => Header(request, "Accept-Encoding", coding));
            string.Join(',', answer.Content.Headers.ContentEncoding)
                .ShouldBe(
                    coding.Contains("br", StringComparison.Ordinal) ? "br"
                    : coding.StartsWith('g') ? "gzip"
                    : ""
                );
        }

        Cache(await GetAsync(client, "/en/lists", request => Header(request, "Accept-Encoding", "br;q=1.0, gzip"))).ShouldBe("HIT");
        const string list = "/api/v1/lists/current?code=flat&population=arabian";
        foreach (var type in (string[])["application/json", "text/csv"])
        {
            for (var i = 0; i < 2; i++)
                (await GetAsync(client, list, request => Header(request, "Accept", type))).Content.Headers.ContentType!.MediaType.ShouldBe(
                    type
                );
        }

        foreach (var (wanted, language) in new[] { ("en-GB, fr;q=0.5", "en"), ("fr-TN", "fr"), ("fr;q=0.4, ar", "ar"), ("de", "fr") })
        {
            using var problem = await GetAsync(client, "/api/v1/horses/none", request => Header(request, "Accept-Language", wanted));
            problem.Content.Headers.ContentLanguage.ShouldHaveSingleItem().ShouldBe(language, wanted);
        }
    }

    [Fact]
    public async Task Who_is_signed_in_neither_reads_nor_fills_the_cache()
    {
        using var reader = _nginx.NewClient();
        using var came = await reader.SendFormAsync(
            "/fr/account/sign-in",
            "/fr/account/invented",
            ("role", new DemoAccount(Role.Trainer).Code)
        );
        came.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        using var anyone = _nginx.NewClient();
        foreach (var path in new[] { "/en/lists?sort=age", "/ar", "/fr/levels" })
        {
            using var own = await GetAsync(reader, path);
            Cache(own).ShouldBe("BYPASS", path);
            own.Headers.CacheControl!.NoStore.ShouldBeTrue(path);
            using var first = await GetAsync(anyone, path);
            Cache(first).ShouldBe("MISS", $"{path}: not filled by who is signed in");
            Cache(await GetAsync(anyone, path)).ShouldBe("HIT", path);
            Cache(await GetAsync(reader, path)).ShouldBe("BYPASS", path);
            (await GetAsync(reader, path)).Headers.CacheControl!.NoStore.ShouldBeTrue(path);
        }

        _ = await GetAsync(anyone, "/api/v1/lists");
        using var token = await GetAsync(anyone, "/api/v1/lists", request => request.Headers.Authorization = new("Bearer", "x"));
        token.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "a token is always checked by the site");
        using var form = await GetAsync(anyone, "/fr/account/sign-in");
        Cache(await GetAsync(anyone, "/fr/account/sign-in")).ShouldNotBe("HIT", "a form holds a token of one reader");
    }

    [Fact]
    public async Task A_publication_shows_within_seconds()
    {
        using var client = _nginx.NewClient();
        const string path = "/api/v1/lists?code=flat&population=arabian";
        var before = await client.GetStringAsync(path, Cancel);
        (await CommandRunner.Async("publish", "--breed", "pa", "--as-of", "2026-12-31", "--data", site.Data)).Status.ShouldBe(0);
        var since = Stopwatch.StartNew();
        while (await client.GetStringAsync(path, Cancel) == before)
        {
            since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(6));
            await Task.Delay(50, Cancel);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"shown after {since.ElapsedMilliseconds} ms");
        // The site reads what another program published within two seconds; the cache adds one.
        since.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(4));
        await Task.Delay(2100, Cancel);
        Cache(await GetAsync(client, path)).ShouldBe("REVALIDATED", "an unchanged answer is not sent again by the site");
        Cache(await GetAsync(client, path)).ShouldBe("HIT");
    }

    [Fact]
    public async Task The_public_site_is_served_while_the_program_is_down()
    {
        using var client = _nginx.NewClient();
        var kept = new Dictionary<string, string>();
        foreach (var path in Public)
            kept[path] = await client.GetStringAsync(path, Cancel);
        await site.KillAsync();
        await Task.Delay(2100, Cancel);
        foreach (var path in Public)
        {
            using var answer = await GetAsync(client, path);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            Cache(answer).ShouldBe("STALE", path);
            (await answer.Content.ReadAsStringAsync(Cancel)).ShouldBe(kept[path], path);
        }

        using var never = await GetAsync(client, "/en/account/sign-in");
        never.StatusCode.ShouldBe(HttpStatusCode.BadGateway);
        await site.StartAgainAsync();
        foreach (var path in Public)
        {
            using var answer = await GetAsync(client, path);
            Cache(answer).ShouldBeOneOf(["EXPIRED", "REVALIDATED"], path);
            Cache(await GetAsync(client, path)).ShouldBe("HIT", path);
        }
    }

    [Fact]
    public async Task Requests_are_counted_for_each_client_and_many_readers_cause_one()
    {
        using var client = _nginx.NewClient();
        using var counted = await GetAsync(client, "/api/v1/search?q=a", request => Header(request, "X-Forwarded-For", "203.0.113.7"));
        var before = Remaining(counted);
        // The address that nginx saw is the last one; the one that the client claims is not believed.
        using var other = await GetAsync(client, "/api/v1/search?q=b", request => Header(request, "X-Forwarded-For", "203.0.113.8"));
        Remaining(other).ShouldNotBe(before, "one client, whatever it claims");
        var many = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => GetAsync(client, "/en/lists?population=arabian&sort=name")));
        many.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
        many.Count(answer => Cache(answer) == "MISS").ShouldBe(1);
    }

    private static string Cache(HttpResponseMessage answer) => answer.Headers.GetValues("X-Cache").Single();

    private static string Remaining(HttpResponseMessage answer) => answer.Headers.GetValues("RateLimit").Single();

    private static void Header(HttpRequestMessage request, string name, string value)
    {
        if (value.Length > 0)
            request.Headers.TryAddWithoutValidation(name, value);
    }

    private static async Task<HttpResponseMessage> GetAsync(HttpClient client, string path, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        with?.Invoke(request);
        return await client.SendAsync(request, Cancel);
    }
}
