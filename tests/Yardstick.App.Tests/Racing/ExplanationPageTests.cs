using System.Globalization;
using System.Text.RegularExpressions;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Proposals;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.CommandLine;
using Yardstick.App.Tests.Api;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;
using Yardstick.Testing.Sites;

namespace Yardstick.App.Tests.Racing;

/// <summary>The explanation page shows the same number as the page it is linked from and as the API.</summary>
public sealed partial class ExplanationPageTests
{
    private static readonly Actor Handicapper = new("handicapper"),
        Commission = new("commission");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_explanation_ends_at_the_mark_on_page_and_API_and_newer_marks_are_separate()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var rows = (await site.Client.ReadAsync("/lists/current?population=arabian"))
            .Items.Select(row =>
                (
                    Id: row.GetProperty("horseId").GetString()!,
                    Name: row.GetProperty("horse").GetString()!,
                    Age: row.GetProperty("age") is { ValueKind: System.Text.Json.JsonValueKind.Number } age ? age.GetInt32() : (int?)null,
                    Kg: row.GetProperty("markKg").GetDecimal()
                )
            )
            .ToList();
        var (decided, runners) = (rows[5], rows.Take(5).Append(rows[^1]).ToList());
        await DecideAsync(site, decided.Id, decided.Kg + 1);
        await ImportAsync(site, runners.Select(row => (row.Id, row.Name, row.Age)));

        var draft = 0;
        foreach (
            var row in (await site.Client.ReadAsync("/lists/current?population=arabian"))
                .Items.Take(12)
                .Concat([(await site.Client.ReadAsync("/lists/current?population=arabian")).Items.Last()])
        )
        {
            var (id, mark) = (row.GetProperty("horseId").GetString()!, row.GetProperty("markKg").GetDecimal());
            foreach (var language in (string[])["en", "fr", "ar"])
            {
                var page = await site.PageAsync($"/{language}/horses/{id}");
                Html.Faults(page).ShouldBeEmpty();
                var why = Section(page, "why");
                RawKey().Match(Visible(why)).Value.ShouldBe("", $"{language} {id}");
                if (language != "en")
                    continue;
                Number(Html.Texts(page, "span.n > bdi")[0]).ShouldBe(mark);
                Number(Html.Texts(why, "h2", "^Why (.+)$")[0]).ShouldBe(mark);
                Number(Html.Texts(why, ".total span.v > bdi")[0]).ShouldBe(mark, id);
                why.ShouldContain("/en/lists/flat/arabian/", Case.Sensitive, "the list that published it");
                if (runners.Any(one => one.Id == id))
                    draft += page.Contains("id=\"since\"", StringComparison.Ordinal) ? 1 : 0;
            }

            var told = (await site.Client.ReadAsync($"/horses/{id}/explanation", ("Accept-Language", "en"))).With(200).Json;
            var last = told.GetProperty("numbers")
                .EnumerateArray()
                .Single(number => number.GetProperty("id").GetInt32() == told.GetProperty("mark").GetInt32());
            last.GetProperty("value").GetDecimal().ShouldBe(mark);
            told.GetProperty("listed").GetProperty("markKg").GetDecimal().ShouldBe(mark);
            told.GetProperty("listed").GetProperty("reproduced").GetBoolean().ShouldBeTrue();
            told.GetProperty("listed").GetProperty("text").GetString().ShouldNotBeNullOrEmpty();
        }

