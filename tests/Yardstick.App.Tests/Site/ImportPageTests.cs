using System.Net;
using System.Text;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Site;

/// <summary>Imports on the site: permissions, results and progress.</summary>
public sealed class ImportPageTests
{
    private const string Header =
        "race_id,date,country,course,discipline,breed,distance_m,going,race_name,class,horse_id,horse,age,sex,weight_kg,status,position,beaten_lengths\n";

    [Theory, OnEachDatabase]
    public async Task A_file_becomes_figures_and_marks_and_its_errors_a_table(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        var import = await UploadAsync(
            site,
            "résultats.csv",
            Header + Race("A1", "2026-03-01") + Race("A2", "2026-03-08", weight: "5") + Race("A3", "2026-03-15", status: "FLEW")
        );
        var page = await EndAsync(site, import);
        page.ShouldContain("résultats.csv");
        page.ShouldContain("<code><bdi>5</bdi></code>");
        page.ShouldContain("<code><bdi>FLEW</bdi></code>");
        page.ShouldContain("weight_kg");
        Html.Faults(page).ShouldBeEmpty();
        (await site.PageAsync("/fr/lists")).ShouldContain("Noûr");
        (await site.PageAsync("/fr/races/A1")).ShouldContain("Prix A1");
        (await site.Client.GetAsync("/fr/races/A2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.PageAsync($"{import}/report.json")).ShouldContain("\"fault\": \"WeightOutOfRange\"");
        using var report = await site.Client.GetAsync($"{import}/report.json");
        report.Headers.CacheControl!.NoStore.ShouldBeTrue("what staff read stays in no cache");
        (await site.PageAsync("/fr/import")).ShouldContain("résultats.csv");
    }

    [Theory]
    [InlineData("A1 56 FIN", "Tout a été pris", "say", "turf")]
    [InlineData("A1 56 FIN,A2 5 FIN", "Pris en partie", "say rule", "rule")]
    [InlineData("A1 5 FIN,A2 0 FLEW", "Rien n’a été pris", "say bad", "warn")]
    public async Task The_outcome_is_shown_in_words_and_colour_on_page_and_list(string races, string words, string box, string tag)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var rows = races
            .Split(',')
            .Select(race => race.Split(' '))
            .Select((race, week) => Race(race[0], $"2026-03-{(week * 7) + 1:00}", race[1], race[2]));
        var page = await EndAsync(site, await UploadAsync(site, "x.csv", Header + string.Concat(rows)));
        Html.Attributes(page, "div.say", "class").Select(name => name.Trim()).ShouldContain(box);
        page.ShouldContain(words);
        Html.Texts(await site.PageAsync("/fr/import"), $"span[class='tag {tag}']").ShouldContain(words);
    }

