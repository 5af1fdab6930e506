using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Lists;

/// <summary>What hot pages read follows what other programs do to the database.</summary>
public sealed class ListSnapshotTests
{
    private static readonly string Season = ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_list_published_elsewhere_is_seen(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(Season);
        (await OnlyBookAsync(house)).Published.ShouldBeNull();
        await house.Publishing.AsOfAsync(Discipline.Flat, Breed.Arabian, new DateOnly(2025, 3, 30), new Actor("test"), null, Cancel);
        await house.Snapshots.RefreshIfChangedAsync(Cancel);
        var book = await OnlyBookAsync(house);
        book.Published!.Number.ShouldBe(1);
        book.Draft.ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task A_correction_of_an_older_race_brings_a_draft_beside_the_published_list(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(Season);
        await house.Publishing.AsOfAsync(Discipline.Flat, Breed.Arabian, new DateOnly(2025, 3, 30), new Actor("test"), null, Cancel);
        await house.ImportAsync(ResultsText.One(1, new DateOnly(2025, 3, 2), 0, 12, 14));
        await house.Snapshots.RefreshIfChangedAsync(Cancel);
        var book = await OnlyBookAsync(house);
        book.Published!.Overtaken.ShouldBeTrue();
        book.Draft!.AsOf.ShouldBe(new DateOnly(2025, 3, 30));
    }

    private static async Task<PoolLists> OnlyBookAsync(TestStore house) => await (await house.Snapshots.CurrentAsync(Cancel)).Books.ShouldHaveSingleItem().SheetsAsync();
}
