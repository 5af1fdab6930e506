using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;
using Yardstick.App.Platform.Configuration;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.App.Platform.Redis;
using Yardstick.App.Platform.Security;
using Yardstick.App.Tests.Security;
using Yardstick.Testing.Servers;

namespace Yardstick.App.Tests.Http;

/// <summary>Several programs share counters through Redis, and count separately while it is unavailable.</summary>
public sealed class SharedRateTests
{
    private const string Api = "/api/v1/things";
    private static readonly BlindIndex Index = new(KeyRings.Parse(GoldenCiphertexts.Keys));
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Two_sites_share_one_count()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await SmallSite.StartAsync(new YardstickOptions { RedisUrl = redis.Url }, Patience);
        await using var other = await SmallSite.StartAsync(new YardstickOptions { RedisUrl = redis.Url }, Patience);
        await TogetherAsync(one, other, "warm");
        (await one.ServedAsync(30, Api)).ShouldBe(30);
        (await other.ServedAsync(30, Api)).ShouldBe(20);
        (await one.ServedAsync(1, Api)).ShouldBe(0);
    }

    [Fact]
    public async Task Without_Redis_sites_count_separately_and_then_together_again()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await SmallSite.StartAsync(new YardstickOptions { RedisUrl = redis.Url }, Patience);
        await using var other = await SmallSite.StartAsync(new YardstickOptions { RedisUrl = redis.Url }, Patience);
        await TogetherAsync(one, other, "warm");
        (await one.ServedAsync(10, Api)).ShouldBe(10);
        (await other.ServedAsync(20, Api)).ShouldBe(20);
        await redis.KillAsync();
        // The other site counts 30 requests, its own and those of the first; the first counts its own 10.
        (await other.ServedAsync(30, Api)).ShouldBe(20);
        (await one.ServedAsync(60, Api)).ShouldBe(40);
        await redis.RestartAsync();
        await TogetherAsync(one, other, "again");
        (await other.ServedAsync(1, Api)).ShouldBe(0);
    }

    [Fact]
    public async Task A_hanging_Redis_does_not_delay_requests()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var site = await SmallSite.StartAsync(new YardstickOptions { RedisUrl = redis.Url });
        await using var other = await SmallSite.StartAsync(new YardstickOptions { RedisUrl = redis.Url });
        await TogetherAsync(site, other, "warm");
        redis.Freeze();
        try
        {
            var longest = TimeSpan.Zero;
            var served = 0;
            for (var request = 0; request < 60; request++)
            {
                var watch = Stopwatch.StartNew();
                served += await site.ServedAsync(1, Api);
                if (watch.Elapsed > longest)
                    longest = watch.Elapsed;
            }

            served.ShouldBe(50);
            longest.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        }
        finally
        {
            redis.Thaw();
        }

        await TogetherAsync(site, other, "thawed");
    }

    [Fact]
    public async Task A_hanging_Redis_times_out_after_50_ms_and_is_retried_once_a_second()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var rates = new RedisRateCounter(redis.Url, TimeProvider.System, NullLogger<RedisRateCounter>.Instance, Index);
        var key = new RateKey("anonymous", "192.0.2.1");
        for (var attempt = 0; attempt < 100 && await rates.AddAsync(key) is null; attempt++)
            await Task.Delay(50);
        redis.Freeze();
        var watch = Stopwatch.StartNew();
        (await rates.AddAsync(key)).ShouldBeNull();
        var first = watch.Elapsed;
        watch.Restart();
        for (var request = 0; request < 100; request++)
            (await rates.AddAsync(key)).ShouldBeNull();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMilliseconds(500));
        first.ShouldBeInRange(TimeSpan.FromMilliseconds(45), TimeSpan.FromMilliseconds(1_000));
        redis.Thaw();
    }

    [Fact]
    public async Task Redis_stores_no_address_or_account()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var rates = new RedisRateCounter(
            redis.Url,
            TimeProvider.System,
            NullLogger<RedisRateCounter>.Instance,
            Index,
            Patience
        );
        foreach (var subject in (string[])["192.0.2.1", "01a224ee36d7765ab77cf1ea8e6a03b1"])
            for (var attempt = 0; attempt < 100 && await rates.AddAsync(new RateKey("anonymous", subject)) is null; attempt++)
                await Task.Delay(50);

        await using var connection = await ConnectionMultiplexer.ConnectAsync(RedisAddress.Parse(redis.Url));
        var keys = connection.GetServers()[0].Keys().Select(key => key.ToString()).ToList();
        keys.Count.ShouldBe(2);
        keys.ShouldAllBe(key =>
            !key.Contains("192.0.2.1", StringComparison.Ordinal) && !key.Contains("01a224ee", StringComparison.Ordinal)
        );
        keys.ShouldAllBe(key => System.Text.RegularExpressions.Regex.IsMatch(key, "^yardstick:rate:anonymous:[0-9a-f]{32}$"));
    }

    [Fact]
    public async Task A_site_starts_and_counts_without_Redis()
    {
        await using var redis = await RedisServer.StartAsync();
        await redis.KillAsync();
        await using var site = await SmallSite.StartAsync(new YardstickOptions { RedisUrl = redis.Url });
        await using var other = await SmallSite.StartAsync(new YardstickOptions { RedisUrl = redis.Url });
        (await site.ServedAsync(51, Api)).ShouldBe(50);
        await redis.RestartAsync();
        await TogetherAsync(site, other, "late");
    }

    /// <summary>Waits, at most half a minute, until the counts of one site are visible to the other.</summary>
    private static async Task TogetherAsync(SmallSite one, SmallSite other, string who)
    {
        for (var attempt = 0; attempt < 120; attempt++)
        {
            // The clocks of both sites stand still: advance them past the pause after a Redis failure.
            one.Clock.Advance(TimeSpan.FromMilliseconds(1_100));
            other.Clock.Advance(TimeSpan.FromMilliseconds(1_100));
            if (await LeftAsync(one, $"{who}-{attempt}") - await LeftAsync(other, $"{who}-{attempt}") == 1)
                return;
            await Task.Delay(250);
        }

        throw new TimeoutException("The sites never counted together.");
    }

    private static async Task<int> LeftAsync(SmallSite site, string who)
    {
        using var answer = await site.AskAsync(Api, who);
        return int.Parse(answer.Headers.GetValues("RateLimit").Single().Split(";r=")[1].Split(';')[0], CultureInfo.InvariantCulture);
    }
}
