using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Platform.Caching;
using Yardstick.App.Platform.Responses;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Servers;
using Yardstick.Testing.Sites;
using ZiggyCreatures.Caching.Fusion;

namespace Yardstick.App.Tests.Caching;

/// <summary>The cache of public responses: shared by nodes through Redis, and each node's own while Redis does not answer.</summary>
public sealed class SharedCacheTests
{
    private const string Path = "/fr/lists";
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(5);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_response_made_by_one_node_serves_the_other()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await StartAsync(redis);
        await using var other = await one.StartSecondServerAsync();
        _ = await one.Client.GetStringAsync(Path, Cancel);
        await UntilAsync(async () => await CountKeysAsync(redis) > 0);
        await Accounts.Rows.ExecuteAsync(one.Database, "UPDATE horses SET Name = 'Ailleurs'");
        var made = CollectMade(other);
        (await other.Client.GetStringAsync(Path, Cancel)).ShouldNotContain("Ailleurs");
        _ = await other.Client.GetStringAsync("/en/lists?sort=age", Cancel);
        await UntilAsync(() => Task.FromResult(!made.IsEmpty));
        made.ShouldHaveSingleItem("the other came from Redis").ShouldEndWith("sort=age");
    }

    [Fact]
    public async Task Nodes_of_another_build_make_their_own_responses()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var site = await StartAsync(redis);
        _ = await site.Client.GetStringAsync(Path, Cancel);
        await UntilAsync(async () => await CountKeysAsync(redis) > 0);
        var build = typeof(ListSnapshots).Assembly.ManifestModule.ModuleVersionId.ToString("N")[..16];
        await using var connection = await ConnectAsync(redis);
        foreach (var key in connection.GetServers()[0].Keys(pattern: "yardstick:*:responses:*"))
            ((string)key!).ShouldContain($":{build}:");
    }

    [Fact]
    public async Task A_change_on_one_node_is_told_to_the_other()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await StartAsync(redis);
        await using var other = await one.StartSecondServerAsync();
        var lists = other.Services.GetRequiredService<ListSnapshots>();
        var before = await lists.CurrentAsync(Cancel);
        var told = new ConcurrentQueue<string>();
        other.Services.GetRequiredService<ChangeSignal>().Received += told.Enqueue;
        await Accounts.Rows.ExecuteAsync(one.Database, "UPDATE rating_state SET MadeAt = MadeAt + 1");
        await one.Services.GetRequiredService<ListSnapshots>().RefreshAsync(Cancel);
        await UntilAsync(() => Task.FromResult(told.Contains("lists")));
        await UntilAsync(() => Task.FromResult(lists.Ready!.Stamp != before.Stamp));
    }

    [Fact]
    public async Task Only_what_everybody_may_read_is_served_before_authorization()
    {
        await using var site = await RunningSite.EmptyAsync(DatabaseKind.Sqlite);
        var cached = site.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<PublicResponseMetadata>() is not null).ToList();
        cached.Count.ShouldBeGreaterThan(20);
        foreach (var endpoint in cached)
            endpoint
                .Metadata.GetOrderedMetadata<IAuthorizeData>()
                .Select(needed => needed.Policy)
                .Distinct()
                .ShouldBe([nameof(Permission.ReadRegister)], endpoint.DisplayName);
    }

    [Theory]
    [InlineData("frozen")]
    [InlineData("gone")]
    [InlineData("full")]
    public async Task Every_request_is_answered_while_Redis_is_not_there(string how)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var site = await StartAsync(redis);
        (await site.Client.GetAsync(Path, Cancel)).EnsureSuccessStatusCode().Dispose();
        await BreakAsync(redis, how);
        try
        {
            foreach (var path in (string[])[Path, "/en/lists", "/ar/lists", "/en/meetings", "/api/v1/lists", "/api/v1/statistics/ages"])
                for (var time = 0; time < 3; time++)
                {
                    var watch = Stopwatch.StartNew();
                    (await site.Client.GetAsync(path, Cancel)).EnsureSuccessStatusCode().Dispose();
                    watch.Elapsed.ShouldBeLessThan(Bound, $"{path} while Redis is {how}");
                }
        }
        finally
        {
            redis.Thaw();
        }

        if (how == "gone")
            await redis.RestartAsync();
        if (how == "full")
            await ConfigureAsync(redis, "0");
        var keys = await CountKeysAsync(redis);
        await UntilAsync(async () =>
        {
            (await site.Client.GetAsync($"/en/lists?q={Stopwatch.GetTimestamp()}", Cancel)).EnsureSuccessStatusCode().Dispose();
            return await CountKeysAsync(redis) > keys;
        });
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("of another version")]
    [InlineData("of another address")]
    public async Task What_somebody_else_writes_to_Redis_is_not_served(string how)
    {
        await using var redis = await RedisServer.StartAsync();
        await using var one = await StartAsync(redis);
        var before = await one.Client.GetStringAsync(Path, Cancel);
        _ = await one.Client.GetStringAsync("/en/lists?sort=age", Cancel);
        await UntilAsync(async () => await CountKeysAsync(redis) > 1);
        await using (var connection = await ConnectAsync(redis))
        {
            var database = connection.GetDatabase();
            var keys = connection.GetServers()[0].Keys(pattern: "yardstick:*:responses:*").ToList();
            var key = keys.Single(name => ((string)name!).EndsWith(Path, StringComparison.Ordinal));
            var another = keys.First(name => name != key);
            byte[] data = (await database.HashGetAsync(key, "data"))!;
            if (how == "changed")
                data[^1] ^= 1;
            else if (how == "of another version")
                data[0]++;
            else
                data = (await database.HashGetAsync(another, "data"))!;
            await database.HashSetAsync(key, "data", data);
        }

        await using var other = await one.StartSecondServerAsync();
        (await other.Client.GetStringAsync(Path, Cancel)).ShouldBe(before);
    }

    [Fact]
    public async Task A_response_that_many_wait_for_is_made_once()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var made = CollectMade(site);
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => site.Client.GetStringAsync("/en/lists?sort=age", Cancel)));
        answers.Distinct().Count().ShouldBe(1);
        await UntilAsync(() => Task.FromResult(!made.IsEmpty));
        made.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_expired_response_stands_in_while_the_database_does_not_answer()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var made = CollectMade(site);
        var before = await site.Client.GetStringAsync("/en/meetings", Cancel);
        await UntilAsync(() => Task.FromResult(!made.IsEmpty));
        await Accounts.Rows.ExecuteAsync(site.Database, "ALTER TABLE races RENAME TO elsewhere");
        await Responses(site).ExpireAsync(made.Single(), token: Cancel);
        (await site.Client.GetStringAsync("/en/meetings", Cancel)).ShouldBe(before);
        using (var unknown = await site.Client.GetAsync("/en/meetings?year=2025", Cancel))
            unknown.StatusCode.ShouldBe(HttpStatusCode.InternalServerError, "nothing stands in for what was never made");
        await Accounts.Rows.ExecuteAsync(site.Database, "ALTER TABLE elsewhere RENAME TO races");
        await UntilAsync(async () =>
        {
            using var again = await site.Client.GetAsync("/en/meetings", Cancel);
            return again.StatusCode == HttpStatusCode.OK;
        });
    }

    private static Task<RunningSite> StartAsync(RedisServer redis) =>
        RunningSite.DemonstrationAsync(
            DatabaseKind.Sqlite,
            settings => settings with { RedisUrl = redis.Url, RateFactor = 1_000, PublicUrl = "http://ratings.example" }
        );

    private static IFusionCache Responses(RunningSite site) =>
        site.Services.GetRequiredService<IFusionCacheProvider>().GetCache(CacheSetup.Responses);

    /// <summary>Collects the keys of the responses that a node makes from now on.</summary>
    private static ConcurrentQueue<string> CollectMade(RunningSite site)
    {
        var keys = new ConcurrentQueue<string>();
        Responses(site).Events.FactorySuccess += (_, made) => keys.Enqueue(made.Key);
        return keys;
    }

    private static async Task BreakAsync(RedisServer redis, string how)
    {
        if (how == "frozen")
            redis.Freeze();
        else if (how == "gone")
            await redis.KillAsync();
        else
            await ConfigureAsync(redis, "1");
    }

    /// <summary>Sets the memory that the server may take, in bytes; 0 for no limit.</summary>
    private static async Task ConfigureAsync(RedisServer redis, string most)
    {
        await using var connection = await ConnectAsync(redis);
        await connection.GetServers()[0].ConfigSetAsync("maxmemory", most);
    }

    private static async Task<int> CountKeysAsync(RedisServer redis)
    {
        await using var connection = await ConnectAsync(redis);
        return connection.GetServers()[0].Keys(pattern: "yardstick:*:responses:*").Count();
    }

    private static async Task<ConnectionMultiplexer> ConnectAsync(RedisServer redis) =>
        await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{redis.Port},allowAdmin=true");

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        var watch = Stopwatch.StartNew();
        while (!await holds())
        {
            watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
            await Task.Delay(20, Cancel);
        }
    }
}
