using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Yardstick.App.Features.Accounts;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.RuleSets;

/// <summary>Rule sets on the site, from draft to in force; published lists stay the same byte for byte.</summary>
public sealed class RulesSiteTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task A_draft_enters_into_force_and_published_lists_stay_unchanged(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        using var handicapper = await SiteClients.AsAsync(site, Role.Handicapper);
        using var commission = await SiteClients.AsAsync(site, Role.Commission, steppedUp: true);
        using var second = await SecondOfTheCommissionAsync(site);
        var rules = await StageAsync(handicapper, Drafts.OtherWeightForAge());

        (await StatusAsync(commission, rules, "approve", ("why", "Yes."))).ShouldBe(
            HttpStatusCode.UnprocessableEntity,
            "nobody has reviewed it"
        );
        (await StatusAsync(handicapper, rules, "review", ("why", "Three kilograms more for three-year-olds."))).ShouldBe(
            HttpStatusCode.SeeOther
        );
        (await StatusAsync(handicapper, rules, "replay")).ShouldBe(HttpStatusCode.SeeOther);
        var report = await WaitAsync(handicapper, rules, page => page.Contains("impact-Flat-Arabian", StringComparison.Ordinal));
        report.ShouldContain("Rivals beaten at the marks, group 10 of 10");
        (await StatusAsync(commission, rules, "approve", ("why", "As replayed."))).ShouldBe(HttpStatusCode.SeeOther);
        (await StatusAsync(commission, rules, "approve", ("why", "Again."))).ShouldBe(
            HttpStatusCode.UnprocessableEntity,
            "each person approves once"
        );
        (await StatusAsync(second, rules, "approve", ("why", "As replayed."))).ShouldBe(HttpStatusCode.SeeOther);

        await using var services = await AppServices.OpenAsync(FeatureList.All, site.Settings, Cancel);
        var lists = services.Get<ListsStore>();
        var published = (await lists.AllAsync(Cancel)).Max(list => list.AsOf);
        (await StatusAsync(commission, rules, "activate", ("from", Iso(published)), ("why", "Now."))).ShouldBe(
            HttpStatusCode.UnprocessableEntity,
            "rules of a published day cannot change"
        );
        (await StatusAsync(commission, rules, "activate", ("from", Iso(published.AddDays(1))), ("why", "From the next list."))).ShouldBe(
            HttpStatusCode.SeeOther
        );

        var signature = $"{RunningSite.RuleSet.Id};{Iso(published.AddDays(1))}={Drafts.Id}";
        for (var tries = 0; (await services.Get<RatingsStore>().StateAsync(Cancel))!.RuleSet != signature; tries++)
        {
            tries.ShouldBeLessThan(600, "the races run since are rated again");
            await Task.Delay(100, Cancel);
        }

        (await commission.GetStringAsync(rules, Cancel)).ShouldNotContain(
            "This report is out of date",
            customMessage: "there is nothing left to replay it for"
        );
        (
            await WaitAsync(
                handicapper,
                "/en/lists?state=draft&population=arabian",
                page => page.Contains(Drafts.Id, StringComparison.Ordinal)
            )
        ).ShouldContain(Drafts.Id);
        await using var after = await AppServices.OpenAsync(FeatureList.All, site.Settings, Cancel);
        foreach (var list in await after.Get<ListsStore>().LatestAsync(new(Discipline.Flat, Breed.Arabian), 3, Cancel))
        {
            var stored = (await after.Get<ListsStore>().FindAsync(new(Discipline.Flat, Breed.Arabian), list.Number, Cancel))!;
            MarkListCsv
                .ToText(await after.Get<ComposeList>().NumberedAsync(new(Discipline.Flat, Breed.Arabian), stored.AsOf, list.Number, Cancel))
                .ShouldBe(stored.Csv, $"list {list.Number}");
        }
    }

    [Fact]
    public async Task Entering_into_force_needs_a_current_impact_report()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var handicapper = await SiteClients.AsAsync(site, Role.Handicapper);
        using var commission = await SiteClients.AsAsync(site, Role.Commission, steppedUp: true);
        using var second = await SecondOfTheCommissionAsync(site);
        var rules = await StageAsync(handicapper, Drafts.Create());
        await StatusAsync(handicapper, rules, "review", ("why", "Read."));
        await StatusAsync(handicapper, rules, "replay");
        await WaitAsync(
            handicapper,
            rules,
            page => page.Contains("/approve", StringComparison.Ordinal) || page.Contains("impact-Flat", StringComparison.Ordinal)
        );
        await StatusAsync(commission, rules, "approve", ("why", "Good."));
        await StatusAsync(second, rules, "approve", ("why", "Good."));
        await Rows.ExecuteAsync(site.Database, "UPDATE imports SET \"RatedAt\" = \"RatedAt\" + 1000");
        (await commission.GetStringAsync(rules, Cancel)).ShouldContain("This report is out of date");
        (await StatusAsync(commission, rules, "activate", ("from", "2030-01-01"), ("why", "Now."))).ShouldBe(
            HttpStatusCode.UnprocessableEntity
        );
        (await StatusAsync(handicapper, rules, "withdraw", ("why", "No."))).ShouldBe(
            HttpStatusCode.Forbidden,
            "a handicapper cannot withdraw what two people approved"
        );
        (await StatusAsync(commission, rules, "withdraw", ("why", "Another one comes."))).ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Rules_in_another_unit_are_reported_on_upload_with_advice()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var handicapper = await SiteClients.AsAsync(site, Role.Handicapper);
        var same = await StageAsync(handicapper, Drafts.Create());
        (await handicapper.GetStringAsync(same, Cancel)).ShouldNotContain("in another unit");
        (await handicapper.GetStringAsync("/en/rules", Cancel)).ShouldNotContain("other unit");
        var pounds = await StageAsync(handicapper, Drafts.Create("xx-2026.1", from: "ifha-2025.3"));
        foreach (
            var (language, told) in ((string, string)[])
                [
                    ("en", "This set publishes marks in lb, the rules in force in kg"),
                    ("fr", "Ce jeu publie les valeurs en lb, les règles en vigueur en kg"),
                    ("ar", "تنشر هذه المجموعة العلامات بوحدة رطل"),
                ]
        )
        {
            var page = WebUtility.HtmlDecode(await handicapper.GetStringAsync($"/{language}{pounds["/en".Length..]}", Cancel));
            page.ShouldContain(told, Case.Sensitive, language);
            page.ShouldContain("scale.unit", Case.Sensitive, "the advice");
            Html.Faults(page).ShouldBeEmpty();
        }

        (await handicapper.GetStringAsync("/en/rules", Cancel)).ShouldContain("other unit");
        await StatusAsync(handicapper, pounds, "withdraw", ("why", "In pounds."));
        (await handicapper.GetStringAsync(pounds, Cancel)).ShouldNotContain("will not come into force");
    }

    [Fact]
    public async Task An_invalid_file_is_refused_with_the_position()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        using var handicapper = await SiteClients.AsAsync(site, Role.Handicapper);
        using var refused = await UploadAsync(handicapper, Drafts.Create(change: node => node["markChanges"]!["floor"] = 70));
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain("$.markChanges");
        (await Rows.OneAsync<long>(site.Database, "SELECT COUNT(*) FROM rule_sets")).ShouldBe(0);
        (await handicapper.GetStringAsync("/en/rules", Cancel)).ShouldContain("No set has been submitted yet.");
    }

    private static Task<HttpClient> SecondOfTheCommissionAsync(RunningSite site) =>
        SiteClients.AsAsync(site, new DemoAccount(Role.Commission, 2), steppedUp: true);

    private static async Task<string> StageAsync(HttpClient client, byte[] json)
    {
        using var staged = await UploadAsync(client, json);
        staged.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await staged.Content.ReadAsStringAsync(Cancel));
        return staged.Headers.Location!.ToString().Split('?')[0];
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient client, byte[] json)
    {
        var token = Html.Token(await client.GetStringAsync("/en/rules", Cancel));
        using var file = new ByteArrayContent(json) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { file, "file", "tn-2026.1.json" },
        };
        return await client.PostAsync("/en/rules", form, Cancel);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string rules, string act, params (string, string)[] fields)
    {
        using var answer = await client.SendFormAsync("/en/rules", $"{rules}/{act}", fields);
        return answer.StatusCode;
    }

    private static async Task<string> WaitAsync(HttpClient client, string path, Func<string, bool> until)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var page = await client.GetStringAsync(path, Cancel);
            if (until(page))
                return page;
            await Task.Delay(100, Cancel);
        }

        throw new TimeoutException(path);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
