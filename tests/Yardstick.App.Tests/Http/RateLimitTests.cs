using System.Globalization;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Http;

/// <summary>Rate limits, and the responses to rejected requests.</summary>
public sealed class RateLimitTests
{
    private const string Api = "/api/v1/things";

    [Fact]
    public async Task The_51st_anonymous_request_in_a_minute_is_refused_while_a_partner_is_served()
    {
        await using var site = await SmallSite.StartAsync(new YardstickOptions());
        for (var request = 1; request <= 50; request++)
        {
            using var served = await site.AskAsync(Api);
            served.StatusCode.ShouldBe(HttpStatusCode.OK);
            Header(served, "RateLimit-Policy").ShouldBe("\"anonymous\";q=50;w=60");
            Header(served, "RateLimit").ShouldBe($"\"anonymous\";r={50 - request};t=60");
            served.Headers.RetryAfter.ShouldBeNull();
        }

        site.Clock.Advance(TimeSpan.FromSeconds(17.5));
        using (var refused = await site.AskAsync(Api))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
            Header(refused, "RateLimit-Policy").ShouldBe("\"anonymous\";q=50;w=60");
            Header(refused, "RateLimit").ShouldBe("\"anonymous\";r=0;t=43");
            Header(refused, "Retry-After").ShouldBe("43");
            refused.Headers.CacheControl!.NoStore.ShouldBeTrue();
            refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }

        (await site.ServedAsync(200, Api, "partner-1")).ShouldBe(200);
        (await site.ServedAsync(200, Api, "member-1")).ShouldBe(200);
        (await site.ServedAsync(1, Api)).ShouldBe(0);
        site.Clock.Advance(TimeSpan.FromSeconds(42.5));
        (await site.ServedAsync(51, Api)).ShouldBe(50);
    }

    [Fact]
    public async Task A_customer_with_many_networks_has_sixteen_shares()
    {
        await using var site = await SmallSite.StartAsync(new YardstickOptions { Proxies = "127.0.0.1" });
        (await site.ServedAsync(1_000, Api, from: number => $"2001:db8:1:{number:x}::1")).ShouldBe(16 * 50);
        (await site.ServedAsync(60, Api, from: _ => "2001:db8:2:1::1")).ShouldBe(50, "another customer");
        (await site.ServedAsync(60, Api, from: _ => "192.0.2.1")).ShouldBe(50);
    }

    [Theory]
    [InlineData("member-1", 600)]
    [InlineData("partner-1", 3_000)]
    public async Task Each_account_and_each_partner_has_its_own_share(string who, int share)
    {
        await using var site = await SmallSite.StartAsync(new YardstickOptions());
        (await site.ServedAsync(share + 3, Api, who)).ShouldBe(share);
        (await site.ServedAsync(1, Api, who + "0")).ShouldBe(1);
        (await site.ServedAsync(1, Api)).ShouldBe(1);
    }

    [Fact]
    public async Task Pages_and_assets_have_a_higher_limit_of_their_own()
    {
        await using var site = await SmallSite.StartAsync(new YardstickOptions());
        (await site.ServedAsync(51, Api)).ShouldBe(50);
        (await site.ServedAsync(6_001, "/fr")).ShouldBe(6_000);
        // All but the last hundred are counted directly: sending them would take half a minute.
        var table = site.Services.GetRequiredService<InMemoryRateCounter>();
        for (var i = 0; i < 59_900; i++)
            table.Add(new RateKey(RateRule.Assets.Name, "127.0.0.1"), RateRule.Assets.Requests);
        (await site.ServedAsync(101, "/css/site.css")).ShouldBe(100);
        using var page = await site.AskAsync("/fr");
        Header(page, "Retry-After").ShouldBe("60");
    }

    [Fact]
    public async Task Credentials_are_checked_ten_times_a_minute_per_address()
    {
        await using var site = await SmallSite.StartAsync(new YardstickOptions());
        (await site.ServedAsync(11, "/fr/sign-in", method: HttpMethod.Post)).ShouldBe(10);
        (await site.ServedAsync(1, "/fr/sign-in", "member-1", method: HttpMethod.Post)).ShouldBe(0);
        (await site.ServedAsync(1, "/fr")).ShouldBe(1);
        using var refused = await site.AskAsync("/fr/sign-in", method: HttpMethod.Post);
        Header(refused, "RateLimit-Policy").ShouldBe("\"pages\";q=6000;w=60, \"sign-in\";q=10;w=60");
    }

    [Fact]
    public async Task A_forged_forwarding_header_is_ignored()
    {
        await using var site = await SmallSite.StartAsync(new YardstickOptions { Proxies = "192.0.2.0/24" });
        (await site.ServedAsync(60, Api, from: time => $"198.51.100.{time}")).ShouldBe(50);
    }

    [Fact]
    public async Task A_trusted_proxy_is_believed_for_one_hop()
    {
        await using var site = await SmallSite.StartAsync(new YardstickOptions { Proxies = "127.0.0.1, 10.0.0.0/8" });
        (await site.ServedAsync(60, Api, from: _ => "198.51.100.1")).ShouldBe(50);
        (await site.ServedAsync(60, Api, from: _ => "198.51.100.2")).ShouldBe(50);
        // Addresses that a client sends come before the one that the proxy adds.
        (await site.ServedAsync(60, Api, from: time => $"203.0.113.{time}, 198.51.100.3, 10.1.2.3")).ShouldBe(50);
        using var answer = await site.AskAsync("/fr", from: "1.1.1.1, 198.51.100.3, 10.1.2.3");
        (await answer.Content.ReadAsStringAsync()).ShouldBe("198.51.100.3");
    }

    [Fact]
    public async Task Addresses_of_one_IPv6_network_share_a_limit()
    {
        await using var site = await SmallSite.StartAsync(new YardstickOptions { Proxies = "127.0.0.1" });
        (await site.ServedAsync(60, Api, from: time => $"2001:db8::{time:x}")).ShouldBe(50);
        (await site.ServedAsync(60, Api, from: time => $"::ffff:198.51.100.9")).ShouldBe(50);
        (await site.ServedAsync(1, Api, from: _ => "198.51.100.9")).ShouldBe(0);
    }

    [Fact]
    public async Task Rejections_are_a_problem_for_the_API_and_a_page_for_the_site()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite, settings => settings with { RateFactor = 1 });
        site.Client.DefaultRequestHeaders.Add("Accept-Language", "ar");
        for (var request = 0; request < 50; request++)
            (await site.Client.GetAsync("/api/v1/nothing")).StatusCode.ShouldNotBe(HttpStatusCode.TooManyRequests);
        using var program = await site.Client.GetAsync("/api/v1/nothing");
        program.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        program.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        program.Content.Headers.ContentLanguage.ShouldBe(["ar"]);
        Header(program, "RateLimit").ShouldStartWith("\"anonymous\";r=0;t=");
        int.Parse(Header(program, "Retry-After"), CultureInfo.InvariantCulture).ShouldBeInRange(1, 60);
        for (var attempt = 0; attempt < 10; attempt++)
            (await TryAsync()).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var reader = await TryAsync();
        reader.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        var page = await reader.Content.ReadAsStringAsync();
        page.ShouldContain("<html lang=\"en\"");
        page.ShouldContain("Too many requests in a minute");
        for (var token = 0; token < 3; token++)
            (await site.Client.PostAsync("/oauth/token", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(
                HttpStatusCode.TooManyRequests
            );

        Task<HttpResponseMessage> TryAsync() => site.Client.PostAsync("/en/account/sign-in", new FormUrlEncodedContent([]));
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();
}
