using System.Net;
using Yardstick.App.Features.Results;
using Yardstick.App.Tests.Commands;
using Yardstick.Testing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Imports;

/// <summary>A file whose layout is not recognised is kept until a person says what its columns are.</summary>
public sealed class MatchTests
{
    private const string Unknown = """
        Tag;Bahn;Rennen;Pferd;Platz;Gewicht;Alter
        2026-05-12;Köln;1;ALPHA;1;57,5;4
        2026-05-12;Köln;1;BRAVO;2;56;4
        2026-05-12;Köln;2;CHARLIE;1;55;5
        2026-05-12;Köln;2;DELTA;2;54;5

        """;

    private const string Dates = """
        Date;Hippodrome;N° course;Cheval;Place;Poids
        05/06/2026;Kassar-Saïd;1;ALPHA;1;57,5
        05/06/2026;Kassar-Saïd;1;BRAVO;2;56

        """;

    private static readonly (string, string)[] German =
    [
        ("column-0", "date"),
        ("column-1", "course"),
        ("column-2", "race_number"),
        ("column-3", "horse"),
        ("column-4", "position"),
        ("column-5", "weight"),
        ("column-6", "age"),
    ];

    [Theory, OnEachDatabase]
    public async Task A_person_says_what_the_columns_are_and_the_layout_is_recognised_next_time(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        var import = await site.UploadAsync("ergebnisse.csv", Unknown);
        var page = await site.PageAsync(import);
        Html.Faults(page).ShouldBeEmpty();
        page.ShouldContain("Une question est ouverte");
        page.ShouldContain("Pferd");
        page.ShouldContain("ALPHA");
        var fields = ImportSteps.Fields(page, "form.match");
        page.ShouldContain("proposée d’après le contenu");
        foreach (var (field, column) in German)
            fields[field].ShouldBe(column);
        using (var early = await site.SendAsync($"{import}/match", fields, ("column-3", ""), ("do", "import")))
            (await early.Content.ReadAsStringAsync()).ShouldContain("ne peut pas encore être importé");
        using (var tried = await site.SendAsync($"{import}/match", fields, [.. German, ("do", "try")]))
        {
            var preview = await tried.Content.ReadAsStringAsync();
            Html.Faults(preview).ShouldBeEmpty();
            Html.Texts(preview, "#match caption").ShouldContain(caption => caption.Contains("12 mai 2026", StringComparison.Ordinal));
            Html.Texts(preview, "#match td").ShouldContain("57,5");
            Html.Parse(preview).QuerySelector("#column-3 option[selected]")!.GetAttribute("value").ShouldBe("horse");
        }

        using (var unnamed = await site.SendAsync($"{import}/match", fields, ("do", "save"), ("title", " ")))
            (await unnamed.Content.ReadAsStringAsync()).ShouldContain("Donnez un nom");
        using (var saved = await site.SendAsync($"{import}/match", fields, ("do", "save"), ("title", "Köln, Rennbahn")))
            await site.EndAsync(saved);
        (await site.PageAsync(import)).ShouldContain("Tout a été pris");
        (await site.PageAsync("/fr/races/20260512-KOLN-1")).ShouldContain("ALPHA");

        var next = await site.UploadAsync("juni.csv", Unknown.Replace("05-12", "06-14", StringComparison.Ordinal));
        (await site.PageAsync(next)).ShouldContain("Tout a été pris");
        if (kind == DatabaseKind.PostgreSql)
            await CheckOnCommandLineAsync(site);
        var layouts = await site.PageAsync("/fr/imports/layouts");
        Html.Faults(layouts).ShouldBeEmpty();
        layouts.ShouldContain("Köln, Rennbahn");
        (await site.PageAsync("/fr/imports/layouts/koln-rennbahn.json")).ShouldContain("\"Pferd\": \"horse\"");
    }