        draft.ShouldBeGreaterThan(0, "a race has been run since the list");
        var commission = await site.PageAsync($"/en/horses/{decided.Id}");
        Section(commission, "why").ShouldContain("Reason: “Seen in the paddock.”");
        Section(commission, "why").ShouldContain("decision of the commission");
    }

    [Fact]
    public async Task The_level_of_a_race_is_explained_with_its_constant()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var races = (await site.Client.ReadAsync("/races?population=arabian&limit=400&from=2026-09-01"))
            .Items.Select(race => race.GetProperty("id").GetString()!)
            .ToList();
        var seen = 0;
        foreach (var race in races.Take(20))
        {
            var figures = (await site.Client.ReadAsync($"/races/{race}/figures")).With(200).Json;
            if (figures.GetProperty("fieldLevelLb").ValueKind == System.Text.Json.JsonValueKind.Null)
                continue;
            seen++;
            var (level, of) = (
                figures.GetProperty("fieldLevelLb").GetDecimal(),
                figures
                    .GetProperty("items")
                    .EnumerateArray()
                    .Select(one => one.GetProperty("figureLb"))
                    .Where(one => one.ValueKind != System.Text.Json.JsonValueKind.Null)
                    .Select(one => one.GetDecimal())
                    .ToList()
            );
            level.ShouldBeInRange(of.Min(), of.Max(), "a mean is within the range of its values");
            var page = await site.PageAsync($"/en/races/{race}");
            Number(Html.Definition(page, "Level of the race"))
                .ShouldBe(Math.Round(level / 2.20462m, 1, MidpointRounding.AwayFromZero), 0.11m);
            var opened = await site.PageAsync($"/en/races/{race}/level");
            Number(Html.Texts(opened, "span.n > bdi")[0]).ShouldBe(Number(Html.Definition(page, "Level of the race")));
            foreach (var language in (string[])["fr", "en", "ar"])
                RawKey().Match(Visible(Section(await site.PageAsync($"/{language}/races/{race}/level"), "field"))).Value.ShouldBe("");
        }

        seen.ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task Each_plus_minus_is_one_standard_deviation()
    {
        await using var site = await RunningSite.DemonstrationAsync(DatabaseKind.Sqlite);
        var horse = (await site.Client.ReadAsync("/lists/current?population=arabian")).Items.First();
        var (id, assessment, half) = (
            horse.GetProperty("horseId").GetString()!,
            horse.GetProperty("assessmentLb").GetDecimal(),
            horse.GetProperty("confidenceLb").GetDecimal()
        );
        // Half of the 80 % interval is 1.28 standard deviations.
        var (value, deviation) = (Kilograms(assessment), Kilograms(half / 1.28m));
        PlusMinus(Html.Texts(await site.PageAsync("/en/lists?population=arabian"), $"tr:has(a[href='/en/horses/{id}']) td.pm > bdi")[0])
            .ShouldBe((value, deviation));
        var page = await site.PageAsync($"/en/horses/{id}");
        PlusMinus(Html.Definition(page, "Assessment")).ShouldBe((value, deviation));
        PlusMinus(Html.Texts(page, ".turf").First(text => text.Contains('±'))).ShouldBe((value, deviation), "the label of the drawing");
        PlusMinus(Html.Texts(page, "tbody > tr:last-child > td:nth-last-child(2) > bdi").First(text => text.Contains('±')))
            .ShouldBe((value, deviation), "the last row of its table");

        // On the day of the last race the deviation was smaller: the same two numbers on the race page, the network page and in the API.
        var run = (await site.Client.ReadAsync($"/horses/{id}/figures")).Items.First();
        var then = (Kilograms(run.GetProperty("abilityLb").GetDecimal()), Kilograms(run.GetProperty("abilityDeviationLb").GetDecimal()));
        PlusMinus(
                Html.Texts(
                    await site.PageAsync($"/en/races/{run.GetProperty("raceId").GetString()}"),
                    $"a[href='/en/horses/{id}/network'] > bdi"
                )[0]
            )
            .ShouldBe(then);
        var network = PlusMinus(Html.Texts(await site.PageAsync($"/en/horses/{id}/network?code=flat&population=arabian"), "span.n")[0]);
        (
            Math.Round(network.Value, 1, MidpointRounding.AwayFromZero),
            Math.Round(network.Deviation, 1, MidpointRounding.AwayFromZero)
        ).ShouldBe(then);
    }

    private static decimal Kilograms(decimal pounds) => Math.Round(pounds / 2.20462m, 1, MidpointRounding.AwayFromZero);

    private static (decimal Value, decimal Deviation) PlusMinus(string html) =>
        html.Split('±') is [var value, var deviation]
            ? (Number(value), Number(deviation))
            : throw new InvalidOperationException($"No ± in {html}");

    private static decimal Number(string text) => decimal.Parse(Digits().Match(text.Replace('−', '-')).Value, CultureInfo.InvariantCulture);

    private static string Section(string page, string id) => Html.Parse(page).GetElementById(id)?.InnerHtml ?? "";

    private static string Visible(string html) => string.Join(' ', Html.Words(html));

    /// <summary>Decides a mark and publishes it through the pages.</summary>
    private static async Task DecideAsync(RunningSite site, string horse, decimal mark)
    {
        await using var services = await AppServices.OpenAsync(FeatureList.All, site.Settings, Cancel);
        var next = await services.Get<ListsStore>().NextNumberAsync(new(Discipline.Flat, Breed.Arabian), Cancel);
        var decide = services.Get<DecideMarks>();
        var proposal = (
            await decide.ProposeAsync(
                new MarkInQuestion(new(Discipline.Flat, Breed.Arabian), next, new HorseId(horse), -1),
                mark,
                "Seen in the paddock.",
                Handicapper,
                Cancel
            )
        ).Match(row => row, refusal => throw new InvalidOperationException(refusal.Code.ToString()));
        await decide.DecideAsync(proposal, Verdict.Validated, "Agreed.", Commission, Cancel);
        await services
            .Get<PublishList>()
            .PublishAsOfAsync(new(Discipline.Flat, Breed.Arabian), new DateOnly(2026, 11, 15), Commission, null, Cancel);
        await services.Get<RateHistory>().CatchUpAsync(null, Cancel);
        await Refreshed(site);
    }

    /// <summary>A race after the last list with a debutant.</summary>
    private static async Task ImportAsync(RunningSite site, IEnumerable<(string Id, string Name, int? Age)> horses)
    {
        var lines = horses
            .Append((Id: "PA-NEW-1", Name: "Cheval neuf", Age: (int?)4))
            .Select(
                (horse, i) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"NEW-1,2026-11-22,TUN,Ksar Saïd,PA,1600,Prix du Lendemain,{horse.Id},{horse.Name},{horse.Age},,{60 - i},FIN,{i + 1},{2.5m * i}"
                    )
            );
        var csv =
            "race_id,date,country,course,breed,distance_m,race_name,horse_id,horse,age,sex,weight_kg,status,position,beaten_lengths\n"
            + string.Join('\n', lines)
            + "\n";
        await using var services = await AppServices.OpenAsync(FeatureList.All, site.Settings, Cancel);
        var import = await services.Get<ImportsStore>().OpenAsync("new.csv", Handicapper, true, Cancel);
        var report = await services
            .Get<ImportResults>()
            .RunAsync(import, () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(csv)), null, Cancel);
        report.ErrorCount.ShouldBe(0);
        await services.Get<RateHistory>().CatchUpAsync(null, Cancel);
        await Refreshed(site);
    }

    private static Task Refreshed(RunningSite site) =>
        ((ListSnapshots)site.Services.GetService(typeof(ListSnapshots))!).RefreshAsync(Cancel);

    [GeneratedRegex("-?[0-9]+(\\.[0-9]+)?")]
    private static partial Regex Digits();

    [GeneratedRegex(@"⟦|\{\d|\[|\b\p{Ll}+\p{Lu}\w*")]
    private static partial Regex RawKey();
}
