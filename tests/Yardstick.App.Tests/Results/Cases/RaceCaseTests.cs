using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Results.Cases;

/// <summary>One race is one race: void, postponed, repeated and divided races.</summary>
public sealed class RaceCaseTests
{
    private const string Header =
        "race_id,date,country,course,distance_m,going,handicap,horse_id,horse,age,sex,weight_kg,status,position,beaten_lengths\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_void_race_counts_no_run_and_its_rerun_counts()
    {
        var file = CaseFile.Read("13-void-race-and-rerun");

        file.Rated.Count(rated => rated.Figures.Outcome is RaceOutcome.Rated or RaceOutcome.RatedByClass).ShouldBe(1);
        file.Warning(ResultsWarning.VoidRace).ShouldNotBeNull().Examples.ShouldHaveSingleItem().Value.ShouldBe("V1");
        file.Races.SelectMany(race => race.Runners)
            .Where(runner => runner.Started)
            .Select(runner => runner.Horse.Name)
            .ShouldBe(["Fifre", "Tambour"]);
    }

    [Fact]
    public void A_race_with_two_dates_is_one_race_on_the_first_with_a_warning()
    {
        var file = CaseFile.Read("14-postponed-race-two-dates");

        var race = file.Races.ShouldHaveSingleItem();
        (race.Date, race.Runners.Count).ShouldBe((new DateOnly(2026, 1, 18), 4));
        file.Warning(ResultsWarning.TwoDates).ShouldNotBeNull().Examples[0].Value.ShouldContain("2026-01-19");
    }

    [Fact]
    public void Lines_repeated_word_for_word_count_once()
    {
        var file = CaseFile.Read("19-every-line-twice");

        file.Races.ShouldHaveSingleItem().Runners.Count.ShouldBe(3);
        file.Report.ErrorCount.ShouldBe(0);
        file.Warning(ResultsWarning.RepeatedRow).ShouldNotBeNull().Count.ShouldBe(3);
    }

    [Fact]
    public void A_horse_twice_with_different_facts_is_still_refused()
    {
        var text = CaseFile
            .TextOf("19-every-line-twice")
            .TrimEnd()
            .Replace("S3,Chaland,5,G,58,FIN,3,4.25\nC1", "S3,Chaland,5,G,58,FIN,3,4\nC1", StringComparison.Ordinal);

        var file = CaseFile.From(text);

        file.Report.Errors.Select(error => error.Fault).ShouldBe([ResultsError.HorseTwice]);
        file.Races.ShouldBeEmpty();
    }

    [Fact]
    public void One_race_under_two_identifiers_counts_once_and_names_both()
    {
        var file = CaseFile.Read("20-one-race-two-ids");

        file.Races.ShouldHaveSingleItem().Id.Value.ShouldBe("GB-0210-Norham-1915");
        file.History.Repeated.ShouldHaveSingleItem();
        var value = file.Warning(ResultsWarning.SameRaceTwice).ShouldNotBeNull().Examples.ShouldHaveSingleItem().Value;
        value.ShouldContain("GB-0210-Norham-1915");
        value.ShouldContain("GB-0210-NorhamAW-1915");
    }

    [Theory]
    [InlineData("2.5", "2.4", 1)]
    [InlineData("2.5", "3.5", 2)]
    public void Races_of_a_day_with_other_margins_are_two(string margin, string other, int races)
    {
        var file = CaseFile.From(Header + Race("A", margin) + Race("B", other));

        file.Races.Count.ShouldBe(races);
    }

    [Theory]
    [InlineData("2026-04-13", 1)]
    [InlineData("2026-05-13", 2)]
    public void A_race_put_off_under_another_identifier_counts_once(string day, int races)
    {
        var file = CaseFile.From(Header + Race("A", "2.5") + Race("B", "2.5").Replace("2026-04-12", day, StringComparison.Ordinal));

        file.Races.Count.ShouldBe(races);
    }

