using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Site;

/// <summary>The finish of a race and the links from it.</summary>
public sealed class RacePageTests(DemoSite demo)
{
    [Fact]
    public async Task Every_race_of_a_meeting_is_reached_from_the_first_by_its_links()
    {
        var site = await demo.Site;
        var meeting = Html.Links(await site.PageAsync("/fr/meetings"))
            .First(link => link.StartsWith("/fr/meetings/20", StringComparison.Ordinal));
        var races = Html.Links(await site.PageAsync(meeting))
            .Where(link => link.StartsWith("/fr/races/", StringComparison.Ordinal) && link.Count(letter => letter == '/') == 3)
            .Distinct()
            .ToList();
        races.Count.ShouldBeGreaterThan(2);
        var seen = new List<string>();
        for (string? race = races[0]; race is not null && seen.Count <= races.Count; )
        {
            seen.Add(race);
            var page = await site.PageAsync(race);
            (Html.Attributes(page, "a[rel=prev]", "href").FirstOrDefault() ?? seen.ElementAtOrDefault(seen.Count - 2)).ShouldBe(
                seen.ElementAtOrDefault(seen.Count - 2)
            );
            race = Html.Attributes(page, "a[rel=next]", "href").FirstOrDefault();
        }

        seen.ShouldBe(races);
    }

    [Theory]
    [InlineData("fr", "jockey <bdi>", "entr. <bdi>", "corde ")]
    [InlineData("en", "jockey <bdi>", "trainer <bdi>", "draw ")]
    [InlineData("ar", "الفارس <bdi>", "المدرب <bdi>", "البوابة ")]
    public async Task Who_rode_and_trained_and_from_which_stall_is_named(string language, params string[] words)
    {
        var site = await demo.Site;
        var meeting = Html.Links(await site.PageAsync("/fr/meetings"))
            .First(link => link.StartsWith("/fr/meetings/20", StringComparison.Ordinal));
        var race = Html.Links(await site.PageAsync(meeting)).First(link => link.StartsWith("/fr/races/", StringComparison.Ordinal));
        var page = await site.PageAsync($"/{language}{race["/fr".Length..]}");
        foreach (var word in words)
            page.ShouldContain(word);
        page.ShouldContain(
            language switch
            {
                "fr" => "Sur fond vert",
                "en" => "On green",
                _ => "على خلفية خضراء",
            }
        );
    }
}
