using System.Globalization;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Site;

/// <summary>The list of horses: each can be found by paging and by name, identifier or trainer.</summary>
public sealed class HorsesPageTests(DemoSite demo)
{
    private const string Horses = "^/en/horses/(.+)$";

    [Fact]
    public async Task Every_horse_is_reached_page_by_page()
    {
        var site = await demo.Site;
        var seen = new List<string>();
        for (var path = "/en/horses"; path.Length > 0; )
        {
            var page = await site.PageAsync(path);
            seen.AddRange(Html.Addresses(page, Horses, "td.horse > a"));
            path = Html.Attributes(page, "a[rel=next]", "href").FirstOrDefault() ?? "";
            seen.Count.ShouldBeLessThan(10_000, "the pages come to an end");
        }

        seen.ShouldBeUnique();
        var counted = Html.Texts(await site.PageAsync("/en/horses"), "p.count > span", "^([0-9,]+) horses")[0];
        seen.Count.ShouldBe(int.Parse(counted, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public async Task A_page_that_is_none_is_the_nearest_one(int page) =>
        Html.Addresses(await (await demo.Site).PageAsync(FormattableString.Invariant($"/en/horses?page={page}")), Horses, "td.horse > a")
            .ShouldNotBeEmpty();

    [Fact]
    public async Task A_horse_is_found_by_its_identifier_and_by_its_trainer()
    {
        var site = await demo.Site;
        var horse = Html.Addresses(await site.PageAsync("/en/horses?page=2"), Horses, "td.horse > a")[0];
        Html.Addresses(await site.PageAsync($"/en/horses?q={horse.ToLowerInvariant()}"), Horses, "td.horse > a")[0].ShouldBe(horse);
        var trainer = Html.Texts(await site.PageAsync($"/en/horses/{horse}"), "span:contains('rain') > bdi")[0];
        var page = await site.PageAsync($"/en/horses?q={Uri.EscapeDataString(trainer)}");
        Html.Addresses(page, Horses, "td.horse > a").Count.ShouldBeGreaterThan(1);
        page.ShouldContain($"trained by {trainer}");
    }
}
