using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Results;
using Yardstick.App.Tests.Stores;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Results;

/// <summary>Results in the store: whole races, corrections under audit, identities never guessed.</summary>
public sealed class ImportTests
{
    private static readonly string Season = ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4], [0, 1.5m, 2]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task The_same_file_twice_changes_nothing(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        var (first, _) = await house.ImportAsync(Season);
        var before = await house.StandingsAsync();
        var (second, _) = await house.ImportAsync(Season);
        (first.RacesNew, second.RacesNew, second.RacesUnchanged, second.RacesCorrected).ShouldBe((4, 0, 4, 0));
        second.ChangedFrom.ShouldBeNull();
        (await house.StandingsAsync()).ShouldBe(before);
        before.Split('\n').Length.ShouldBe(12);
    }

    [Theory, OnEachDatabase]
    public async Task A_corrected_race_replaces_the_old_one_under_audit_and_its_horses_are_rated_anew(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(Season);
        var (correction, _) = await house.ImportAsync(ResultsText.One(2, new DateOnly(2025, 3, 16), 0, 6, 9));
        (correction.RacesCorrected, correction.RacesNew).ShouldBe((1, 0));
        correction.ChangedFrom.ShouldBe(new DateOnly(2025, 3, 16));

        await using var fresh = await TestStore.OpenAsync(kind);
        await fresh.ImportAsync(ResultsText.Season([0, 1, 3], [0, 6, 9], [0, 0.5m, 4], [0, 1.5m, 2]));
        (await house.StandingsAsync()).ShouldBe(await fresh.StandingsAsync());

        (await house.Results.FindRaceAsync("R02", Cancel))!.Revision.ShouldBe(2);
        await using var db = await house.Databases.CreateDbContextAsync(Cancel);
        var entry = await db.Set<AuditRow>().SingleAsync(row => row.Action == "race.corrected", Cancel);
        entry.Subject.ShouldBe("R02");
        entry.Before!.ShouldContain("\"beaten\":{\"value\":2.5}");
        entry.After!.ShouldContain("\"beaten\":{\"value\":9}");
    }

    [Theory, OnEachDatabase]
    public async Task A_race_moved_to_an_earlier_day_is_rated_from_that_day(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(Season);
        await house.ImportAsync(ResultsText.One(4, new DateOnly(2025, 3, 9), 0, 1.5m, 2));
        await using var fresh = await TestStore.OpenAsync(kind);
        await fresh.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]));
        await fresh.ImportAsync(ResultsText.One(4, new DateOnly(2025, 3, 9), 0, 1.5m, 2));
        (await house.StandingsAsync()).ShouldBe(await fresh.StandingsAsync());
    }

    [Theory, OnEachDatabase]
    public async Task A_bad_race_is_refused_whole_and_the_rest_goes_in(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        var (import, report) = await house.ImportAsync(Season.Replace("R03,2025-03-30,15:00,TUN,Kassar-Saïd,FLAT,PA,TURF,1600", "R03,2025-03-30,15:00,TUN,Kassar-Saïd,FLAT,PA,TURF,90", StringComparison.Ordinal));
        (import.RacesNew, import.RacesRefused).ShouldBe((3, 1));
        report.Errors.ShouldAllBe(error => error.Column == "distance_m" && error.Value == "90" && error.RaceId == "R03");
        (await house.Results.FindRaceAsync("R03", Cancel)).ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task Names_are_matched_by_country_and_year_of_foaling(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(ResultsText.Named((1, "Rih Élan", "TUN", "4"), (1, "Nour", "FR", "5"), (2, "RIH ELAN", "TUN", "4"), (2, "Nour", "IRE", "5")));
        var runs = await house.Results.RacesOfHorseAsync("N-RIHELAN-TUN-2021", Cancel);
        runs.Count.ShouldBe(2);
        (await house.Results.OpenCasesAsync(Cancel)).ShouldBeEmpty();
        (await house.Results.FindHorseAsync("N-NOUR-FR-2020", Cancel)).ShouldNotBeNull();
        (await house.Results.FindHorseAsync("N-NOUR-IRE-2020", Cancel)).ShouldNotBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task An_ambiguous_name_waits_for_a_person_and_is_then_rated_as_settled(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(ResultsText.Named((1, "Nour", "FR", "5"), (1, "Ward", "TUN", "4"), (2, "Nour", "IRE", "5"), (2, "Ward", "TUN", "4"), (3, "Nour", "", "5"), (3, "Ward", "TUN", "4")));
        var waiting = (await house.Results.OpenCasesAsync(Cancel)).ShouldHaveSingleItem();
        waiting.Candidates.Select(horse => horse.Id).ShouldBe(["N-NOUR-FR-2020", "N-NOUR-IRE-2020"], ignoreOrder: true);
        (await house.Results.RacesOfHorseAsync("N-NOUR-FR-2020", Cancel)).Count.ShouldBe(1);

        (await house.Results.SettleCaseAsync(waiting.Case.Id, "somebody else", new Actor("test"), Cancel)).ShouldBeNull();
        (await house.Results.UnratedFromAsync(Cancel)).ShouldBeNull();
        (await house.Results.SettleCaseAsync(waiting.Case.Id, "N-NOUR-FR-2020", new Actor("test"), Cancel)).ShouldBe(new DateOnly(2025, 1, 22));
        (await house.Results.UnratedFromAsync(Cancel)).ShouldBe(new DateOnly(2025, 1, 22), "the program may end before the horses are rated anew");
        await house.Rating.CatchUpAsync(null, Cancel);
        (await house.Results.RacesOfHorseAsync("N-NOUR-FR-2020", Cancel)).Count.ShouldBe(2);
        (await house.Ratings.OfHorseAsync("N-NOUR-FR-2020", Cancel)).Count.ShouldBe(2);
        (await house.Results.OpenCasesAsync(Cancel)).ShouldBeEmpty();
        (await house.Results.FindHorseAsync(waiting.Case.ProvisionalHorseId, Cancel)).ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task Candidates_are_found_whatever_their_identifiers_hold(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        const string Identified = "race_id,date,distance_m,horse_id,horse,age,weight_kg,status,position,beaten_lengths\nI,2025-01-01,1600,X 1,Nour,5,56,FIN,1,0\nI,2025-01-01,1600,X 2,Nour,5,56,FIN,2,1\n";
        await house.ImportAsync(Identified);
        await house.ImportAsync(ResultsText.Named((1, "Nour", "", "5"), (1, "Ward", "TUN", "4")));
        (await house.Results.OpenCasesAsync(Cancel)).ShouldHaveSingleItem().Candidates.Select(horse => horse.Id).ShouldBe(["X 1", "X 2"], ignoreOrder: true);
    }

    [Theory, OnEachDatabase]
    public async Task A_correction_of_an_ambiguous_runner_takes_its_case_and_its_stand_in_along(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(ResultsText.Named((1, "Nour", "FR", "5"), (1, "Ward", "TUN", "4"), (2, "Nour", "IRE", "5"), (2, "Ward", "TUN", "4"), (3, "Nour", "", "5"), (3, "Ward", "TUN", "4")));
        var standIn = (await house.Results.OpenCasesAsync(Cancel)).ShouldHaveSingleItem().Case.ProvisionalHorseId;
        await house.ImportAsync(ResultsText.Named((3, "Ward", "TUN", "4"), (3, "Nour", "IRE", "5")));
        (await house.Results.OpenCasesAsync(Cancel)).ShouldBeEmpty();
        (await house.Results.FindHorseAsync(standIn, Cancel)).ShouldBeNull();

        await house.ImportAsync(ResultsText.Named((4, "Nour", "", "5"), (4, "Ward", "TUN", "4")));
        var waiting = (await house.Results.OpenCasesAsync(Cancel)).ShouldHaveSingleItem();
        await house.Results.SettleCaseAsync(waiting.Case.Id, null, new Actor("test"), Cancel);
        await house.ImportAsync(ResultsText.Named((5, "Zed", "FR", "6"), (5, "Ward", "TUN", "4"), (6, "Zed", "IRE", "6"), (6, "Ward", "TUN", "4"), (4, "Zed", "", "6"), (4, "Ward", "TUN", "4")));
        (await house.Results.OpenCasesAsync(Cancel)).ShouldHaveSingleItem().Case.ProvisionalHorseId.ShouldNotBe(waiting.Case.ProvisionalHorseId);
    }

    [Theory, OnEachDatabase]
    public async Task An_import_that_still_reads_while_others_are_rated_is_caught_up_later(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(Season);
        var reading = await house.Results.OpenImportAsync("long.csv", new Actor("site"), false, Cancel);
        reading.State = ImportState.Reading;
        await house.Results.UpdateImportAsync(reading, Cancel);
        await house.Results.SaveAsync([(await house.Results.FindRaceAsync("R04", Cancel))!.Race with { Id = "R05", Date = new DateOnly(2025, 6, 1) }], reading, Cancel);
        (await house.Rating.CatchUpAsync(null, Cancel)).ShouldBe(1);
        (await house.Results.UnratedFromAsync(Cancel)).ShouldBeNull("what it has stored so far is rated");
        await house.Results.SaveAsync([(await house.Results.FindRaceAsync("R04", Cancel))!.Race with { Id = "R06", Date = new DateOnly(2025, 6, 2) }], reading, Cancel);
        (await house.Results.UnratedFromAsync(Cancel)).ShouldBe(new DateOnly(2025, 6, 2));
        (await house.Rating.CatchUpAsync(null, Cancel)).ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task An_import_that_was_cut_before_rating_is_caught_up(DatabaseKind kind)
    {
        await using var house = await TestStore.OpenAsync(kind);
        await house.ImportAsync(Season);
        var whole = await house.StandingsAsync();
        await using (var db = await house.Databases.CreateDbContextAsync(Cancel))
        {
            await db.Set<Yardstick.App.Features.Ratings.HorseRatingRow>().Where(row => row.Date >= new DateOnly(2025, 3, 16)).ExecuteDeleteAsync(Cancel);
            await db.Set<ImportRow>().ExecuteUpdateAsync(row => row.SetProperty(x => x.RatedAt, (DateTimeOffset?)null).SetProperty(x => x.ChangedFrom, new DateOnly(2025, 3, 16)), Cancel);
        }

        (await house.Rating.CatchUpAsync(null, Cancel)).ShouldBe(3);
        (await house.StandingsAsync()).ShouldBe(whole);
        (await house.Rating.CatchUpAsync(null, Cancel)).ShouldBe(0);
    }
}
