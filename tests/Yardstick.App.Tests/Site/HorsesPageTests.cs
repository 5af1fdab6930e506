using System.Globalization;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Site;

/// <summary>Finding a horse: every one can be reached page by page, and by name, identifier or trainer.</summary>
public sealed class HorsesPageTests(DemoSite demo)
{
    private const string Horses = "<td class=\"horse\"><a href=\"/en/horses/([^\"]+)\"";

    [Fact]
    public async Task Every_horse_is_reached_page_by_page()
    {
        var site = await demo.Site;
        var seen = new List<string>();
        for (var path = "/en/horses"; path.Length > 0;)
        {
            var page = await site.PageAsync(path);
            seen.AddRange(Html.All(page, Horses));
            path = Html.All(page, "href=\"([^\"]+)\" rel=\"next\"").FirstOrDefault() ?? "";
            seen.Count.ShouldBeLessThan(10_000, "the pages come to an end");
        }

        seen.ShouldBeUnique();
        var counted = Html.All(await site.PageAsync("/en/horses"), "<p class=\"count\"[^>]*><span>([0-9,]+) horses")[0];
        seen.Count.ShouldBe(int.Parse(counted, NumberStyles.AllowThousands, CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public async Task A_page_that_is_none_is_the_nearest_one(int page) =>
        Html.All(await (await demo.Site).PageAsync(FormattableString.Invariant($"/en/horses?page={page}")), Horses).ShouldNotBeEmpty();

    [Fact]
    public async Task A_horse_is_found_by_its_identifier_and_by_its_trainer()
    {
        var site = await demo.Site;
        var horse = Html.All(await site.PageAsync("/en/horses?page=2"), Horses)[0];
        Html.All(await site.PageAsync($"/en/horses?q={horse.ToLowerInvariant()}"), Horses)[0].ShouldBe(horse);
        var trainer = Html.All(await site.PageAsync($"/en/horses/{horse}"), "<span>[^<]*rain[^<]* <bdi>([^<]+)</bdi>")[0];
        var page = await site.PageAsync($"/en/horses?q={Uri.EscapeDataString(trainer)}");
        Html.All(page, Horses).Count.ShouldBeGreaterThan(1);
        page.ShouldContain($"trained by {trainer}");
    }
}
