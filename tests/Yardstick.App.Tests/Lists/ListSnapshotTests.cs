using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Lists;

/// <summary>Cached pages reflect changes that other programs make in the database.</summary>
public sealed class ListSnapshotTests
{
    private static readonly string Season = ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_list_published_by_another_program_is_shown(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(Season);
        (await OnlyPoolAsync(app)).Published.ShouldBeNull();
        await app.Publishing.PublishAsOfAsync(
            new(Discipline.Flat, Breed.Arabian),
            new DateOnly(2025, 3, 30),
            new Actor("test"),
            null,
            Cancel
        );
        await app.Snapshots.RefreshIfChangedAsync(Cancel);
        var lists = await OnlyPoolAsync(app);
        lists.Published!.Number.ShouldBe(1);
        lists.Draft.ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task A_correction_of_an_older_race_creates_a_draft_next_to_the_published_list(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(Season);
        await app.Publishing.PublishAsOfAsync(
            new(Discipline.Flat, Breed.Arabian),
            new DateOnly(2025, 3, 30),
            new Actor("test"),
            null,
            Cancel
        );
        await app.ImportAsync(ResultsText.One(1, new DateOnly(2025, 3, 2), 0, 12, 14));
        await app.Snapshots.RefreshIfChangedAsync(Cancel);
        var lists = await OnlyPoolAsync(app);
        lists.Published!.Overtaken.ShouldBeTrue();
        lists.Draft!.AsOf.ShouldBe(new DateOnly(2025, 3, 30));
    }

    [Theory, OnEachDatabase]
    public async Task A_refresh_that_failed_is_made_good(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(Season);
        (await OnlyPoolAsync(app)).Published.ShouldBeNull();
        await app.Publishing.PublishAsOfAsync(
            new(Discipline.Flat, Breed.Arabian),
            new DateOnly(2025, 3, 30),
            new Actor("test"),
            null,
            Cancel
        );
        await Accounts.Rows.ExecuteAsync(app.Database, "ALTER TABLE horses RENAME TO horses_away");
        await Should.ThrowAsync<System.Data.Common.DbException>(() => app.Snapshots.RefreshIfChangedAsync(Cancel));
        await Accounts.Rows.ExecuteAsync(app.Database, "ALTER TABLE horses_away RENAME TO horses");
        await app.Snapshots.RefreshIfChangedAsync(Cancel);
        (await OnlyPoolAsync(app)).Published!.Number.ShouldBe(1);
    }

    private static async Task<PoolLists> OnlyPoolAsync(TestStore app) =>
        await (await app.Snapshots.CurrentAsync(Cancel)).Pools.ShouldHaveSingleItem().ListsAsync();
}
