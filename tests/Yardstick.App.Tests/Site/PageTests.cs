using System.Net;
using System.Text.RegularExpressions;
using Yardstick.App.Features.Authorization;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Site;

/// <summary>Every page in every language, found by following links.</summary>
public sealed partial class PageTests(DemoSite demo)
{
    private const int OfEachKind = 4;

    [Theory]
    [InlineData("fr", "ltr", nameof(Role.Public))]
    [InlineData("ar", "rtl", nameof(Role.Public))]
    [InlineData("en", "ltr", nameof(Role.Public))]
    [InlineData("fr", "ltr", nameof(Role.Handicapper))]
    [InlineData("ar", "rtl", nameof(Role.Commission))]
    [InlineData("en", "ltr", nameof(Role.Administrator))]
    [InlineData("fr", "ltr", nameof(Role.Auditor))]
    public async Task Every_link_leads_to_a_valid_page(string language, string direction, string role)
    {
        var site = await demo.Site;
        using var client = await SiteClients.AsAsync(site, Enum.Parse<Role>(role), steppedUp: role != nameof(Role.Public));
        var (kinds, faults, open) = (new Dictionary<string, int>(), new List<string>(), new Queue<string>([$"/{language}"]));
        var seen = new HashSet<string>(open);
        while (open.TryDequeue(out var path))
        {
            using var answer = await client.GetAsync(path);
            var html = await answer.Content.ReadAsStringAsync();
            if (answer.StatusCode != HttpStatusCode.OK)
                faults.Add($"{path} answers {answer.StatusCode}");
            if (answer.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            if (!html.Contains($"<html lang=\"{language}\" dir=\"{direction}\">", StringComparison.Ordinal))
                faults.Add($"{path} has another language");
            faults.AddRange(Html.Faults(html).Concat(PageLanguage.Faults(html, language)).Select(fault => $"{path}: {fault}"));
            foreach (var link in Html.Links(html).Where(link => GetIs(link, language) && kinds[Kind(link)] <= OfEachKind && seen.Add(link)))
                open.Enqueue(link);
        }

        faults.ShouldBeEmpty();
        kinds.Keys.ShouldContain($"/{language}/races/*/runners/*");
        kinds.Count.ShouldBeGreaterThan(14);

        bool GetIs(string link, string code)
        {
            if (!link.StartsWith($"/{code}", StringComparison.Ordinal) && Language(link))
                return false;
            kinds[Kind(link)] = kinds.GetValueOrDefault(Kind(link)) + (seen.Contains(link) ? 0 : 1);
            return true;
        }
    }

    [Fact]
    public void The_language_check_finds_foreign_text()
    {
        PageLanguage.Faults("<p>46.5 kg</p><p>la course</p>", "fr").ShouldBe(["a decimal point: 46.5 kg"]);
        PageLanguage
            .Faults("<p>46,5 kg, tn-2025.3, Yardstick 0.1.0</p><p lang=\"en\">weight of a length</p><code>the mark</code>", "fr")
            .ShouldBeEmpty();
        PageLanguage.Faults("<p title=\"Flat, Arabian 25\">x</p>", "ar").Count().ShouldBe(1);
        PageLanguage.Faults("<p>longueur|longueurs</p>", "fr").Count().ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task An_empty_site_says_how_to_fill_it(DatabaseKind kind)
    {
        await using var site = await RunningSite.EmptyAsync(kind);
        foreach (
            var path in new[]
            {
                "/fr",
                "/fr/lists",
                "/fr/lists/archive",
                "/fr/horses",
                "/fr/meetings",
                "/fr/account/sign-in",
                "/fr/convert",
                "/fr/method",
                "/fr/levels",
                "/fr/compare",
            }
        )
            Html.Faults(await site.PageAsync(path)).ShouldBeEmpty(path);
        (await site.PageAsync("/fr")).ShouldContain("yardstick import");
        (await site.PageAsync("/fr")).ShouldNotContain("class=\"demo\"");
    }

    [Fact]
    public async Task Every_page_says_that_the_season_is_invented()
    {
        var site = await demo.Site;
        foreach (var path in new[] { "/fr", "/fr/horses", "/fr/method", "/fr/convert", "/fr/account/sign-in" })
            (await site.PageAsync(path)).ShouldContain("class=\"demo\"", customMessage: path);
    }

    [Fact]
    public async Task A_mark_is_explained_down_to_results_and_rules()
    {
        var site = await demo.Site;
        var horse = Html.Links(await site.PageAsync("/fr")).First(link => link.StartsWith("/fr/horses/", StringComparison.Ordinal));
        var page = await site.PageAsync(horse);
        page.ShouldContain("<div class=\"why\">");
        page.ShouldContain("href=\"/fr/method#markChanges\"");
        var race = Html.Links(page).First(link => link.EndsWith("/level", StringComparison.Ordinal));
        (await site.PageAsync(race)).ShouldContain("href=\"/fr/method#classLevels\"");
    }

    [Fact]
    public async Task Irregular_outcomes_are_shown()
    {
        var site = await demo.Site;
        var texts = new List<string>();
        foreach (var year in new[] { 2025, 2026 })
        {
            var calendar = await site.PageAsync($"/en/meetings?year={year}");
            foreach (var meeting in Html.Links(calendar).Where(link => Meeting().IsMatch(link)).Take(12))
            foreach (
                var race in Html.Links(await site.PageAsync(meeting)).Where(link => link.StartsWith("/en/races/", StringComparison.Ordinal))
            )
                texts.Add(await site.PageAsync(race));
        }

        texts.ShouldContain(text => text.Contains("pulled up", StringComparison.Ordinal));
        texts.ShouldContain(text => text.Contains("non-runner", StringComparison.Ordinal));
        texts.ShouldContain(text => text.Contains("past the post", StringComparison.Ordinal));
        texts.ShouldContain(text => text.Contains("This race is not rated", StringComparison.Ordinal));
    }

    private static bool Language(string link) =>
        link.Length >= 3 && link[1..3] is "fr" or "ar" or "en" && (link.Length == 3 || link[3] is '/' or '?');

    /// <summary>Returns the address without the parts that differ between pages of one kind.</summary>
    private static string Kind(string link) => Identifier().Replace(link.Split('?')[0], "$1/*") + (link.Contains('?') ? "?" : "");

    [GeneratedRegex("(horses|races|runners|imports|meetings|thoroughbred|arabian|meetings/\\*)/[^/.]+")]
    private static partial Regex Identifier();

    [GeneratedRegex("^/en/meetings/[0-9-]+/")]
    private static partial Regex Meeting();
}
