using System.Net;
using System.Text;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Site;

/// <summary>Comparison of two horses: unambiguous selection, results in the unit of the site.</summary>
public sealed class ComparePageTests(DemoSite demo)
{
    private const string Listed = "^/fr/horses/(.+)$";

    [Fact]
    public async Task A_partial_name_gives_links_with_distinguishing_details()
    {
        var page = await (await demo.Site).PageAsync("/fr/compare?a=la&b=");
        var choices = Html.Attributes(page, "li[data-name]:has(> a[href^='/fr/compare?a='])", "data-id");
        choices.Count.ShouldBeGreaterThan(1);
        Html.Texts(page, "[data-name] > a > span.sub").ShouldAllBe(facts => facts.Contains(" · ", StringComparison.Ordinal));
        Html.Faults(page).ShouldBeEmpty();
    }

    [Fact]
    public async Task Horses_with_one_name_are_distinguished_and_the_selection_is_kept()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        const string Header =
            "race_id,date,country,course,discipline,breed,distance_m,going,race_name,class,horse_id,horse,suffix,age,sex,weight_kg,status,position,beaten_lengths\n";
        const string Race = "A1,2026-03-01,TUN,Tunis,FLAT,PA,1600,Good,Prix,Maiden,";
        const string Rows =
            Header + Race + "H1,Noûr,TUN,4,M,56,FIN,1,0\n" + Race + "H2,Nour,FR,6,F,55,FIN,2,1\n" + Race + "H3,Saïf,TUN,5,M,57,FIN,3,1.5\n";
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Html.Token(await site.PageAsync("/fr/import"))), "__RequestVerificationToken" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(Rows)), "files", "x.csv" },
        };
        using var sent = await site.Client.PostAsync("/fr/import", form, TestContext.Current.CancellationToken);
        await site.Client.GetStringAsync($"{sent.Headers.Location}/progress", TestContext.Current.CancellationToken);

        var page = await site.PageAsync("/fr/compare?a=nour&b=H3");
        Html.Attributes(page, "li[data-id]", "data-id").ShouldBe(["H1", "H2"], ignoreOrder: true);
        var chosen = await site.PageAsync("/fr/compare?a=Nour&ida=H2&b=H3&idb=H3");
        WebUtility.HtmlDecode(chosen).ShouldContain("/fr/horses/H2");
        chosen.ShouldNotContain("<li data-id");
        // Another name typed over the choice is another question.
        Html.Addresses(await site.PageAsync("/fr/compare?a=Sa%C3%AFf&ida=H2&b=H2"), "^/fr/horses/(H[0-9])$")
            .ShouldBe(["H3", "H2"], ignoreOrder: true);
    }

    [Fact]
    public async Task Kilograms_come_first_and_pounds_second()
    {
        var site = await demo.Site;
        var horses = Html.Addresses(await site.PageAsync("/fr/lists?population=arabian"), Listed, "td.horse > a");
        var page = await site.PageAsync($"/fr/compare?a={horses[0]}&b={horses[1]}");
        Html.All(page, "(devrait finir [^<]+)")[0]
            .ShouldMatch("de [0-9]+,[0-9] kg \\([0-9]+,[0-9] lb\\), à [0-9]+,[0-9] kg \\([0-9]+,[0-9] lb\\) près");
        foreach (
            var (path, head) in new[] { ("/fr/levels", "Moyenne<small>kg</small>"), ("/fr/levels?by=course", "Écart<small>kg</small>") }
        )
        {
            var levels = await site.PageAsync(path);
            levels.ShouldContain(head);
            levels.ShouldNotContain("(lb)");
        }
    }

    [Fact]
    public async Task Each_weight_is_shown_with_its_horse()
    {
        var page = await (await demo.Site).PageAsync("/fr/compare");
        var pairs = Html.Inner(page, "fieldset.rival");
        pairs.Count.ShouldBe(2);
        pairs[0].ShouldSatisfyAllConditions(pair => pair.ShouldContain("name=\"a\""), pair => pair.ShouldContain("name=\"wa\""));
        pairs[1].ShouldSatisfyAllConditions(pair => pair.ShouldContain("name=\"b\""), pair => pair.ShouldContain("name=\"wb\""));
    }
}