    /// <summary>The command recognises a layout saved on the page, and finds it by its name.</summary>
    private static async Task CheckOnCommandLineAsync(RunningSite site)
    {
        using var folder = new TemporaryFolder();
        string[] on = ["--json", "--database", site.Database.Url, "--data", folder.Path];
        var file = folder.Write("juli.csv", Unknown.Replace("05-12", "07-11", StringComparison.Ordinal));
        (await CommandRunner.JsonAsync(["import", file, .. on])).GetProperty("racesNew").GetInt32().ShouldBe(2);
        var named = await CommandRunner.JsonAsync(["import", file, "--profile", "koln-rennbahn", .. on]);
        named.GetProperty("racesUnchanged").GetInt32().ShouldBe(2);
        var unknown = await CommandRunner.Async(["import", file, "--profile", "koln-rennbhan", .. on]);
        unknown.Status.ShouldBe(3);
        unknown.Error.ShouldContain("koln-rennbahn");
    }

    [Fact]
    public async Task Two_columns_of_one_name_are_told_apart()
    {
        const string Twice = """
            Date;Hippodrome;N° course;Cheval;Poids;Place;Poids
            13/06/2026;Kassar-Saïd;1;ALPHA;2;1;57,5
            13/06/2026;Kassar-Saïd;1;BRAVO;3;2;56

            """;
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var import = await site.UploadAsync("poids.csv", Twice);
        var page = await site.PageAsync(import);
        Html.Texts(page, "#match td b").ShouldBe(["Date", "Hippodrome", "N° course", "Cheval", "Poids", "Place", "Poids (2)"]);
        var fields = ImportSteps.Fields(page, "form.match");
        (fields["column-4"], fields["column-6"]).ShouldBe(("weight", ""));
        using var saved = await site.SendAsync(
            $"{import}/match",
            fields,
            ("column-4", ""),
            ("column-6", "weight"),
            ("do", "save"),
            ("title", "Deux poids")
        );
        await site.EndAsync(saved);
        (await site.PageAsync(import)).ShouldContain("Tout a été pris");
        (await site.PageAsync("/fr/imports/layouts/deux-poids.json")).ShouldContain("\"Poids (2)\": \"weight\"");
        var next = await site.UploadAsync("juillet.csv", Twice.Replace("13/06", "13/07", StringComparison.Ordinal));
        (await site.PageAsync(next)).ShouldContain("Tout a été pris", customMessage: "the saved layout is recognised");
    }