    [Fact]
    public async Task Warnings_of_refused_races_are_not_shown_as_those_of_imported_ones()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        // Line 4 has weight 0, a warning; line 5 is rejected, and with it the race.
        var refused = Race("A2", "2026-03-08", weight: "0").Replace("55,FIN", "55,FLEW", StringComparison.Ordinal);
        var import = await UploadAsync(site, "x.csv", Header + Race("A1", "2026-03-01") + refused);
        var page = await EndAsync(site, import);
        page.ShouldContain("Remarques sur les courses refusées");
        page.ShouldNotContain("Ces courses sont entrées");
        var report = await site.PageAsync($"{import}/report.json");
        report.ShouldContain("\"refusedRaceWarnings\": [");
        (await site.PageAsync("/fr/import")).ShouldContain("Pris en partie");
    }

    [Fact]
    public async Task An_empty_list_of_imports_says_so()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        foreach (var path in new[] { "/fr/import", "/fr/identities", "/fr/proposals" })
            Html.Faults(await site.PageAsync(path)).ShouldBeEmpty(path);
        (await site.Client.GetAsync("/fr/imports/999999")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_correction_is_shown_on_the_races_page()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        await EndAsync(site, await UploadAsync(site, "a.csv", Header + Race("A1", "2026-03-01")));
        await EndAsync(site, await UploadAsync(site, "a.csv", Header + Race("A1", "2026-03-01")));
        (await site.PageAsync("/en/races/A1")).ShouldNotContain("Corrected result");
        await EndAsync(site, await UploadAsync(site, "b.csv", Header + Race("A1", "2026-03-01", weight: "60")));
        (await site.PageAsync("/en/races/A1")).ShouldContain("Corrected result: revision 2");
    }

    [Fact]
    public async Task Hostile_names_are_escaped()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        const string Name = "=cmd()<script>alert(1)</script>";
        var page = await EndAsync(
            site,
            await UploadAsync(site, "\"><img src=x>.csv", Header + Race("<b>R1</b>", "2026-03-01", name: Name))
        );
        Html.Faults(page).ShouldBeEmpty();
        page.ShouldNotContain("<img src=x");
        foreach (
            var path in new[]
            {
                "/fr/lists",
                "/fr/horses?q=cmd",
                $"/fr/races/{Uri.EscapeDataString("<b>R1</b>")}",
                "/fr/horses/H1",
                "/fr/import",
            }
        )
        {
            var html = await site.PageAsync(path);
            Html.Faults(html).ShouldBeEmpty(path);
            html.ShouldNotContain("<script>alert", customMessage: path);
            html.ShouldNotContain("<b>R1</b>", customMessage: path);
        }
    }

    [Theory]
    [InlineData("not a results file", "MissingColumn")]
    [InlineData("", "EmptyFile")]
    [InlineData("\u001f\u008b\u0008 broken", null)]
    public async Task A_file_of_another_kind_is_refused_by_name(string content, string? fault)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var import = await UploadAsync(site, "x.csv", content);
        var page = await EndAsync(site, import);
        page.ShouldContain("class=\"errors\"");
        if (fault is not null)
            (await site.PageAsync($"{import}/report.json")).ShouldContain(fault);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData(null)]
    public async Task A_form_from_another_site_is_refused(string? token)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        await site.PageAsync("/fr/import");
        using var answer = await site.Client.PostAsync("/fr/import", Form(token, "a.csv", Header + Race("A1", "2026-03-01")));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("La demande n’a pas été comprise");
        (await site.PageAsync("/fr/import")).ShouldNotContain("a.csv");
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_and_leaves_nothing()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(
            DatabaseKind.Sqlite,
            settings => settings with { MaxUpload = 100_000 }
        );
        var token = Html.Token(await site.PageAsync("/fr/import"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/fr/import")
        {
            Content = Form(token, "large.csv", new string('x', 300_000)),
        };
        // Waits for 100 Continue, as a browser cannot: otherwise the refusal may close the connection while the body is still being sent.
        request.Headers.ExpectContinue = true;
        using var answer = await site.Client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var uploads = Path.Combine(Path.GetDirectoryName(site.Database.Url)!, "uploads");
        (
            Directory.Exists(uploads)
                ? Directory
                    .GetFiles(uploads, "*", SearchOption.AllDirectories)
                    .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
                : []
        ).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_import_without_a_file_says_so()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Html.Token(await site.PageAsync("/fr/import"))), "__RequestVerificationToken" },
        };
        using var answer = await site.Client.PostAsync("/fr/import", form);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Aucun fichier n’a été choisi.");
    }

    [Fact]
    public async Task Ambiguous_identities_wait_for_a_decision()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        await EndAsync(site, await UploadAsync(site, "ids.csv", Header + Race("A1", "2026-03-01")));
        var unnamed = Header.Replace("horse_id,", "", StringComparison.Ordinal).Replace("age,", "", StringComparison.Ordinal);
        await EndAsync(
            site,
            await UploadAsync(
                site,
                "names.csv",
                unnamed
                    + "B1,2026-04-01,TUN,Tunis,FLAT,PA,1600,Good,Prix B,Maiden,Noûr,M,56,FIN,1,0\nB1,2026-04-01,TUN,Tunis,FLAT,PA,1600,Good,Prix B,Maiden,Other,M,56,FIN,2,1\n"
            )
        );
        var page = await site.PageAsync("/fr/identities");
        Html.Faults(page).ShouldBeEmpty();
        page.ShouldContain("C’est ce cheval");
        var action = Html.Addresses(page, "^(/fr/identities/[0-9]+)$")[0];
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["__RequestVerificationToken"] = Html.Token(page), ["horse"] = "H1" }
        );
        using var answer = await site.Client.PostAsync(action, form);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.PageAsync("/fr/identities")).ShouldContain("Aucune identité en attente");
        (await site.PageAsync("/fr/horses/H1")).ShouldContain("Prix B");
    }

    [Theory]
    [InlineData("H1")]
    [InlineData("")]
    public async Task A_settled_identity_shows_who_and_when_and_can_be_reopened(string horse)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        await EndAsync(site, await UploadAsync(site, "ids.csv", Header + Race("A1", "2026-03-01")));
        var unnamed = Header.Replace("horse_id,", "", StringComparison.Ordinal).Replace("age,", "", StringComparison.Ordinal);
        await EndAsync(
            site,
            await UploadAsync(
                site,
                "names.csv",
                unnamed
                    + "B1,2026-04-01,TUN,Tunis,FLAT,PA,1600,Good,Prix B,Maiden,Noûr,M,56,FIN,1,0\nB1,2026-04-01,TUN,Tunis,FLAT,PA,1600,Good,Prix B,Maiden,Other,M,56,FIN,2,1\n"
            )
        );
        var open = await site.PageAsync("/fr/identities");
        Html.Parse(open)
            .QuerySelectorAll("button:contains('C’est')")
            .Select(button => button.ClassName)
            .Distinct()
            .ShouldHaveSingleItem("both choices look alike");
        var action = Html.Addresses(open, "^(/fr/identities/[0-9]+)$")[0];
        using var settled = await site.Client.SendFormAsync("/fr/identities", action, ("horse", horse));
        settled.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        var history = await site.PageAsync("/fr/identities");
        history.ShouldContain("Cas décidés");
        history.ShouldContain("<td>vous<span class=\"sub\">");
        Html.Faults(history).ShouldBeEmpty();
        using var reopened = await site.Client.SendFormAsync("/fr/identities", $"{action}/reopen");
        reopened.Headers.Location!.ToString().ShouldBe("/fr/identities?said=reopened");
        (await site.PageAsync("/fr/identities")).ShouldContain("C’est ce cheval");
        (await site.PageAsync("/fr/races/B1")).ShouldContain("/fr/horses/U-B1-0");
        using var twice = await site.Client.SendFormAsync("/fr/identities", $"{action}/reopen");
        twice.Headers.Location!.ToString().ShouldBe("/fr/identities?said=kept");
    }

    private static async Task<string> UploadAsync(RunningSite site, string name, string content)
    {
        var token = Html.Token(await site.PageAsync("/fr/import"));
        using var answer = await site.Client.PostAsync("/fr/import", Form(token, name, content));
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther, await answer.Content.ReadAsStringAsync());
        return answer.Headers.Location!.ToString();
    }

    /// <summary>Follows an import to its end by its event stream and returns its page.</summary>
    private static async Task<string> EndAsync(RunningSite site, string import)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var events = await site.Client.GetStringAsync($"{import}/progress", patience.Token);
        events.ShouldEndWith("event: done\ndata: done\n\n");
        return await site.PageAsync(import);
    }

    private static MultipartFormDataContent Form(string? token, string name, string content)
    {
        var form = new MultipartFormDataContent();
        if (token is not null)
            form.Add(new StringContent(token), "__RequestVerificationToken");
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "files", name.Replace("\"", "%22", StringComparison.Ordinal));
        return form;
    }

    private static string Race(string id, string date, string weight = "56", string status = "FIN", string name = "Noûr") =>
        $"{id},{date},TUN,Tunis,FLAT,PA,1600,Good,Prix {id.Trim('<', '>', 'b', '/')},Maiden,H1,{name},4,M,{weight},FIN,1,0\n{id},{date},TUN,Tunis,FLAT,PA,1600,Good,Prix {id.Trim('<', '>', 'b', '/')},Maiden,H2,Second,4,F,55,{status},2,1.5\n";
}
