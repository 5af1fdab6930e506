using System.Globalization;
using System.Net;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Site;

/// <summary>The four methods side by side for a list, a horse and a race.</summary>
public sealed class MethodsPageTests(DemoSite demo)
{
    private const string Rows = "td.horse > a[href]";
    private const string Marks = "dd:has(> small) > bdi[dir=ltr]";

    [Theory]
    [InlineData("standard", 0)]
    [InlineData("weighted", 1)]
    [InlineData("progressive", 2)]
    [InlineData("network", 3)]
    public async Task A_list_is_sorted_by_any_of_the_four_marks(string method, int column)
    {
        var html = await (await demo.Site).PageAsync($"/en/methods?population=arabian&sort={method}");
        var cells = Html.Texts(html, "#rows td.r bdi:first-of-type", "^([0-9.]+)$")
            .Select(text => decimal.Parse(text, CultureInfo.InvariantCulture))
            .Chunk(5)
            .Select(row => row[column])
            .ToList();
        cells.Count.ShouldBe(50);
        cells.ShouldBe(cells.OrderDescending());
    }

    [Fact]
    public async Task The_comparison_on_later_races_is_shown_once_computed()
    {
        var site = await demo.Site;
        var html = "";
        for (var i = 0; i < 60 && !html.Contains("runners with a mark", StringComparison.Ordinal); i++)
        {
            html = await site.PageAsync("/en/methods");
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        Html.Texts(html, "th[scope=row]", "^(Standard|Weighted|Progressive|Network)$").Count.ShouldBe(12);
        html.ShouldContain("Other than handicaps");
    }

    [Fact]
    public async Task A_horse_has_four_marks_and_the_progressive_one_is_that_of_its_own_page()
    {
        var site = await demo.Site;
        var path = Html.Attributes(await site.PageAsync("/en/methods?population=arabian&sort=progressive"), Rows, "href")[0]
            .Replace("&amp;", "&", StringComparison.Ordinal);
        var html = await site.PageAsync(path);
        var marks = Html.Texts(html, Marks);
        marks.Count.ShouldBe(5);
        html.ShouldContain("Best of the recent figures");
        html.ShouldContain("Weighted mean of the recent figures");
        html.ShouldContain("Network assessment");
        var rated = await site.PageAsync(path.Replace("/methods?", "?", StringComparison.Ordinal));
        rated.ShouldContain(path.Replace("&", "&amp;", StringComparison.Ordinal));
        Html.Addresses(html, "^(/en/races/.*/runners/.*)$").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_race_shows_every_runner_with_a_figure()
    {
        var site = await demo.Site;
        var horse = Html.Attributes(await site.PageAsync("/en/methods?population=arabian"), Rows, "href")[0]
            .Replace("&amp;", "&", StringComparison.Ordinal);
        var race = Html.Addresses(await site.PageAsync(horse), "^(/en/races/[^/]*)$")[0];
        var html = await site.PageAsync(race + "/methods");
        Html.Addresses(html, "^#(h-.*)$", "td.horse > a").ShouldAllBe(place => html.Contains($"id=\"{place}\"", StringComparison.Ordinal));
        (await site.PageAsync(race)).ShouldContain(race + "/methods");
    }

    [Theory]
    [InlineData("/en/horses/nobody/methods")]
    [InlineData("/en/races/nowhere/methods")]
    public async Task Unknown_addresses_return_404(string path) =>
        (await (await demo.Site).Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
}
