using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Components;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Http.Limits;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Site;

/// <summary>Pages that compute: kept for everybody, whatever a reader adds to the address; what is not kept waits its turn.</summary>
public sealed class CachedPageTests(DemoSite demo)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_page_does_not_know_makes_no_other_page_of_it()
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
        (await TagAsync(client, "/en/lists?sort=name", "q=a")).ShouldBe(await TagAsync(client, "/en/lists?q=a", "sort=name"), "one page has one query");
    }

    [Fact]
    public async Task The_pages_of_every_race_are_kept_together()
    {
        var site = await demo.Site;
        var pages = site.Services.GetRequiredService<RenderedPages>();
        using var client = site.NewClient();
        var races = new List<string>();
        await foreach (var race in site.Services.GetRequiredService<ResultsStore>().RacesFromAsync(DateOnly.MinValue, Cancel)) races.Add($"/en/races/{race.Id}/methods");
        races = [.. races.TakeLast(150)];
        var (size, shown) = (0L, new List<string>());
        foreach (var path in races)
        {
            using var answer = await client.GetAsync(path, Cancel);
            if (answer.StatusCode == HttpStatusCode.OK) shown.Add(path);
            size += (await answer.Content.ReadAsByteArrayAsync(Cancel)).Length;
        }

        size.ShouldBeGreaterThan(32L << 20, "more than may be kept, were they not packed");
        shown.Count.ShouldBeGreaterThan(100, "all but those without a figure");
        shown.ShouldAllBe(path => pages.Holds(Asked(site, path)));
    }

    [Fact]
    public async Task A_kept_page_is_sent_while_every_turn_is_taken_and_a_filter_waits()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var client = site.NewClient();
        _ = await client.GetStringAsync("/en/lists", Cancel);
        var limits = site.Services.GetRequiredService<ComputingLimits>();
        var turns = new List<ComputingTurn>();
        for (var i = 0; i < ComputingPool.Pages.Everybody; i++) turns.Add(await limits.EnterAsync(ComputingPool.Pages, $"other {i}", Cancel));
        var filtered = client.GetStringAsync("/en/lists?sort=name&rows=all", Cancel);
        for (var i = 0; i < 20; i++) _ = await client.GetStringAsync("/en/lists", Cancel);
        filtered.IsCompleted.ShouldBeFalse("twenty kept pages later it still waits");
        foreach (var turn in turns) turn.Dispose();
        (await filtered).ShouldContain("data-walk");
    }

    [Fact]
    public async Task Another_snapshot_makes_every_page_anew()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var client = site.NewClient();
        var horse = await HorseAsync(site);
        (await client.GetStringAsync(horse, Cancel)).ShouldContain("id=\"progressive\"");
        await Accounts.Rows.ExecuteAsync(site.Database, "DELETE FROM standings");
        (await client.GetStringAsync(horse, Cancel)).ShouldContain("id=\"progressive\"", customMessage: "kept");
        await site.Services.GetRequiredService<ListSnapshots>().RefreshAsync(Cancel);
        using var anew = await client.GetAsync(horse, Cancel);
        anew.StatusCode.ShouldBe(HttpStatusCode.NotFound, "without standings a horse has no marks");
    }

    private static DefaultHttpContext Asked(RunningSite site, string path)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = IPAddress.Loopback;
        (context.Request.Scheme, context.Request.Host, context.Request.Path) = ("http", new HostString(site.Address.Authority), path);
        return context;
    }

    private static async Task<string> HorseAsync(RunningSite site) =>
        Html.All(await site.PageAsync("/en/methods?population=arabian"), "<td class=\"horse\"><a href=\"([^\"?]*)")[0];

    private static async Task<string> RaceAsync(RunningSite site)
    {
        return Html.All(await site.PageAsync(await HorseAsync(site)), "href=\"(/en/races/[^/\"]*)\"")[0] + "/methods";
    }

    private static async Task<string?> TagAsync(HttpClient client, string path, string more)
    {
        using var answer = await client.GetAsync(more.Length == 0 ? path : path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + more, Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        return answer.Headers.ETag?.Tag;
    }

    private async Task<IReadOnlyList<string>> PathsAsync()
    {
        var site = await demo.Site;
        return ["/en", "/ar/lists", "/fr/lists/flat/arabian/20", "/en/levels", await RaceAsync(site), await HorseAsync(site)];
    }
}
