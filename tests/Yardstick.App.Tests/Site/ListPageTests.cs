using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Site;

/// <summary>The list: all filters and sorting are in its address.</summary>
public sealed class ListPageTests(DemoSite demo)
{
    private const string Names = "td.horse > a > bdi";
    private const string Marks = "span.kg > bdi";

    [Fact]
    public async Task It_shows_the_latest_published_list_in_pages_of_fifty()
    {
        var html = await (await demo.Site).PageAsync("/en");
        html.ShouldContain("Published and sealed");
        html.ShouldContain("1 to 50");
        var marks = Numbers(Html.Texts(html, Marks));
        marks.Count.ShouldBe(50);
        marks.ShouldBe(marks.OrderDescending());
        html.ShouldContain("<tr class=\"sheet\"><th colspan=\"8\">List no.");
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_overlap()
    {
        var site = await demo.Site;
        var all = Html.Texts(await site.PageAsync("/en/lists?rows=all"), Names);
        var pages = new List<string>();
        for (var page = 1; page <= (all.Count + 49) / 50; page++)
            pages.AddRange(Html.Texts(await site.PageAsync($"/en/lists?page={page}"), Names));
        pages.ShouldBe(all);
        Html.Texts(await site.PageAsync("/en/lists?page=9999"), Names).ShouldBe(all.Skip((all.Count - 1) / 50 * 50));
    }

    [Fact]
    public async Task A_name_is_found_whatever_its_accents_and_capitals()
    {
        var site = await demo.Site;
        var name = Html.Texts(await site.PageAsync("/en/lists?rows=all&population=thoroughbred"), Names).First(one => one.Contains('É'));
        Html.Texts(
                await site.PageAsync(
                    $"/en/lists?population=thoroughbred&q={Uri.EscapeDataString(name.Replace('É', 'e').ToLowerInvariant())}"
                ),
                Names
            )
            .ShouldContain(name);
        (await site.PageAsync("/en/lists?q=xyzzyx")).ShouldContain("No horse matches");
        Html.Texts(await site.PageAsync($"/en/horses?q={Uri.EscapeDataString(name.ToUpperInvariant())}"), Names).ShouldContain(name);
    }

    [Fact]
    public async Task Filters_narrow_and_add_up()
    {
        var site = await demo.Site;
        var females = Html.Texts(await site.PageAsync("/en/lists?rows=all&sex=female"), "span.sub > bdi:first-child", "^(.)");
        females.ShouldNotBeEmpty();
        females.Distinct().ShouldBe(["F", "M"], ignoreOrder: true);
        var three = Html.Texts(await site.PageAsync("/en/lists?rows=all&sex=female&age=3"), "span.sub > bdi:first-child");
        three.Distinct().ShouldBe(["F 3"]);
        three.Count.ShouldBeLessThan(females.Count);
        var sprinters = Html.Texts(await site.PageAsync("/en/lists?rows=all&distance=s"), Names).Count;
        sprinters.ShouldBeInRange(1, Html.Texts(await site.PageAsync("/en/lists?rows=all"), Names).Count - 1);
    }

    [Theory]
    [InlineData("name")]
    [InlineData("assessment")]
    [InlineData("change")]
    [InlineData("mark")]
    public async Task Columns_sort_both_ways(string column)
    {
        var site = await demo.Site;
        var one = Html.Texts(await site.PageAsync($"/en/lists?rows=all&sort={column}"), Names);
        var other = Html.Texts(await site.PageAsync($"/en/lists?rows=all&sort={column}&order=reverse"), Names);
        other.ShouldBe(one.Reverse());
        (await site.PageAsync($"/en/lists?sort={column}")).ShouldContain("aria-sort=");
    }

    [Fact]
    public async Task Invalid_query_values_are_ignored()
    {
        var site = await demo.Site;
        Html.Texts(
                await site.PageAsync(
                    "/en/lists?sex=17&age=x&sort=weight&page=-3&distance=nonsense-that-is-long&code=polo&population=camels"
                ),
                Names
            )
            .Count.ShouldBe(50);
    }

    [Fact]
    public async Task The_file_holds_the_bytes_that_were_published()
    {
        var site = await demo.Site;
        var html = await site.PageAsync("/en");
        var file = Html.Links(html).Single(link => link.EndsWith(".csv", StringComparison.Ordinal));
        using var answer = await site.Client.GetAsync(file);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        html.Replace(" ", "", StringComparison.Ordinal).ShouldContain(hash);
        answer.Headers.GetValues("Repr-Digest").Single().ShouldBe($"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:");
        answer.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        var first = System.Text.Encoding.UTF8.GetString(bytes).Split('\n')[1].Split(',');
        Html.Texts(html, Names)[0].ShouldBe(first[2]);
    }

    [Fact]
    public async Task Every_published_list_can_be_read_again()
    {
        var site = await demo.Site;
        var archive = await site.PageAsync("/fr/lists/archive");
        Html.Addresses(archive, "(/fr/lists/flat/arabian/[0-9]+)").Distinct().Count().ShouldBeGreaterThan(10);
        var old = await site.PageAsync("/fr/lists/flat/arabian/3");
        old.ShouldContain("text-anchor=\"middle\">3</text>");
        Html.Attributes(old, "[rel=next]", "href").ShouldAllBe(next => next.StartsWith("/fr/lists/flat/arabian/3?page=2"));
    }

    [Theory, OnEachDatabase]
    public async Task Both_databases_show_the_same_list(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        var (here, there) = (await site.PageAsync("/fr/lists"), await (await demo.Site).PageAsync("/fr/lists"));
        Html.Texts(here, Names).ShouldBe(Html.Texts(there, Names));
        Html.Texts(here, Marks).ShouldBe(Html.Texts(there, Marks));
        Html.Texts(here, Marks).Count.ShouldBe(50);
        foreach (var path in new[] { "/fr/horses/PA0142", "/fr/meetings?year=2025", "/fr/lists/archive" })
            (await site.Client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
    }

    private static IReadOnlyList<decimal> Numbers(IEnumerable<string> texts) =>
        [.. texts.Select(text => decimal.Parse(text, CultureInfo.InvariantCulture))];
}
