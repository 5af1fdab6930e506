using System.Net;
using Microsoft.Extensions.Time.Testing;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Tests.Http;

/// <summary>The in-memory counter: exact within a minute and bounded in size.</summary>
public sealed class RateCounterTests
{
    private const int Most = 50;
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void The_count_restarts_a_minute_after_the_first_request()
    {
        var table = new InMemoryRateCounter(_clock);
        var key = new RateKey("anonymous", "192.0.2.1");
        for (var request = 1; request <= Most; request++)
        {
            table.Add(key, Most).Requests.ShouldBe(request);
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        table.Add(key, Most).Requests.ShouldBe(Most + 1);
        table.Add(key, Most).ShouldBe(new RateCount(Most + 1, TimeSpan.FromSeconds(10)));
        _clock.Advance(TimeSpan.FromSeconds(9.9));
        table.Add(key, Most).Requests.ShouldBe(Most + 1);
        _clock.Advance(TimeSpan.FromSeconds(0.1));
        table.Add(key, Most).ShouldBe(new RateCount(1, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_million_addresses_do_not_evict_an_exhausted_one()
    {
        var table = new InMemoryRateCounter(_clock);
        var hostile = new RateKey("anonymous", "192.0.2.1");
        for (var request = 0; request <= Most; request++)
            table.Add(hostile, Most);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var address = 0; address < 1_000_000; address++)
            table.Add(
                new RateKey(
                    "anonymous",
                    ClientAddress.Get(
                        new IPAddress([
                            0x20,
                            1,
                            0xd,
                            0xb8,
                            (byte)(address >> 16),
                            (byte)(address >> 8),
                            (byte)address,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            1,
                        ])
                    )
                ),
                Most
            );
        table.Size.ShouldBe(InMemoryRateCounter.Usual);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(64L << 20);
        table.Add(hostile, Most).Requests.ShouldBe(Most + 1);
    }

    [Fact]
    public void A_full_table_evicts_expired_entries_first()
    {
        var table = new InMemoryRateCounter(_clock, capacity: 100);
        for (var old = 0; old < 99; old++)
        for (var times = 0; times < 40; times++)
            table.Add(new RateKey("anonymous", $"old-{old}"), Most);
        _clock.Advance(TimeSpan.FromMinutes(1));
        table.Add(new RateKey("anonymous", "present"), Most);
        for (var newcomer = 0; newcomer < 50; newcomer++)
            table.Add(new RateKey("anonymous", $"new-{newcomer}"), Most);
        table.Add(new RateKey("anonymous", "present"), Most).Requests.ShouldBe(2);
    }

    [Fact]
    public void Rules_and_clients_are_counted_separately()
    {
        var table = new InMemoryRateCounter(_clock);
        table.Add(new RateKey("anonymous", "192.0.2.1"), Most);
        table.Add(new RateKey("anonymous", "192.0.2.2"), Most).Requests.ShouldBe(1);
        table.Add(new RateKey("pages", "192.0.2.1"), Most).Requests.ShouldBe(1);
    }

    [Fact]
    public void A_shared_count_is_adopted_but_never_lowers_the_local_one()
    {
        var table = new InMemoryRateCounter(_clock);
        var key = new RateKey("anonymous", "192.0.2.1");
        table.Add(key, Most);
        table.Adopt(key, new RateCount(30, TimeSpan.FromSeconds(20))).ShouldBe(new RateCount(30, TimeSpan.FromSeconds(20)));
        table.Adopt(key, new RateCount(1, TimeSpan.FromSeconds(60))).Requests.ShouldBe(30);
        _clock.Advance(TimeSpan.FromSeconds(20));
        table.Add(key, Most).Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Concurrent_requests_are_all_counted()
    {
        var table = new InMemoryRateCounter(TimeProvider.System);
        var key = new RateKey("anonymous", "192.0.2.1");
        var counts = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Task.Run(() => table.Add(key, 10_000).Requests)));
        counts.Order().ShouldBe(Enumerable.Range(1, 1_000));
    }
}
