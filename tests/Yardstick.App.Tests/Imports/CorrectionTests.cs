using System.Net;
using System.Text;
using Yardstick.App.Tests.Results;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Imports;

/// <summary>The refused rows of an import are downloaded, or corrected on its page.</summary>
public sealed class CorrectionTests
{
    [Theory, OnEachDatabase]
    public async Task Refused_cells_are_corrected_on_the_page_and_their_races_taken(DatabaseKind kind)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(kind);
        var csv = ResultsCsv.ThreeRaces().With(1, ("weight_kg", "5")).With(4, ("status", "FLEW"));
        var import = await site.UploadAsync("résultats.csv", csv.Bytes());
        var page = await site.PageAsync(import);
        Html.Faults(page).ShouldBeEmpty();
        page.ShouldContain("Pris en partie");
        var fields = ImportSteps.Fields(page, "form[action$=corrections]");
        fields.Keys.Count(name => name.StartsWith("cell-", StringComparison.Ordinal)).ShouldBe(2);
        using (var unchanged = await site.SendAsync($"{import}/corrections", fields))
            (await unchanged.Content.ReadAsStringAsync()).ShouldContain("Aucune valeur n’a été changée");
        var weight = fields.Single(field => field.Value == "5").Key;
        weight.ShouldStartWith("cell-0-3-", customMessage: "the line of the file that was sent");

        using var corrected = await site.SendAsync($"{import}/corrections", fields, (weight, "57,5"));
        var next = await site.EndAsync(corrected);
        next.ShouldNotBe(import);
        var (forth, back) = (await site.PageAsync(import), await site.PageAsync(next));
        Html.Faults(forth).ShouldBeEmpty();
        Html.Links(forth).ShouldContain(next, "the old import leads to the new one");
        forth.ShouldContain("Corrigé dans l’import");
        Html.Links(back).ShouldContain(import, "and the new one back");
        back.ShouldContain("Corrige l’import");
        (await site.PageAsync("/fr/races/A")).ShouldContain("Cheval A 2");
        using (var race = await site.Client.GetAsync("/fr/races/B"))
            race.StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var rest = ImportSteps.Fields(await site.PageAsync(next), "form[action$=corrections]");
        var status = rest.Single(field => field.Value == "FLEW").Key;
        status.ShouldStartWith("cell-0-6-", customMessage: "line numbers stay those of the first file");
        using var last = await site.SendAsync($"{next}/corrections", rest, (status, "FIN"));
        (await site.PageAsync(await site.EndAsync(last))).ShouldContain("Tout a été pris");
        (await site.PageAsync("/fr/races/B")).ShouldContain("Cheval B 2");
        Html.Parse(await site.PageAsync(import))
            .QuerySelector("form[action$=corrections]")
            .ShouldBeNull("the rows went into the next import");
    }

    [Fact]
    public async Task A_row_whose_cells_run_together_is_corrected_as_a_whole()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        const string Text = "race_id,date,horse,position\nA,2026-03-01,One,1\nA,2026-03-01,\"Two,2\nB,2026-03-01,Three,1\n";
        var import = await site.UploadAsync("x.csv", Text);
        var fields = ImportSteps.Fields(await site.PageAsync(import), "form[action$=corrections]");
        var row = fields.Single(field => field.Key.StartsWith("cell-", StringComparison.Ordinal));
        row.Value.ShouldBe("A,2026-03-01,\"Two,2");
        using var corrected = await site.SendAsync($"{import}/corrections", fields, (row.Key, "A,2026-03-01,Two,2"));
        (await site.PageAsync(await site.EndAsync(corrected))).ShouldContain("Tout a été pris");
        (await site.PageAsync("/fr/races/A")).ShouldContain("Two");
    }

    [Theory]
    [InlineData("csv", "text/csv")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Refused_rows_are_downloaded_with_the_reason_and_read_again(string extension, string type)
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var import = await site.UploadAsync("x.csv", ResultsCsv.ThreeRaces().With(4, ("weight_kg", "5")).Bytes());
        using var answer = await site.Client.GetAsync($"{import}/refused.{extension}");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var file = await answer.Content.ReadAsByteArrayAsync();
        if (extension == "csv")
            Encoding.UTF8.GetString(file).ShouldContain("Motif du refus");
        var again = Reading.From(file);
        again.Report.RowsRead.ShouldBe(3);
        again.Report.ErrorCount.ShouldBe(1);
        var page = await site.PageAsync(await site.UploadAsync($"y.{extension}", file));
        page.ShouldContain("Rien n’a été pris");
        Html.Parse(page).QuerySelector("form[action$=corrections]").ShouldNotBeNull();
    }

    [Fact]
    public async Task Nothing_is_kept_of_a_file_without_errors()
    {
        await using var site = await RunningSite.StartAsHandicapperAsync(DatabaseKind.Sqlite);
        var import = await site.UploadAsync("x.csv", ResultsCsv.ThreeRaces().Bytes());
        using var answer = await site.Client.GetAsync($"{import}/refused.csv");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Directory.Exists(Path.Combine(Path.GetDirectoryName(site.Database.Url)!, "kept")).ShouldBeFalse();
        Html.Attributes(await site.PageAsync("/fr/import"), "input[type=file]", "accept").ShouldBe([".csv,.tsv,.txt,.xlsx,.xls,.zip,.gz"]);
    }
}