    [Theory, OnEachDatabase]
    public async Task An_import_holds_a_repeated_race_until_somebody_says_that_they_are_two(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var (import, report) = await app.ImportAsync(CaseFile.TextOf("20-one-race-two-ids"));

        (import.RacesNew, import.RacesUnchanged).ShouldBe((1, 1));
        report.Warnings.ShouldContain(sum => sum.Kind == ResultsWarning.SameRaceTwice);
        (await app.ImportAsync(CaseFile.TextOf("20-one-race-two-ids"))).Import.RacesNew.ShouldBe(0);
        var open = (await app.Get<RaceCasesStore>().OpenAsync(Cancel)).ShouldHaveSingleItem();
        (open.Case.RaceId, open.Case.OtherRaceId).ShouldBe(("GB-0210-NorhamAW-1915", "GB-0210-Norham-1915"));
        (await app.Results.FindRaceAsync(open.Case.RaceId, Cancel)).ShouldBeNull();

        (await app.Get<SettleRace>().RunAsync(open.Case.Id, areTwo: true, new Actor("test"), Cancel)).ShouldBe(new DateOnly(2026, 2, 10));
        (await app.Get<RaceCasesStore>().OpenAsync(Cancel)).ShouldBeEmpty();
        (await app.Results.FindRaceAsync(open.Case.RaceId, Cancel))!.Race.Runners.Count.ShouldBe(4);
        (await app.ImportAsync(CaseFile.TextOf("20-one-race-two-ids"))).Import.RacesUnchanged.ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task A_race_settled_as_the_same_stays_out(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(CaseFile.TextOf("20-one-race-two-ids"));
        var open = (await app.Get<RaceCasesStore>().OpenAsync(Cancel)).ShouldHaveSingleItem();

        await app.Get<SettleRace>().RunAsync(open.Case.Id, areTwo: false, new Actor("test"), Cancel);
        await app.ImportAsync(CaseFile.TextOf("20-one-race-two-ids"));

        (await app.Get<RaceCasesStore>().OpenAsync(Cancel)).ShouldBeEmpty();
        (await app.Results.FindRaceAsync(open.Case.RaceId, Cancel)).ShouldBeNull();
    }

    [Fact]
    public void A_missing_runner_is_warned_about_and_the_figures_stand()
    {
        var file = CaseFile.Read("22-missing-runner");

        file.Warning(ResultsWarning.PositionGap).ShouldNotBeNull().Examples[0].Value.ShouldContain("Golfe 4");
        (file.Figure("Cap") - file.Figure("Golfe")).ShouldBe(8, 0.01m);
        file.Races.ShouldHaveSingleItem().Runners.Count.ShouldBe(4);
    }

    [Fact]
    public void Two_divisions_under_one_identifier_are_refused_by_name()
    {
        var file = CaseFile.From(Header + Race("A", "2") + Race("A", "3.25", "B"));

        file.Report.Errors.Select(error => (error.Fault, error.RaceId, error.Line)).ShouldBe([(ResultsError.TwoRacesInOne, "A", 5L)]);
        file.Races.ShouldBeEmpty();
    }

    [Fact]
    public void Dead_heats_are_one_race()
    {
        var file = CaseFile.From(
            Header + Row("A", "H1", 1, "0") + Row("A", "H2", 1, "0") + Row("A", "H3", 3, "2") + Row("A", "H4", 3, "2.5")
        );

        file.Races.ShouldHaveSingleItem();
    }

    private static string Race(string id, string margin, string horse = "H") =>
        Row(id, horse + "1", 1, "0") + Row(id, horse + "2", 2, margin) + Row(id, horse + "3", 3, "6");

    private static string Row(string race, string horse, int position, string margin) =>
        $"{race},2026-04-12,GB,Ashby,1600,good,0,{horse},{horse},4,G,57,FIN,{position},{margin}\n";
}
