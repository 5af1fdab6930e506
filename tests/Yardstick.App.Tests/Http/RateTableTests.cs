using System.Net;
using Yardstick.App.Platform.Http.Limits;

namespace Yardstick.App.Tests.Http;

/// <summary>Counting in memory: exact within a minute, and bounded whoever asks.</summary>
public sealed class RateTableTests
{
    private const int Most = 50;
    private readonly SetClock _clock = new();

    [Fact]
    public void The_count_starts_anew_a_minute_after_the_first_request()
    {
        var table = new InMemoryRateCounter(_clock);
        var key = new RateKey("anonymous", "192.0.2.1");
        for (var request = 1; request <= Most; request++)
        {
            table.Add(key, Most).Requests.ShouldBe(request);
            _clock.Forward(TimeSpan.FromSeconds(1));
        }

        table.Add(key, Most).Requests.ShouldBe(Most + 1);
        table.Add(key, Most).ShouldBe(new RateCount(Most + 1, TimeSpan.FromSeconds(10)));
        _clock.Forward(TimeSpan.FromSeconds(9.9));
        table.Add(key, Most).Requests.ShouldBe(Most + 1);
        _clock.Forward(TimeSpan.FromSeconds(0.1));
        table.Add(key, Most).ShouldBe(new RateCount(1, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public void A_million_addresses_are_not_remembered_and_do_not_wipe_out_who_has_used_up_his_share()
    {
        var table = new InMemoryRateCounter(_clock);
        var hostile = new RateKey("anonymous", "192.0.2.1");
        for (var request = 0; request <= Most; request++) table.Add(hostile, Most);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var address = 0; address < 1_000_000; address++) table.Add(new RateKey("anonymous", ClientAddress.Get(new IPAddress([0x20, 1, 0xd, 0xb8, (byte)(address >> 16), (byte)(address >> 8), (byte)address, 0, 0, 0, 0, 0, 0, 0, 0, 1]))), Most);
        table.Size.ShouldBe(InMemoryRateCounter.Usual);
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(64L << 20);
        table.Add(hostile, Most).Requests.ShouldBe(Most + 1);
    }

    [Fact]
    public void A_full_table_gives_places_of_the_past_away_first()
    {
        var table = new InMemoryRateCounter(_clock, capacity: 100);
        for (var old = 0; old < 99; old++) for (var times = 0; times < 40; times++) table.Add(new RateKey("anonymous", $"old-{old}"), Most);
        _clock.Forward(TimeSpan.FromMinutes(1));
        table.Add(new RateKey("anonymous", "present"), Most);
        for (var newcomer = 0; newcomer < 50; newcomer++) table.Add(new RateKey("anonymous", $"new-{newcomer}"), Most);
        table.Add(new RateKey("anonymous", "present"), Most).Requests.ShouldBe(2);
    }

    [Fact]
    public void Rules_and_readers_count_apart()
    {
        var table = new InMemoryRateCounter(_clock);
        table.Add(new RateKey("anonymous", "192.0.2.1"), Most);
        table.Add(new RateKey("anonymous", "192.0.2.2"), Most).Requests.ShouldBe(1);
        table.Add(new RateKey("pages", "192.0.2.1"), Most).Requests.ShouldBe(1);
    }

    [Fact]
    public void What_all_have_counted_is_taken_over_but_forgives_nothing()
    {
        var table = new InMemoryRateCounter(_clock);
        var key = new RateKey("anonymous", "192.0.2.1");
        table.Add(key, Most);
        table.Adopt(key, new RateCount(30, TimeSpan.FromSeconds(20))).ShouldBe(new RateCount(30, TimeSpan.FromSeconds(20)));
        table.Adopt(key, new RateCount(1, TimeSpan.FromSeconds(60))).Requests.ShouldBe(30);
        _clock.Forward(TimeSpan.FromSeconds(20));
        table.Add(key, Most).Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Requests_at_once_are_all_counted()
    {
        var table = new InMemoryRateCounter(TimeProvider.System);
        var key = new RateKey("anonymous", "192.0.2.1");
        var counts = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => Task.Run(() => table.Add(key, 10_000).Requests)));
        counts.Order().ShouldBe(Enumerable.Range(1, 1_000));
    }
}
