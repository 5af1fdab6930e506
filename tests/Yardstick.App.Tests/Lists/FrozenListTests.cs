using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Site;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Lists;

/// <summary>A published list never changes: it is read from its own rows, without computing anything.</summary>
public sealed class FrozenListTests(DemoSite demo)
{
    private static readonly DateOnly First = new(2025, 3, 30),
        Later = new(2026, 6, 30);

    /// <summary>Rules under which every rated horse stays on the list.</summary>
    private const string EarlierRules = "tn-2025.2";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task It_is_shown_completely_without_ratings(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind, EarlierRules);
        await PublishTwiceAsync(app);
        var before = (await app.Get<ListViews>().PublishedAsync(new(Discipline.Flat, Breed.Arabian), 2))!;
        (await app.Get<ListViews>().PublishedAsync(new(Discipline.Flat, Breed.Arabian), 2)).ShouldBeSameAs(before, "composed once");
        foreach (var table in (string[])["standings", "network_books", "rating_state"])
            await Rows.ExecuteAsync(app.Database, $"DELETE FROM {table}");

        await using var other = app.Beside();
        var after = (await other.Get<ListViews>().PublishedAsync(new(Discipline.Flat, Breed.Arabian), 2))!;
        after.Rows.Select(Plain).ShouldBe(before.Rows.Select(Plain));
        after.Rows.ShouldAllBe(row => row.Sex == Sex.Male && row.Category != null && row.Change == 0);
    }

    [Theory, OnEachDatabase]
    public async Task Its_rows_match_its_document(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind, EarlierRules);
        await PublishTwiceAsync(app);
        foreach (var summary in await app.Lists.AllAsync(Cancel))
        {
            var list = (await app.Lists.FindWithEntriesAsync(summary.Pool, summary.Number, Cancel))!;
            MarkListCsv.ToText(list.Entries, list.Format).ShouldBe((await app.Lists.FindAsync(summary.Pool, summary.Number, Cancel))!.Csv);
        }
    }

    [Theory, OnEachDatabase]
    public async Task The_mark_at_the_start_of_the_year_is_carried_over(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind, EarlierRules);
        await PublishTwiceAsync(app);
        var listView = (await app.Get<ListViews>().PublishedAsync(new(Discipline.Flat, Breed.Arabian), 2))!;
        foreach (var row in listView.Rows)
            row.Year.ShouldBe(
                [(Later.AddYears(-1), row.MarkKilograms)],
                $"{row.Name} has not run for more than a year: one level line, from the beginning"
            );
        var draft = await app.Get<ListViews>()
            .DraftAsync(new(Discipline.Flat, Breed.Arabian), Later.AddMonths(1), DecisionsTaken.Published, Cancel);
        foreach (var row in draft.Rows)
            row.Year.ShouldHaveSingleItem().Day.ShouldBe(Later.AddMonths(1).AddYears(-1));
    }

    [Fact]
    public async Task Its_page_has_a_strong_ETag_and_is_not_sent_again()
    {
        using var client = (await demo.Site).NewClient();
        foreach (
            var path in (string[])
                ["/fr/lists/flat/arabian/20", "/en/lists/flat/arabian/20?sort=name&page=2", "/ar", "/lists/flat/arabian/20.csv"]
        )
        {
            using var first = await client.GetAsync(path, Cancel);
            first.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            first.Headers.ETag!.IsWeak.ShouldBeFalse();
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag);
            using var second = await client.SendAsync(request, Cancel);
            second.StatusCode.ShouldBe(HttpStatusCode.NotModified, path);
            second.Headers.ETag.ShouldBe(first.Headers.ETag);
            (await second.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
            using var other = new HttpRequestMessage(HttpMethod.Get, path)
            {
                Headers = { IfNoneMatch = { new EntityTagHeaderValue("\"other\"") } },
            };
            using var whole = await client.SendAsync(other, Cancel);
            (await whole.Content.ReadAsStringAsync(Cancel)).ShouldBe(await first.Content.ReadAsStringAsync(Cancel));
        }

        using var bytes = await client.GetAsync("/lists/flat/arabian/20.csv", Cancel);
        bytes.Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
    }

    [Fact]
    public async Task Signed_in_users_get_their_own_page()
    {
        using var handicapper = await SiteClients.AsAsync(await demo.Site, Role.Handicapper);
        using var page = await handicapper.GetAsync("/fr/lists/flat/arabian/20", Cancel);
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        page.Headers.ETag.ShouldBeNull();
        using var anybody = (await demo.Site).NewClient();
        (await anybody.GetStringAsync("/fr/lists/flat/arabian/20", Cancel)).ShouldNotContain("/fr/proposals");
    }

    [Fact]
    public async Task The_page_of_a_horse_states_the_age_of_the_list()
    {
        var site = await demo.Site;
        var listView = (await site.Services.GetRequiredService<ListViews>().PublishedAsync(new(Discipline.Flat, Breed.Arabian), 25))!;
        var rows = listView.Rows.Where(row => row.Age is not null).OrderBy(row => row.LastRun).Take(24).ToList();
        rows.Count.ShouldBe(24, "those that ran longest ago");
        foreach (var row in rows)
            (await site.PageAsync($"/en/horses/{row.HorseId}?code=flat&population=arabian")).ShouldContain(
                $", {row.Age} years</span>",
                customMessage: row.Name
            );
    }

    [Fact]
    public async Task No_sort_order_is_shown_for_an_empty_result()
    {
        var site = await demo.Site;
        (await site.PageAsync("/en/lists?q=xyzzyx")).ShouldNotContain("class=\"sorted\"");
        (await site.PageAsync("/en/lists?q=a")).ShouldContain("class=\"sorted\"");
    }

    private static ListViewRow Plain(ListViewRow row) => row with { Year = [] };

    private static async Task PublishTwiceAsync(TestStore app)
    {
        await app.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]));
        foreach (var day in (DateOnly[])[First, Later])
            (await app.Publishing.PublishAsOfAsync(new(Discipline.Flat, Breed.Arabian), day, new Actor("test"), "weekly", Cancel))
                .Match(_ => true, _ => false)
                .ShouldBeTrue();
    }
}
