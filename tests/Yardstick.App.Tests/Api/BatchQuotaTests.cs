using Yardstick.App.Features.Calculations;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Stores;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Api;

/// <summary>The stored batches of one caller are limited in number, rows and bytes.</summary>
public sealed class BatchQuotaTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Identifiers_longer_than_any_horses_are_truncated()
    {
        var known = new HashSet<string> { new('k', 100) };
        BatchQuota.Kept(new string('k', 100), known).Length.ShouldBe(100, "a horse has it");
        BatchQuota.Kept(new string('u', 40), known).Length.ShouldBe(40);
        BatchQuota.Kept(new string('u', 41), known).ShouldBe(new string('u', 40) + "…");
        BatchQuota
            .Kept(new string('u', 39) + "😀" + new string('u', 50), known)
            .ShouldBe(new string('u', 39) + "…", "no surrogate pair is split");
    }

    [Theory, OnEachDatabase]
    public async Task The_callers_own_oldest_finished_batch_is_deleted_first(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var store = app.Get<BatchesStore>();
        for (var number = 0; number < 7; number++)
            await EndedAsync(store, "flooder", number, 90_000);
        await EndedAsync(store, "other", 0, 90_000);
        (await GetRowsAsync(app, "flooder")).ShouldBeLessThanOrEqualTo(BatchQuota.MostRows);
        (await store.ListByOwnerAsync("flooder", 100, Cancel))
            .Select(batch => batch.Id)
            .ShouldBe(["flooder-6", "flooder-5", "flooder-4", "flooder-3", "flooder-2"], "5 × 90,000 is within 500,000");
        (await store.ListByOwnerAsync("other", 100, Cancel)).Count.ShouldBe(1);
        (await Rows.OneAsync<long>(app.Database, "SELECT COUNT(*) FROM batch_items")).ShouldBe(8 - 2, "items belong to their batch");
    }

    [Theory, OnEachDatabase]
    public async Task Many_accounts_together_are_bounded_and_the_largest_lose_first(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var store = app.Get<BatchesStore>();
        await EndedAsync(store, "small", 0, 1_000);
        for (var owner = 0; owner < 12; owner++)
        {
            await EndedAsync(store, $"flooder-{owner}", 0, 240_000);
            await EndedAsync(store, $"flooder-{owner}", 1, 240_000);
        }

        (await Rows.OneAsync<long>(app.Database, "SELECT SUM(\"Total\") FROM batches")).ShouldBeInRange(
            BatchQuota.MostRowsOfAll - 240_000,
            BatchQuota.MostRowsOfAll
        );
        (await store.ListByOwnerAsync("small", 10, Cancel)).Count.ShouldBe(1);
        (await store.ListByOwnerAsync("flooder-11", 10, Cancel)).Count.ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task A_caller_keeps_at_most_a_hundred_batches(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var store = app.Get<BatchesStore>();
        for (var number = 0; number < BatchQuota.MostKept + 3; number++)
            await EndedAsync(store, "o", number, 10);
        var kept = await store.ListByOwnerAsync("o", 1_000, Cancel);
        (kept.Count, kept[^1].Id).ShouldBe((BatchQuota.MostKept, "o-3"));
    }

    [Theory, OnEachDatabase]
    public async Task Of_many_concurrent_batches_five_are_accepted(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var store = app.Get<BatchesStore>();
        var taken = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(number => Task.Run(() => store.AddAsync(Batch("o", number, 10), ["h"], DateTimeOffset.UnixEpoch, Cancel)))
        );
        taken.Count(one => one).ShouldBe(BatchQuota.MostOpen);
        (await store.OpenOfOwnerAsync("o", Cancel)).ShouldBe(BatchQuota.MostOpen);
    }

    private static async Task EndedAsync(BatchesStore store, string owner, int number, int total)
    {
        var batch = Batch(owner, number, total);
        (await store.AddAsync(batch, ["h"], DateTimeOffset.UnixEpoch, Cancel)).ShouldBeTrue();
        (await store.MoveAsync(batch.Id, [BatchState.Waiting], BatchState.Done, null, Cancel)).ShouldBeTrue();
    }

    private static BatchRow Batch(string owner, int number, int total) =>
        new()
        {
            Id = $"{owner}-{number}",
            Owner = owner,
            RuleSet = "tn-2025.3",
            Total = total,
            AskedAt = DateTimeOffset.UnixEpoch.AddDays(20_000).AddSeconds(number),
        };

    private static Task<long> GetRowsAsync(TestStore app, string owner) =>
        Rows.OneAsync<long>(app.Database, $"SELECT SUM(\"Total\") FROM batches WHERE \"Owner\" = '{owner}'");
}
