using System.Data.Common;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Tests.Accounts;
using Yardstick.App.Tests.Site;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Conversions;

/// <summary>The converter on the site, and conversion overrides.</summary>
public sealed class ConversionPageTests(DemoSite demo)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("value=40&from=tn&to=gb")]
    [InlineData("value=40&from=tn&to=uae")]
    [InlineData("value=98&from=gb&to=tn")]
    [InlineData("value=80&from=hk&to=fr")]
    [InlineData("value=99&from=gb&to=tn")]
    [InlineData("value=x&from=tn&to=gb&date=yesterday")]
    [InlineData("as=list&value=50%0A45%0A99%0Ax&from=tn&to=gb")]
    [InlineData("as=file")]
    [InlineData("value=50&from=ifahr&to=gb")]
    public async Task Every_result_page_is_valid_in_three_languages(string query)
    {
        foreach (var language in (string[])["fr", "en", "ar"])
            Html.Faults(await (await demo.Site).PageAsync($"/{language}/convert?{query}")).ShouldBeEmpty(language);
    }

    [Fact]
    public async Task A_result_has_its_source_label_and_an_accessible_chart()
    {
        var page = await (await demo.Site).PageAsync("/en/convert?value=40&from=tn&to=gb");
        page.ShouldContain("aria-labelledby=\"two-scales\"");
        page.ShouldContain("40 (Tunisia, kg) equals 82 (Great Britain and Ireland, lb). Rings: the 7 points of the row.");
        page.ShouldContain("not to be presented as official");
        (await (await demo.Site).PageAsync("/en/convert?value=50&from=fr&to=ifha")).ShouldNotContain("not to be presented as official");
        (await (await demo.Site).PageAsync("/en/convert?value=40&from=tn&to=uae")).ShouldContain("This is a kilogram-like figure");
        (await (await demo.Site).PageAsync("/en/convert?value=80&from=gb&to=hk")).ShouldContain("± 1");
    }

    [Fact]
    public async Task Swapping_scales_works_without_JavaScript_and_gives_a_permanent_link()
    {
        using var client = (await demo.Site).NewClient();
        var answer = await client.GetAsync("/en/convert?value=98&from=tn&to=gb&date=2026-01-01&swap=1", Cancel);
        (answer.Headers.Location ?? answer.RequestMessage!.RequestUri!)
            .ToString()
            .ShouldEndWith("/en/convert?as=one&value=98&from=gb&to=tn&date=2026-01-01");
    }

    [Fact]
    public async Task A_list_of_marks_is_converted_in_order()
    {
        var page = await (await demo.Site).PageAsync("/en/convert?as=list&value=50%0A45%0A99%0Ax&from=tn&to=gb");
        page.ShouldContain("2 marks converted");
        page.ShouldContain("Outside the table");
        page.ShouldContain("“x” is not a number");
    }

    [Fact]
    public async Task A_file_is_returned_with_its_conversions()
    {
        using var client = (await demo.Site).NewClient();
        var form = await client.GetStringAsync("/en/convert?as=file", Cancel);
        var token = Html.Token(form);
        using var answer = await SendAsync(client, token, "id,value\nA,50\nB,x\n");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Yardstick-Refused").ShouldBe(["1"]);
        var lines = (await answer.Content.ReadAsStringAsync(Cancel)).Split('\n');
        lines[1].ShouldBe("A,50,98,lb,,tn-gb,R,");
        lines[2].ShouldContain("Not a number");
        using var without = await SendAsync(client, token, "name\nA\n");
        without.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await without.Content.ReadAsStringAsync(Cancel)).ShouldContain("No column is called value");
        using var forged = await SendAsync(client, "x", "value\n50\n");
        forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, OnEachDatabase]
    public async Task A_conversion_override_is_stored_with_its_reason_and_shown(DatabaseKind kind)
    {
        await using var site = await RunningSite.DemonstrationAsync(kind);
        using var handicapper = await SiteClients.AsAsync(site, Role.Handicapper);
        using var auditor = await SiteClients.AsAsync(site, Role.Auditor);
        const string Query = "value=40&from=tn&to=gb&date=2026-01-01";
        const string Path = "/en/convert/departure?" + Query;
        const string Why = "Three wins since this row was drawn.";
        (await handicapper.GetStringAsync("/en/convert?" + Query, Cancel)).ShouldContain("/en/convert/departure?value=40");
        (await auditor.GetAsync(Path, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var (decided, why) in ((string, string)[])[("84", "Better."), ("82", Why), ("84.5", Why), ("x", Why)])
        {
            using var refused = await handicapper.SendFormAsync(Path, Path, ("decided", decided), ("why", why), ("horse", ""));
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, decided + why);
        }

        using var unknown = await handicapper.SendFormAsync(Path, Path, ("decided", "84"), ("why", Why), ("horse", "nobody"));
        (await unknown.Content.ReadAsStringAsync(Cancel)).ShouldContain("No horse has the ID nobody");
        var horse = Uri.UnescapeDataString(
            Html.Links(await site.PageAsync("/en/lists")).First(link => link.StartsWith("/en/horses/", StringComparison.Ordinal))[
                "/en/horses/".Length..
            ]
        );
        using var kept = await handicapper.SendFormAsync(Path, Path, ("decided", "84"), ("why", Why), ("horse", horse));
        kept.Headers.Location!.ToString().ShouldBe("/en/convert/departures?said=kept");

        var page = await handicapper.GetStringAsync($"/en/convert?{Query}&horse={Uri.EscapeDataString(horse)}", Cancel);
        page.ShouldContain("Earlier overrides between");
        page.ShouldContain(Why);
        (await site.PageAsync("/en/convert?" + Query)).ShouldNotContain(Why);
        foreach (var language in (string[])["fr", "en", "ar"])
        {
            Html.Faults(await auditor.GetStringAsync($"/{language}/convert/departures", Cancel)).ShouldBeEmpty(language);
            Html.Faults(await handicapper.GetStringAsync($"/{language}/convert/departure?{Query}", Cancel)).ShouldBeEmpty(language);
        }

        (await auditor.GetStringAsync("/en/convert/departures?to=fr", Cancel)).ShouldContain("No overrides");
        (await auditor.GetStringAsync("/en/convert/departures.csv?from=tn", Cancel))
            .Split('\n')[1]
            .ShouldContain($",{horse},40,tn,gb,2026-01-01,82,84,lb,tn-gb,tn-2025.3,{Why}");
        (await auditor.GetStringAsync("/en/audit?action=conversion.departed", Cancel)).ShouldContain(Why);
        foreach (var statement in (string[])["UPDATE conversion_departures SET \"Why\" = ''", "DELETE FROM conversion_departures"])
            (await Should.ThrowAsync<DbException>(() => Rows.ExecuteAsync(site.Database, statement))).Message.ShouldContain(
                "append-only",
                Case.Insensitive,
                statement
            );
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string token, string csv)
    {
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        file.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent("tn"), "from" },
            { new StringContent("gb"), "to" },
            { file, "file", "marks.csv" },
        };
        return await client.PostAsync("/en/convert/file", form, Cancel);
    }

    [Fact]
    public async Task A_header_with_too_many_columns_is_refused()
    {
        var site = await demo.Site;
        using var client = site.NewClient();
        var token = Html.Token(await client.GetStringAsync("/en/convert?as=file", Cancel));
        foreach (
            var (csv, says) in ((string, string)[])
                [
                    ("value" + new string(',', 40_000) + "\n" + string.Concat(Enumerable.Repeat("1\n", 2_000)), "200 columns"),
                    ("value," + new string('x', 70_000) + "\n50,x\n", "Line 1 is longer than 64 KB"),
                    ("value\n50\n" + new string('1', 70_000) + "\n", "Line 3 is longer than 64 KB"),
                    ("value" + new string(',', 199) + "\n" + string.Concat(Enumerable.Repeat("1\n", 20_000)), "many times"),
                ]
        )
        {
            using var refused = await SendAsync(client, token, csv);
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, says);
            var page = await refused.Content.ReadAsStringAsync(Cancel);
            page.ShouldContain(says);
            page.Length.ShouldBeLessThan(200_000);
        }

        // A full table of the maximum width.
        using var taken = await SendAsync(client, token, "value" + new string(',', 199) + "\n50" + new string(',', 199) + "\n");
        taken.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_breed_is_chosen_first_and_changing_it_clears_the_error()
    {
        var site = await demo.Site;
        var empty = await site.PageAsync("/fr/convert");
        empty.ShouldContain("Choisissez la race du cheval");
        empty.ShouldNotContain("ne se convertit pas vers");
        empty
            .IndexOf("name=\"breed\"", StringComparison.Ordinal)
            .ShouldBeLessThan(empty.IndexOf("name=\"value\"", StringComparison.Ordinal));
        (await site.PageAsync("/fr/convert?breed=arabian&value=46&from=tn&to=fr")).ShouldSatisfyAllConditions(
            page => page.ShouldContain("ne se convertit pas vers"),
            page => page.ShouldNotContain("same-as")
        );
        (await site.PageAsync("/fr/convert?breed=thoroughbred&value=46&from=tn&to=fr")).ShouldSatisfyAllConditions(
            page => page.ShouldNotContain("ne se convertit pas vers"),
            page => page.ShouldContain("same-as")
        );
        (await site.PageAsync("/fr/convert?as=list&breed=arabian&value=46&from=tn&to=fr")).ShouldContain("ne se convertit pas vers");
    }

    [Fact]
    public async Task Every_scale_has_one_unit_and_alternative_paths_are_distinguished()
    {
        var site = await demo.Site;
        var page = System.Net.WebUtility.HtmlDecode(await site.PageAsync("/fr/convert?value=38.5&from=tn&to=uae"));
        page.ShouldContain("Émirats arabes unis, lb (de Tunisie : chiffre en kg)", customMessage: "the menu says so");
        page.ShouldContain("Deux chemins donnent deux nombres");
        // In the table of other scales each number is in the unit of its scale; the published figure comes second.
        foreach (var scale in new[] { "Émirats arabes unis", "Échelle internationale", "Japon" })
            Html.Texts(page, $"td:contains('{scale}') + td > .val > small").ShouldBe(["lb"], scale);
        Html.All(page, "chiffre publié : ([0-9,]+ kg)").Count.ShouldBe(2);
    }
}