    [Fact]
    public async Task A_question_is_answered_and_the_preview_shows_the_day()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var import = await site.UploadAsync("dates.csv", Dates);
        var page = await site.PageAsync(import);
        Html.Faults(page).ShouldBeEmpty();
        Html.Texts(page, "legend").ShouldContain(text => text.Contains("05/06/2026", StringComparison.Ordinal));
        var fields = ImportSteps.Fields(page, "form.match");
        using (var tried = await site.SendAsync($"{import}/match", fields, ("dates", "MonthFirst"), ("do", "try")))
            Html.Texts(await tried.Content.ReadAsStringAsync(), "#match caption")
                .ShouldContain(caption => caption.Contains("6 mai 2026", StringComparison.Ordinal));
        using (var answered = await site.SendAsync($"{import}/match", fields, ("dates", "DayFirst"), ("do", "import")))
            await site.EndAsync(answered);
        (await site.PageAsync("/fr/races/20260605-KASSARSAID-1")).ShouldContain("ALPHA");
        (await site.PageAsync("/fr/imports/layouts")).ShouldContain("Aucun format enregistré");
    }

    [Fact]
    public async Task A_similar_name_is_proposed_and_saved_even_for_the_results_format()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        const string Misspelt = "race_id,date,horse,position,wieght_kg\nA,2026-03-01,One,1,57\nA,2026-03-01,Two,2,56\n";
        var import = await site.UploadAsync("a.csv", Misspelt);
        var page = await site.PageAsync(import);
        Html.Parse(page).QuerySelector("#column-4 option[selected]")!.GetAttribute("value").ShouldBe("weight_kg");
        page.ShouldContain("proposée d’après le nom");
        var fields = ImportSteps.Fields(page, "form.match");
        using (var saved = await site.SendAsync($"{import}/match", fields, ("do", "save"), ("title", "Bureau")))
            await site.EndAsync(saved);
        (await site.PageAsync("/fr/races/A")).ShouldContain("57");
        var next = await site.UploadAsync("b.csv", Misspelt.Replace("\nA,", "\nB,", StringComparison.Ordinal));
        (await site.PageAsync(next)).ShouldContain("Tout a été pris");
    }

    [Fact]
    public async Task A_discarded_file_is_deleted_and_nothing_is_imported()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var import = await site.UploadAsync("x.csv", Unknown);
        Directory.GetDirectories(Kept(site)).Length.ShouldBe(1);
        using (var forged = await site.SendAsync($"{import}/discard", []))
            forged.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using (var discarded = await site.Client.SendFormAsync(import, $"{import}/discard"))
            discarded.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        Directory.GetDirectories(Kept(site)).ShouldBeEmpty();
        (await site.PageAsync(import)).ShouldContain("a été écarté");
        using var late = await site.SendAsync(
            $"{import}/match",
            new() { ["__RequestVerificationToken"] = Html.Token(await site.PageAsync("/fr/import")), ["do"] = "import" }
        );
        late.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await site.PageAsync(import)).ShouldContain("a été écarté");
    }

    [Fact]
    public async Task Kept_files_of_one_person_are_bounded()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var first = "";
        for (var number = 0; number <= KeptFiles.MostOwn; number++)
        {
            var import = await site.UploadAsync($"{number}.csv", Unknown);
            first = number == 0 ? import : first;
        }

        Directory.GetDirectories(Kept(site)).Length.ShouldBe(KeptFiles.MostOwn);
        (await site.PageAsync(first)).ShouldContain("n’est plus gardé");
    }

    [Fact]
    public async Task A_layout_is_renamed_and_deleted()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var import = await site.UploadAsync("x.csv", Unknown);
        var fields = ImportSteps.Fields(await site.PageAsync(import), "form.match");
        using (var saved = await site.SendAsync($"{import}/match", fields, [.. German, ("do", "save"), ("title", "Eins")]))
            await site.EndAsync(saved);
        const string Page = "/fr/imports/layouts";
        using (var renamed = await site.Client.SendFormAsync(Page, $"{Page}/eins", ("title", "Zwei")))
            renamed.Headers.Location!.ToString().ShouldBe($"{Page}?said=renamed");
        (await site.PageAsync(Page)).ShouldContain("value=\"Zwei\"");
        using (var deleted = await site.Client.SendFormAsync(Page, $"{Page}/eins/delete"))
            deleted.Headers.Location!.ToString().ShouldBe($"{Page}?said=deleted");
        (await site.PageAsync(Page)).ShouldContain("Aucun format enregistré");
        using var twice = await site.Client.SendFormAsync("/fr/import", $"{Page}/eins/delete");
        twice.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await site.PageAsync(await site.UploadAsync("y.csv", Unknown))).ShouldContain("Une question est ouverte");
    }

    [Theory]
    [InlineData("Poid", "weight")]
    [InlineData("Cheveal", "horse")]
    [InlineData("Hipodrome", "course")]
    [InlineData("poistion", "position")]
    [InlineData("note", null)]
    [InlineData("Motif du refus", null)]
    [InlineData("Reason refused", null)]
    [InlineData("سبب الرفض", null)]
    public void Similar_names_differ_in_one_letter(string name, string? column) => LayoutQuestions.Similar(name).ShouldBe(column);

    private static string Kept(RunningSite site) => Path.Combine(Path.GetDirectoryName(site.Database.Url)!, "kept");
}
