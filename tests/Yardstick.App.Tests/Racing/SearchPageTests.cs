using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Lists;
using Yardstick.App.Tests.Site;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Racing;

/// <summary>The search over everything on the site and through the API, and the pages of people.</summary>
public sealed class SearchPageTests(DemoSite demo)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_is_found_and_every_result_opens()
    {
        var site = await demo.Site;
        var (horse, race) = await NamesAsync(site);
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        foreach (
            var text in new[] { horse.Name, race.Name, race.Id, race.Course, race.Jockey, race.Trainer, race.Date.ToString("dd/MM/yyyy") }
        )
        {
            using var found = await JsonAsync(site, text);
            var groups = found.RootElement.GetProperty("groups").EnumerateArray().ToList();
            groups.ShouldNotBeEmpty(text);
            kinds.UnionWith(groups.Select(group => group.GetProperty("kind").GetString()!));
            var links = Html.Addresses(await site.PageAsync("/fr/search?q=" + Uri.EscapeDataString(text)), "^(/fr/.*)$", "#found a");
            links.Count.ShouldBeGreaterThan(0, text);
            foreach (var link in links.Take(6))
                (await site.PageAsync(link)).ShouldContain("<h1>", customMessage: link);
        }

        kinds.ShouldBe(["horse", "trainer", "jockey", "meeting", "race"], ignoreOrder: true);
    }

    [Fact]
    public async Task The_page_of_a_person_counts_every_run()
    {
        var site = await demo.Site;
        var (_, race) = await NamesAsync(site);
        using var found = await JsonAsync(site, race.Jockey);
        var jockey = found
            .RootElement.GetProperty("groups")
            .EnumerateArray()
            .First(group => group.GetProperty("kind").GetString() == "jockey")
            .GetProperty("results")[0];
        var page = await site.PageAsync("/en/jockeys/" + jockey.GetProperty("id").GetString());
        page.ShouldContain($"{jockey.GetProperty("count").GetInt32()} runs");
        page.ShouldContain($"/en/races/{race.Id}");
        using var client = site.NewClient();
        (await client.GetAsync("/en/jockeys/NOBODY", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/en/trainers/%2F..%2F", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_typed_is_shown_as_text_and_nothing_found_is_said()
    {
        var site = await demo.Site;
        var page = await site.PageAsync("/en/search?q=" + Uri.EscapeDataString("<script>alert(1)</script> xyzzyx"));
        page.ShouldNotContain("<script>alert");
        page.ShouldContain("Nothing found");
        (await site.PageAsync("/ar/search")).ShouldContain("ابحث عن حصان");
        (await site.PageAsync("/en/search?q=" + new string('a', 5000))).ShouldContain("id=\"found\"");
        using var client = site.NewClient();
        (await client.GetStringAsync("/api/v1/search", Cancel)).ShouldBe("{\"groups\":[]}");
        (await client.GetAsync("/api/v1/search?q=a&limit=51", Cancel)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_new_result_is_found_once_the_lists_are_renewed(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        (await site.PageAsync("/en/search?q=ailleurs")).ShouldContain("Nothing found");
        await Accounts.Rows.ExecuteAsync(site.Database, "UPDATE races SET \"Course\" = 'Ailleurs'");
        await site.Services.GetRequiredService<ListSnapshots>().RefreshAsync(Cancel);
        // The former index answers until the new one is complete.
        for (var i = 0; i < 100 && (await site.PageAsync("/en/search?q=ailleurs")).Contains("Nothing found", StringComparison.Ordinal); i++)
            await Task.Delay(100, Cancel);
        (await site.PageAsync("/en/search?q=ailleurs")).ShouldContain("/en/meetings/");
        foreach (var role in new[] { "jockeys", "trainers" })
        {
            var person = Html.Addresses(await site.PageAsync("/en/search?q=a"), $"^(/en/{role}/.*)$", "#found a")[0];
            (await site.PageAsync(person)).ShouldContain("Ailleurs");
        }
    }

    private static async Task<JsonDocument> JsonAsync(RunningSite site, string text) =>
        JsonDocument.Parse(await site.Client.GetStringAsync("/api/v1/search?q=" + Uri.EscapeDataString(text), Cancel));

    private static async Task<((string Id, string Name) Horse, FoundRace Race)> NamesAsync(RunningSite site)
    {
        using var races = JsonDocument.Parse(await site.Client.GetStringAsync("/api/v1/races?limit=1&from=2026-11-01", Cancel));
        var id = races.RootElement.GetProperty("items")[0].GetProperty("id").GetString()!;
        using var detail = JsonDocument.Parse(await site.Client.GetStringAsync($"/api/v1/races/{id}", Cancel));
        var race = detail.RootElement.GetProperty("race");
        var runner = detail.RootElement.GetProperty("runners")[0];
        return (
            (runner.GetProperty("horseId").GetString()!, runner.GetProperty("horse").GetString()!),
            new FoundRace(
                id,
                race.GetProperty("name").GetString()!,
                race.GetProperty("course").GetString()!,
                DateOnly.Parse(race.GetProperty("date").GetString()!),
                runner.GetProperty("jockey").GetString()!,
                runner.GetProperty("trainer").GetString()!
            )
        );
    }

    private sealed record FoundRace(string Id, string Name, string Course, DateOnly Date, string Jockey, string Trainer);
}
