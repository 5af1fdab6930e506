using System.Net;
using System.Text.Json;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Text;
using Yardstick.App.Tests.Api;
using Yardstick.App.Tests.Site;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Results;

/// <summary>Arabic names: read in addition to the Latin ones, not part of the race's facts, shown and searchable on Arabic pages.</summary>
public sealed class ArabicNameTests(DemoSite demo)
{
    [Theory]
    [InlineData("نجوم", "نُجُوم")]
    [InlineData("أمير", "امير")]
    [InlineData("إشكل", "اشكل")]
    [InlineData("فتاة", "فتاه")]
    [InlineData("ليلى", "ليلي")]
    [InlineData("دُرّة", "دره")]
    [InlineData("رائد", "رايد")]
    [InlineData("نـجـوم", "نجوم")]
    public void Search_finds_Arabic_names_in_any_spelling(string written, string typed) =>
        ArabicLetters.Key(written).ShouldBe(ArabicLetters.Key(typed));

    [Fact]
    public void Arabic_names_are_read_but_are_not_part_of_the_race()
    {
        var plain = Reading.From(ResultsCsv.ThreeRaces());
        var csv = ResultsCsv.ThreeRaces();
        csv.Columns.AddRange(["horse_ar", "course_ar"]);
        var named = Reading.From(csv.With(1, ("horse_ar", "نجوم البحر"), ("course_ar", "قصر السعيد")));
        named.Report.Errors.ShouldBeEmpty();
        var names = named.Races.SelectMany(race => race.ArabicNames).ToList();
        names.ShouldContain(name => name.Kind == ArabicNameSubject.Horse && name.Name == "نجوم البحر");
        named.Races.Select(RaceHash.Compute).ShouldBe(plain.Races.Select(RaceHash.Compute));
    }

    [Fact]
    public void An_Arabic_name_without_Arabic_letters_is_ignored_with_a_warning()
    {
        var csv = ResultsCsv.ThreeRaces();
        csv.Columns.Add("horse_ar");
        var reading = Reading.From(csv.With(1, ("horse_ar", "Noujoum")));
        reading.Warning(ResultsWarning.NotArabic).ShouldNotBeNull().Count.ShouldBe(1);
        reading.Races.SelectMany(race => race.ArabicNames).ShouldBeEmpty();
    }

    [Fact]
    public async Task Arabic_pages_show_and_find_the_Arabic_name_and_others_the_Latin_one()
    {
        var site = await demo.Site;
        var found = await site.PageAsync("/ar/horses?q=" + Uri.EscapeDataString("نُجوم"));
        found.ShouldContain("<bdi>نجوم ");
        found.ShouldNotContain("<bdi>Noujoum ");
        (await site.PageAsync("/ar/lists?rows=all&q=" + Uri.EscapeDataString("نجوم"))).ShouldContain("<bdi>نجوم ");
        (await site.PageAsync("/fr/horses?q=noujoum")).ShouldContain("<bdi>Noujoum ");
        (await site.PageAsync("/ar/meetings")).ShouldContain("قصر السعيد");
    }

    [Fact]
    public async Task Two_horses_are_compared_by_their_Arabic_names()
    {
        var site = await demo.Site;
        var named = (await site.Client.ReadAsync("/horses?limit=500"))
            .Items.Where(horse => horse.GetProperty("nameArabic").GetString() is not null)
            .ToList();
        var (first, second) = (Named(named[0]), Named(named[1]));
        var asked = $"compare?a={Uri.EscapeDataString(first.Arabic)}&b={Uri.EscapeDataString(second.Arabic)}";
        foreach (var language in (string[])["ar", "fr"])
        {
            var page = await site.PageAsync($"/{language}/{asked}");
            Html.Attributes(page, "[name=ida],[name=idb]", "value").ShouldBe([first.Id, second.Id], language);
        }

        // The field holds the name as the page writes it, so that what is sent again means the same horse.
        Html.Attributes(await site.PageAsync($"/ar/{asked}"), "input[name=a],input[name=b]", "value")
            .Select(WebUtility.HtmlDecode)
            .ShouldBe([first.Arabic, second.Arabic]);
        var word = first.Arabic.Split(' ')[0];
        WebUtility
            .HtmlDecode(await site.PageAsync($"/ar/compare?a={Uri.EscapeDataString(word[..^1])}&b="))
            .ShouldMatch($"data-id=\"[^\"]+\" data-name=\"[^\"]*{word}");
    }

