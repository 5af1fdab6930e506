using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Audit;
using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Results;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Results;

/// <summary>Results in the store: whole races, audited corrections, identities never guessed.</summary>
public sealed class ImportTests
{
    private static readonly string Season = ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4], [0, 1.5m, 2]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task The_same_file_twice_changes_nothing(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var (first, _) = await app.ImportAsync(Season);
        var before = await app.ReadHorseRatingsAsync();
        var (second, _) = await app.ImportAsync(Season);
        (first.RacesNew, second.RacesNew, second.RacesUnchanged, second.RacesCorrected).ShouldBe((4, 0, 4, 0));
        second.ChangedFrom.ShouldBeNull();
        (await app.ReadHorseRatingsAsync()).ShouldBe(before);
        before.Split('\n').Length.ShouldBe(12);
    }

    [Theory, OnEachDatabase]
    public async Task A_corrected_race_replaces_the_old_one_with_audit_and_re_rating(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(Season);
        var (correction, _) = await app.ImportAsync(ResultsText.One(2, new DateOnly(2025, 3, 16), 0, 6, 9));
        (correction.RacesCorrected, correction.RacesNew).ShouldBe((1, 0));
        correction.ChangedFrom.ShouldBe(new DateOnly(2025, 3, 16));

        await using var fresh = await TestStore.OpenAsync(kind);
        await fresh.ImportAsync(ResultsText.Season([0, 1, 3], [0, 6, 9], [0, 0.5m, 4], [0, 1.5m, 2]));
        (await app.ReadHorseRatingsAsync()).ShouldBe(await fresh.ReadHorseRatingsAsync());

        (await app.Results.FindRaceAsync("R02", Cancel))!.Revision.ShouldBe(2);
        await using var db = await app.Databases.CreateDbContextAsync(Cancel);
        var entry = await db.Set<AuditRow>().SingleAsync(row => row.Action == "race.corrected", Cancel);
        entry.Subject.ShouldBe("R02");
        entry.Before!.ShouldContain("\"beaten\":{\"value\":2.5}");
        entry.After!.ShouldContain("\"beaten\":{\"value\":9}");
    }

    [Theory, OnEachDatabase]
    public async Task A_race_moved_to_an_earlier_day_is_rated_from_that_day(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(Season);
        await app.ImportAsync(ResultsText.One(4, new DateOnly(2025, 3, 9), 0, 1.5m, 2));
        await using var fresh = await TestStore.OpenAsync(kind);
        await fresh.ImportAsync(ResultsText.Season([0, 1, 3], [0, 2, 2.5m], [0, 0.5m, 4]));
        await fresh.ImportAsync(ResultsText.One(4, new DateOnly(2025, 3, 9), 0, 1.5m, 2));
        (await app.ReadHorseRatingsAsync()).ShouldBe(await fresh.ReadHorseRatingsAsync());
    }

    [Theory, OnEachDatabase]
    public async Task An_invalid_race_is_refused_completely_and_the_rest_is_imported(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        var (import, report) = await app.ImportAsync(
            Season.Replace(
                "R03,2025-03-30,15:00,TUN,Kassar-Saïd,FLAT,PA,TURF,1600",
                "R03,2025-03-30,15:00,TUN,Kassar-Saïd,FLAT,PA,TURF,90",
                StringComparison.Ordinal
            )
        );
        (import.RacesNew, import.RacesRefused).ShouldBe((3, 1));
        report.Errors.ShouldAllBe(error => error.Column == "distance_m" && error.Value == "90" && error.RaceId == "R03");
        (await app.Results.FindRaceAsync("R03", Cancel)).ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task Names_are_matched_by_country_and_year_of_foaling(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(
            ResultsText.Named((1, "Rih Élan", "TUN", "4"), (1, "Nour", "FR", "5"), (2, "RIH ELAN", "TUN", "4"), (2, "Nour", "IRE", "5"))
        );
        var runs = await app.Results.ListRacesByHorseAsync(new HorseId("N-RIHELAN-TUN-2021"), Cancel);
        runs.Count.ShouldBe(2);
        (await app.Identities.OpenAsync(Cancel)).ShouldBeEmpty();
        (await app.Results.FindHorseAsync("N-NOUR-FR-2020", Cancel)).ShouldNotBeNull();
        (await app.Results.FindHorseAsync("N-NOUR-IRE-2020", Cancel)).ShouldNotBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task An_ambiguous_name_waits_for_a_decision_and_is_rated_accordingly(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(
            ResultsText.Named(
                (1, "Nour", "FR", "5"),
                (1, "Ward", "TUN", "4"),
                (2, "Nour", "IRE", "5"),
                (2, "Ward", "TUN", "4"),
                (3, "Nour", "", "5"),
                (3, "Ward", "TUN", "4")
            )
        );
        var waiting = (await app.Identities.OpenAsync(Cancel)).ShouldHaveSingleItem();
        waiting.Candidates.Select(horse => horse.Id).ShouldBe(["N-NOUR-FR-2020", "N-NOUR-IRE-2020"], ignoreOrder: true);
        (await app.Results.ListRacesByHorseAsync(new HorseId("N-NOUR-FR-2020"), Cancel)).Count.ShouldBe(1);

        (await app.Identities.SettleAsync(waiting.Case.Id, "somebody else", new Actor("test"), Cancel)).ShouldBeNull();
        (await app.Imports.UnratedFromAsync(Cancel)).ShouldBeNull();
        (await app.Identities.SettleAsync(waiting.Case.Id, "N-NOUR-FR-2020", new Actor("test"), Cancel)).ShouldBe(
            new DateOnly(2025, 1, 22)
        );
        (await app.Imports.UnratedFromAsync(Cancel)).ShouldBe(
            new DateOnly(2025, 1, 22),
            "the program may end before the horses are rated again"
        );
        await app.Rating.CatchUpAsync(null, Cancel);
        (await app.Results.ListRacesByHorseAsync(new HorseId("N-NOUR-FR-2020"), Cancel)).Count.ShouldBe(2);
        (await app.Ratings.ListByHorseAsync(new HorseId("N-NOUR-FR-2020"), Cancel)).Count.ShouldBe(2);
        (await app.Identities.OpenAsync(Cancel)).ShouldBeEmpty();
        (await app.Results.FindHorseAsync(waiting.Case.ProvisionalHorseId, Cancel)).ShouldBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task Candidates_are_found_whatever_characters_their_identifiers_have(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        const string Identified =
            "race_id,date,distance_m,horse_id,horse,age,weight_kg,status,position,beaten_lengths\nI,2025-01-01,1600,X 1,Nour,5,56,FIN,1,0\nI,2025-01-01,1600,X 2,Nour,5,56,FIN,2,1\n";
        await app.ImportAsync(Identified);
        await app.ImportAsync(ResultsText.Named((1, "Nour", "", "5"), (1, "Ward", "TUN", "4")));
        (await app.Identities.OpenAsync(Cancel))
            .ShouldHaveSingleItem()
            .Candidates.Select(horse => horse.Id)
            .ShouldBe(["X 1", "X 2"], ignoreOrder: true);
    }

    [Theory, OnEachDatabase]
    public async Task Correcting_an_ambiguous_runner_removes_its_case_and_placeholder(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(
            ResultsText.Named(
                (1, "Nour", "FR", "5"),
                (1, "Ward", "TUN", "4"),
                (2, "Nour", "IRE", "5"),
                (2, "Ward", "TUN", "4"),
                (3, "Nour", "", "5"),
                (3, "Ward", "TUN", "4")
            )
        );
        var standIn = (await app.Identities.OpenAsync(Cancel)).ShouldHaveSingleItem().Case.ProvisionalHorseId;
        await app.ImportAsync(ResultsText.Named((3, "Ward", "TUN", "4"), (3, "Nour", "IRE", "5")));
        (await app.Identities.OpenAsync(Cancel)).ShouldBeEmpty();
        (await app.Results.FindHorseAsync(standIn, Cancel)).ShouldBeNull();

        await app.ImportAsync(ResultsText.Named((4, "Nour", "", "5"), (4, "Ward", "TUN", "4")));
        var waiting = (await app.Identities.OpenAsync(Cancel)).ShouldHaveSingleItem();
        await app.Identities.SettleAsync(waiting.Case.Id, null, new Actor("test"), Cancel);
        await app.ImportAsync(
            ResultsText.Named(
                (5, "Zed", "FR", "6"),
                (5, "Ward", "TUN", "4"),
                (6, "Zed", "IRE", "6"),
                (6, "Ward", "TUN", "4"),
                (4, "Zed", "", "6"),
                (4, "Ward", "TUN", "4")
            )
        );
        (await app.Identities.OpenAsync(Cancel))
            .ShouldHaveSingleItem()
            .Case.ProvisionalHorseId.ShouldNotBe(waiting.Case.ProvisionalHorseId);
    }

    [Theory, OnEachDatabase]
    public async Task Decisions_on_one_horse_are_reopened_last_first(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(
            ResultsText.Named((1, "Nour", "FR", "5"), (2, "Nour", "IRE", "5"), (3, "Nour", "", "5"), (3, "Ward", "TUN", "4"))
        );
        var first = await SettleAsync(app, "N-NOUR-FR-2020");
        // The next result comes in when the horse has that run, and somebody decides by it.
        await app.ImportAsync(ResultsText.Named((4, "Nour", "", "5"), (4, "Ward", "TUN", "4")));
        var second = await SettleAsync(app, "N-NOUR-FR-2020");
        (await app.Identities.SettledAsync(9, Cancel))
            .Select(one => (one.Case.Id, one.CanUndo))
            .ShouldBe([(second, true), (first, false)], ignoreOrder: true);
        (await app.Identities.ReopenAsync(first, new Actor("test"), Cancel)).ShouldBeNull("a later result rests on it");
        (await app.Results.ListRacesByHorseAsync(new HorseId("N-NOUR-FR-2020"), Cancel)).Count.ShouldBe(3);
        (await app.Identities.ReopenAsync(second, new Actor("test"), Cancel)).ShouldBe(new DateOnly(2025, 1, 29));
        (await app.Identities.ReopenAsync(first, new Actor("test"), Cancel)).ShouldBe(new DateOnly(2025, 1, 22));
        (await app.Results.ListRacesByHorseAsync(new HorseId("N-NOUR-FR-2020"), Cancel)).Count.ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task A_decision_cannot_be_reopened_once_a_correction_identifies_the_horse(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(
            ResultsText.Named((1, "Nour", "FR", "5"), (2, "Nour", "IRE", "5"), (3, "Nour", "", "5"), (3, "Ward", "TUN", "4"))
        );
        var settled = await SettleAsync(app, "N-NOUR-FR-2020");
        await app.ImportAsync(ResultsText.Named((3, "Nour", "FR", "5"), (3, "Ward", "TUN", "4")));
        (await app.Identities.SettledAsync(9, Cancel)).ShouldHaveSingleItem().CanUndo.ShouldBeFalse();
        (await app.Identities.ReopenAsync(settled, new Actor("test"), Cancel)).ShouldBeNull();
        (await app.Results.ListRacesByHorseAsync(new HorseId("N-NOUR-FR-2020"), Cancel)).Count.ShouldBe(2);
    }

    [Theory, OnEachDatabase]
    public async Task A_horse_with_a_reopened_case_is_not_a_candidate(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(
            ResultsText.Named((1, "Nour", "FR", "5"), (2, "Nour", "IRE", "5"), (3, "Nour", "", "5"), (3, "Ward", "TUN", "4"))
        );
        var own = await SettleAsync(app, null);
        await app.ImportAsync(ResultsText.Named((4, "Nour", "", "5"), (4, "Ward", "TUN", "4")));
        var later = (await app.Identities.OpenAsync(Cancel)).ShouldHaveSingleItem();
        later.Candidates.Select(horse => horse.Id).ShouldContain("U-N3-0");
        (await app.Identities.ReopenAsync(own, new Actor("test"), Cancel)).ShouldNotBeNull();
        (await app.Identities.OpenAsync(Cancel))
            .Select(one => string.Join(' ', one.Candidates.Select(horse => horse.Id).Order(StringComparer.Ordinal)))
            .ShouldAllBe(ids => ids == "N-NOUR-FR-2020 N-NOUR-IRE-2020");
        // Settled together, the one that is decided first would take the other along.
        (await app.Identities.SettleAsync(later.Case.Id, "U-N3-0", new Actor("test"), Cancel)).ShouldBeNull();
        (await app.Identities.SettleAsync(own, null, new Actor("test"), Cancel)).ShouldNotBeNull();
        (await app.Identities.SettleAsync(later.Case.Id, "U-N3-0", new Actor("test"), Cancel)).ShouldNotBeNull();
    }

    [Theory, OnEachDatabase]
    public async Task An_import_still_reading_during_a_rating_is_rated_later(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(Season);
        var reading = await app.Imports.OpenAsync("long.csv", new Actor("site"), false, Cancel);
        reading.State = ImportState.Reading;
        await app.Imports.UpdateAsync(reading, Cancel);
        await app.ImportedRaces.SaveAsync(
            [(await app.Results.FindRaceAsync("R04", Cancel))!.Race with { Id = new RaceId("R05"), Date = new DateOnly(2025, 6, 1) }],
            reading,
            Cancel
        );
        (await app.Rating.CatchUpAsync(null, Cancel)).ShouldBe(1);
        (await app.Imports.UnratedFromAsync(Cancel)).ShouldBeNull("what it has stored so far is rated");
        await app.ImportedRaces.SaveAsync(
            [(await app.Results.FindRaceAsync("R04", Cancel))!.Race with { Id = new RaceId("R06"), Date = new DateOnly(2025, 6, 11) }],
            reading,
            Cancel
        );
        (await app.Imports.UnratedFromAsync(Cancel)).ShouldBe(new DateOnly(2025, 6, 11));
        (await app.Rating.CatchUpAsync(null, Cancel)).ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task An_import_interrupted_before_rating_is_rated_later(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(Season);
        var whole = await app.ReadHorseRatingsAsync();
        await using (var db = await app.Databases.CreateDbContextAsync(Cancel))
        {
            await db.Set<Yardstick.App.Features.Ratings.HorseRatingRow>()
                .Where(row => row.Date >= new DateOnly(2025, 3, 16))
                .ExecuteDeleteAsync(Cancel);
            await db.Set<ImportRow>()
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(x => x.RatedAt, (DateTimeOffset?)null).SetProperty(x => x.ChangedFrom, new DateOnly(2025, 3, 16)),
                    Cancel
                );
        }

        (await app.Rating.CatchUpAsync(null, Cancel)).ShouldBe(3);
        (await app.ReadHorseRatingsAsync()).ShouldBe(whole);
        (await app.Rating.CatchUpAsync(null, Cancel)).ShouldBe(0);
    }

    /// <summary>Settles the only open case and returns its number.</summary>
    private static async Task<long> SettleAsync(TestStore app, string? horse)
    {
        var id = (await app.Identities.OpenAsync(Cancel)).ShouldHaveSingleItem().Case.Id;
        (await app.Identities.SettleAsync(id, horse, new Actor("test"), Cancel)).ShouldNotBeNull();
        return id;
    }
}
