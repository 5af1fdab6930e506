using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Site;

/// <summary>Computed pages: cached for all users, whatever is added to the address; those not cached are queued.</summary>
public sealed class CachedPageTests(DemoSite demo)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unknown_query_parameters_do_not_split_the_cache()
    {
        using var client = (await demo.Site).NewClient();
        foreach (var path in await PathsAsync())
        {
            var plain = await TagAsync(client, path, "");
            plain.ShouldNotBeNull($"{path} is kept");
            (await TagAsync(client, path, "unheard=1")).ShouldBe(plain, path);
            (await TagAsync(client, path, "unheard=2&code=&unheard=3")).ShouldBe(plain, path);
        }

        (await client.GetStringAsync("/en/lists?unheard=1&sort=name", Cancel)).ShouldNotContain("unheard");
        (await TagAsync(client, "/en/lists?sort=name", "q=a")).ShouldBe(
            await TagAsync(client, "/en/lists?q=a", "sort=name"),
            "one page has one canonical query"
        );
    }

    [Fact]
    public async Task The_cache_holds_the_pages_of_every_race()
    {
        var site = await demo.Site;
        using var client = site.NewClient();
        var races = new List<string>();
        await foreach (var race in site.Services.GetRequiredService<ResultsStore>().RacesFromAsync(DateOnly.MinValue, Cancel))
            races.Add($"/en/races/{race.Id}/methods");
        races = [.. races.TakeLast(150)];
        var (size, shown) = (0L, new List<string>());
        foreach (var path in races)
        {
            using var answer = await PackedAsync(client, path);
            if (answer.StatusCode != HttpStatusCode.OK)
                continue;
            shown.Add(path);
            await using var page = new BrotliStream(await answer.Content.ReadAsStreamAsync(Cancel), CompressionMode.Decompress);
            using var html = new MemoryStream();
            await page.CopyToAsync(html, Cancel);
            size += html.Length;
        }

        size.ShouldBeGreaterThan(32L << 20, "more than the limit if uncompressed");
        shown.Count.ShouldBeGreaterThan(100, "all except those without a figure");
        var limits = site.Services.GetRequiredService<ConcurrencyLimits>();
        var turns = new List<ConcurrencyLease>();
        for (var i = 0; i < ConcurrencyRule.Pages.TotalPermits; i++)
            turns.Add(await limits.EnterAsync(ConcurrencyRule.Pages, $"other {i}", Cancel));
        foreach (var path in shown)
            (await PackedAsync(client, path)).Dispose();
        foreach (var turn in turns)
            turn.Dispose();
    }

    [Fact]
    public async Task A_cached_page_is_compressed_once_and_sent_unless_current()
    {
        using var client = (await demo.Site).NewClient();
        foreach (var path in await PathsAsync())
        {
            var plain = await client.GetStringAsync(path, Cancel);
            using var packed = await PackedAsync(client, path);
            using var again = await PackedAsync(client, path);
            again.Content.Headers.ContentEncoding.ShouldHaveSingleItem().ShouldBe("br", path);
            again.Headers.Vary.ShouldContain("Accept-Encoding", path);
            again.Headers.ETag.ShouldBe(packed.Headers.ETag, path);
            again.Headers.ETag!.Tag.ShouldEndWith("-br\"", customMessage: path);
            again.Headers.Age.ShouldBeNull($"{path}: when it was kept tells of decisions that are not published");
            again.Headers.Date.ShouldNotBeNull(path);
            again.Content.Headers.ContentLanguage.ShouldHaveSingleItem(path);
            again.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem(path);
            await using var page = new BrotliStream(await again.Content.ReadAsStreamAsync(Cancel), CompressionMode.Decompress);
            using var reader = new StreamReader(page);
            (await reader.ReadToEndAsync(Cancel)).ShouldBe(plain, path);
            using var known = await PackedAsync(client, path, again.Headers.ETag);
            known.StatusCode.ShouldBe(HttpStatusCode.NotModified, path);
            known.Headers.ETag.ShouldBe(again.Headers.ETag, path);
        }
    }

    [Fact]
    public async Task Only_public_pages_are_cached()
    {
        var site = await demo.Site;
        using var client = site.NewClient();
        foreach (var path in new[] { "/en/races/none/methods", "/en/lists?q=" + new string('a', 250), "/en/method" })
        {
            using var answer = await client.GetAsync(path, Cancel);
            answer.Headers.ETag.ShouldBeNull(path);
        }

        using var reader = await SiteClients.AsAsync(site, Role.Trainer);
        using var own = await reader.GetAsync("/en/lists", Cancel);
        own.Headers.ETag.ShouldBeNull();
        own.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Fact]
    public async Task A_cached_page_is_sent_while_all_slots_are_taken()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var client = site.NewClient();
        foreach (var path in (string[])["/en/lists", "/en/lists?sort=age"])
            _ = await client.GetStringAsync(path, Cancel);
        var limits = site.Services.GetRequiredService<ConcurrencyLimits>();
        var turns = new List<ConcurrencyLease>();
        for (var i = 0; i < ConcurrencyRule.Pages.TotalPermits; i++)
            turns.Add(await limits.EnterAsync(ConcurrencyRule.Pages, $"other {i}", Cancel));
        var filtered = client.GetStringAsync("/en/lists?sort=name", Cancel);
        for (var i = 0; i < 20; i++)
            _ = await client.GetStringAsync("/en/lists", Cancel);
        // Without a queue it takes a few milliseconds, since a similar page was rendered before.
        (await Task.WhenAny(filtered, Task.Delay(TimeSpan.FromSeconds(3), Cancel))).ShouldNotBe(filtered, "it is still waiting");
        foreach (var turn in turns)
            turn.Dispose();
        (await filtered).ShouldContain("data-walk");
    }

    [Fact]
    public async Task A_stale_page_waits_for_a_slot_like_a_new_one()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var client = site.NewClient();
        foreach (var path in (string[])["/en/lists", "/fr/lists"])
            _ = await client.GetStringAsync(path, Cancel);
        await site.Services.GetRequiredService<ListSnapshots>().RefreshAsync(Cancel);
        _ = await client.GetStringAsync("/en/lists", Cancel);
        var limits = site.Services.GetRequiredService<ConcurrencyLimits>();
        var turns = new List<ConcurrencyLease>();
        for (var i = 0; i < ConcurrencyRule.Pages.TotalPermits; i++)
            turns.Add(await limits.EnterAsync(ConcurrencyRule.Pages, $"other {i}", Cancel));
        var outdated = client.GetStringAsync("/fr/lists", Cancel);
        _ = await client.GetStringAsync("/en/lists", Cancel);
        (await Task.WhenAny(outdated, Task.Delay(TimeSpan.FromSeconds(3), Cancel))).ShouldNotBe(outdated, "it must be rendered again");
        foreach (var turn in turns)
            turn.Dispose();
        (await outdated).ShouldContain("data-walk");
    }

    [Fact]
    public async Task A_new_snapshot_renders_every_page_again()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var client = site.NewClient();
        var horse = await HorseAsync(site);
        (await client.GetStringAsync(horse, Cancel)).ShouldContain("id=\"progressive\"");
        await Accounts.Rows.ExecuteAsync(site.Database, "DELETE FROM standings");
        (await client.GetStringAsync(horse, Cancel)).ShouldContain("id=\"progressive\"", customMessage: "kept");
        await site.Services.GetRequiredService<ListSnapshots>().RefreshAsync(Cancel);
        using var anew = await client.GetAsync(horse, Cancel);
        anew.StatusCode.ShouldBe(HttpStatusCode.NotFound, "without ratings a horse has no marks");
    }

    private static async Task<HttpResponseMessage> PackedAsync(HttpClient client, string path, EntityTagHeaderValue? known = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));
        if (known is not null)
            request.Headers.IfNoneMatch.Add(known);
        return await client.SendAsync(request, Cancel);
    }

    private static async Task<string> HorseAsync(RunningSite site) =>
        Html.Addresses(await site.PageAsync("/en/methods?population=arabian"), "^([^?]*)", "td.horse > a")[0];

    private static async Task<string> RaceAsync(RunningSite site)
    {
        return Html.Addresses(await site.PageAsync(await HorseAsync(site)), "^(/en/races/[^/]*)$")[0] + "/methods";
    }

    private static async Task<string?> TagAsync(HttpClient client, string path, string more)
    {
        using var answer = await client.GetAsync(
            more.Length == 0 ? path : path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + more,
            Cancel
        );
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return answer.Headers.ETag?.Tag;
    }

    private async Task<IReadOnlyList<string>> PathsAsync()
    {
        var site = await demo.Site;
        return ["/en", "/ar/lists", "/fr/lists/flat/arabian/20", "/en/levels", await RaceAsync(site), await HorseAsync(site)];
    }
}