    [Fact]
    public async Task Arabic_pages_always_use_the_Arabic_name()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var handicapper = await SiteClients.AsAsync(site, Role.Handicapper);
        using var commission = await SiteClients.AsAsync(site, Role.Commission, steppedUp: true);
        var horse = (await site.Client.ReadAsync("/lists/current?population=arabian")).Items.First(row =>
            row.GetProperty("nameArabic").GetString() is not null
        );
        var (id, latin, arabic) = (
            horse.GetProperty("horseId").GetString()!,
            horse.GetProperty("horse").GetString()!,
            horse.GetProperty("nameArabic").GetString()!
        );
        var form = $"/ar/horses/{id}/proposal?code=flat&population=arabian";
        using var proposed = await handicapper.SendFormAsync(form, form, ("mark", "59.5"), ("why", "سقوط لم يُسجَّل."));
        var proposal = Html.Addresses(await handicapper.GetStringAsync("/ar/proposals"), "/proposals/([0-9a-f]{32})/withdraw")[0];
        using var validated = await commission.SendFormAsync(
            "/ar/proposals",
            $"/ar/proposals/{proposal}/decide",
            ("verdict", "validate"),
            ("why", "نعم.")
        );
        var race = (await site.Client.ReadAsync($"/horses/{id}/runs")).Items.First().GetProperty("raceId").GetString();
        foreach (
            var path in (string[])
                [
                    $"/ar/races/{race}",
                    $"/ar/races/{race}/methods",
                    $"/ar/horses/{id}",
                    "/ar/proposals",
                    "/ar/lists/publish?code=flat&population=arabian",
                ]
        )
        {
            var page = WebUtility.HtmlDecode(await commission.GetStringAsync(path));
            var body = page[page.IndexOf("<main", StringComparison.Ordinal)..];
            body.ShouldContain(arabic, Case.Sensitive, path);
            body.ShouldNotContain(latin, Case.Sensitive, path);
        }
    }

    [Fact]
    public async Task The_API_returns_and_finds_Arabic_names()
    {
        var client = (await demo.Site).Client;
        var found = (await client.ReadAsync("/horses?q=" + Uri.EscapeDataString("نُجوم"))).Items.ToList();
        found.ShouldNotBeEmpty();
        found.ShouldAllBe(horse => horse.GetProperty("nameArabic").GetString()!.Contains("نجوم", StringComparison.Ordinal));
        var horse = Named(found[0]);
        (await client.ReadAsync($"/horses/{horse.Id}"))
            .Json.GetProperty("horse")
            .GetProperty("nameArabic")
            .GetString()
            .ShouldBe(horse.Arabic);
        var run = (await client.ReadAsync($"/horses/{horse.Id}/runs")).Items.First();
        run.GetProperty("courseArabic").GetString().ShouldNotBeNull();
        var race = (await client.ReadAsync($"/races/{run.GetProperty("raceId").GetString()}")).Json;
        race.GetProperty("race").GetProperty("courseArabic").GetString().ShouldBe(run.GetProperty("courseArabic").GetString());
        race.GetProperty("runners")
            .EnumerateArray()
            .Select(runner => runner.GetProperty("nameArabic").GetString())
            .ShouldContain(horse.Arabic);
        (await client.ReadAsync("/lists/current"))
            .Json.GetProperty("items")
            .EnumerateArray()
            .ShouldContain(row => row.GetProperty("nameArabic").GetString() != null);
        (await client.ReadAsync("/meetings")).Items.ShouldContain(meeting =>
            meeting.GetProperty("courseArabic").GetString() == "قصر السعيد"
        );
    }

    [Fact]
    public async Task Sentences_name_the_unit_of_a_margin_in_every_language()
    {
        var site = await demo.Site;
        var seen = 0;
        foreach (var row in (await site.Client.ReadAsync("/lists/current")).Json.GetProperty("items").EnumerateArray().Take(40))
        {
            var id = row.GetProperty("horseId").GetString();
            if (Html.All(Why(await site.PageAsync($"/fr/horses/{id}")), "([0-9][¼½¾]) longueur") is not [var margin, ..])
                continue;
            seen++;
            Why(await site.PageAsync($"/ar/horses/{id}")).ShouldMatch($"{margin}[\u2066-\u2069]* (طول|أطوال|طولًا)", $"{id}");
            Why(await site.PageAsync($"/en/horses/{id}")).ShouldContain($"{margin} length", Case.Sensitive, $"{id}");
        }

        seen.ShouldBeGreaterThan(2);
    }

    private static string Why(string page)
    {
        var section = page[page.IndexOf("<section id=\"why\"", StringComparison.Ordinal)..];
        return WebUtility.HtmlDecode(section[..section.IndexOf("</section>", StringComparison.Ordinal)]);
    }

    private static (string Id, string Arabic) Named(JsonElement horse) =>
        (horse.GetProperty("id").GetString()!, horse.GetProperty("nameArabic").GetString()!);
}
