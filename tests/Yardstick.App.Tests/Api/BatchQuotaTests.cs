using Yardstick.App.Features.Calculations;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Stores;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Api;

/// <summary>What is kept of one caller's batches is bounded in number, rows and letters.</summary>
public sealed class BatchQuotaTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Identifiers_that_no_horse_has_are_cut()
    {
        var known = new HashSet<string> { new('k', 100) };
        BatchQuota.Kept(new string('k', 100), known).Length.ShouldBe(100, "a horse has it");
        BatchQuota.Kept(new string('u', 40), known).Length.ShouldBe(40);
        BatchQuota.Kept(new string('u', 41), known).ShouldBe(new string('u', 40) + "…");
        BatchQuota.Kept(new string('u', 39) + "😀" + new string('u', 50), known).ShouldBe(new string('u', 39) + "…", "never half a character");
    }

    [Theory, OnEachDatabase]
    public async Task The_oldest_ended_one_makes_room_and_nobody_elses(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        var store = house.Get<BatchesStore>();
        for (var number = 0; number < 7; number++) await EndedAsync(store, "flooder", number, 90_000);
        await EndedAsync(store, "other", 0, 90_000);
        (await RowsOfAsync(house, "flooder")).ShouldBeLessThanOrEqualTo(BatchQuota.MostRows);
        (await store.OfOwnerAsync("flooder", 100, Cancel)).Select(batch => batch.Id).ShouldBe(["flooder-6", "flooder-5", "flooder-4", "flooder-3", "flooder-2"], "five times 90,000 are within the 500,000");
        (await store.OfOwnerAsync("other", 100, Cancel)).Count.ShouldBe(1);
        (await Rows.OneAsync<long>(house.Database, "SELECT COUNT(*) FROM batch_items")).ShouldBe(8 - 2, "items go with their batch");
    }

    [Theory, OnEachDatabase]
    public async Task A_hundred_are_kept(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        var store = house.Get<BatchesStore>();
        for (var number = 0; number < BatchQuota.MostKept + 3; number++) await EndedAsync(store, "o", number, 10);
        var kept = await store.OfOwnerAsync("o", 1_000, Cancel);
        (kept.Count, kept[^1].Id).ShouldBe((BatchQuota.MostKept, "o-3"));
    }

    [Theory, OnEachDatabase]
    public async Task Of_many_that_come_at_once_five_are_taken(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        var store = house.Get<BatchesStore>();
        var taken = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(() => store.AddAsync(Batch("o", number, 10), ["h"], DateTimeOffset.UnixEpoch, Cancel))));
        taken.Count(one => one).ShouldBe(BatchQuota.MostOpen);
        (await store.OpenOfOwnerAsync("o", Cancel)).ShouldBe(BatchQuota.MostOpen);
    }

    private static async Task EndedAsync(BatchesStore store, string owner, int number, int total)
    {
        var batch = Batch(owner, number, total);
        (await store.AddAsync(batch, ["h"], DateTimeOffset.UnixEpoch, Cancel)).ShouldBeTrue();
        (await store.MoveAsync(batch.Id, [BatchState.Waiting], BatchState.Done, null, Cancel)).ShouldBeTrue();
    }

    private static BatchRow Batch(string owner, int number, int total) => new()
    {
        Id = $"{owner}-{number}", Owner = owner, Standards = "tn-2025.2", Total = total, AskedAt = DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(number),
    };

    private static Task<long> RowsOfAsync(TestStore house, string owner) => Rows.OneAsync<long>(house.Database, $"SELECT SUM(\"Total\") FROM batches WHERE \"Owner\" = '{owner}'");
}
