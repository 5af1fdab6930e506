using System.Globalization;
using System.Net;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Site;

/// <summary>The four methods beside each other: of a list, of a horse, of a race.</summary>
public sealed class MethodsPageTests(DemoSite demo)
{
    private const string Rows = "<td class=\"horse\"><a href=\"([^\"]*)\">";
    private const string Marks = "<dd><bdi dir=\"ltr\">([^<]+)</bdi> <small>kg</small>";

    [Theory]
    [InlineData("standard", 0)]
    [InlineData("weighted", 1)]
    [InlineData("progressive", 2)]
    [InlineData("network", 3)]
    public async Task A_list_is_sorted_by_any_of_the_four_marks(string method, int column)
    {
        var html = await (await demo.Site).PageAsync($"/en/methods?population=arabian&sort={method}");
        var cells = Html.All(html[html.IndexOf("id=\"rows\"", StringComparison.Ordinal)..], "<td class=\"r\">(?:<b>)?<bdi dir=\"ltr\">([0-9.]+)</bdi>").Select(text => decimal.Parse(text, CultureInfo.InvariantCulture)).Chunk(5).Select(row => row[column]).ToList();
        cells.Count.ShouldBe(50);
        cells.ShouldBe(cells.OrderDescending());
    }

    [Fact]
    public async Task The_comparison_on_later_races_stands_on_the_page_when_it_is_made()
    {
        var site = await demo.Site;
        var html = "";
        for (var i = 0; i < 60 && !html.Contains("runners with a mark", StringComparison.Ordinal); i++)
        {
            html = await site.PageAsync("/en/methods");
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }

        Html.All(html, "<th scope=\"row\">(Standard|Weighted|Progressive|Network)</th>").Count.ShouldBe(12);
        html.ShouldContain("Other than handicaps");
    }

    [Fact]
    public async Task A_horse_has_four_marks_and_the_progressive_one_is_that_of_its_own_page()
    {
        var site = await demo.Site;
        var path = Html.All(await site.PageAsync("/en/methods?population=arabian&sort=progressive"), Rows)[0].Replace("&amp;", "&", StringComparison.Ordinal);
        var html = await site.PageAsync(path);
        var marks = Html.All(html, Marks);
        marks.Count.ShouldBe(5);
        html.ShouldContain("Best of the recent figures");
        html.ShouldContain("Weighted mean of the recent figures");
        html.ShouldContain("Network assessment");
        var rated = await site.PageAsync(path.Replace("/methods?", "?", StringComparison.Ordinal));
        rated.ShouldContain(path.Replace("&", "&amp;", StringComparison.Ordinal));
        Html.All(html, "href=\"(/en/races/[^\"]*/runners/[^\"]*)\"").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_race_shows_every_runner_that_has_a_figure()
    {
        var site = await demo.Site;
        var horse = Html.All(await site.PageAsync("/en/methods?population=arabian"), Rows)[0].Replace("&amp;", "&", StringComparison.Ordinal);
        var race = Html.All(await site.PageAsync(horse), "href=\"(/en/races/[^/\"]*)\"")[0];
        var html = await site.PageAsync(race + "/methods");
        Html.All(html, "<td class=\"horse\"><a href=\"#(h-[^\"]*)\">").ShouldAllBe(place => html.Contains($"id=\"{place}\"", StringComparison.Ordinal));
        (await site.PageAsync(race)).ShouldContain(race + "/methods");
    }

    [Theory]
    [InlineData("/en/horses/nobody/methods")]
    [InlineData("/en/races/nowhere/methods")]
    public async Task What_is_not_there_is_not_found(string path) =>
        (await (await demo.Site).Client.GetAsync(path, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
}
