using Yardstick.App.Features.Authorization;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Database;
using Yardstick.App.Tests.Stores;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Results.Cases;

/// <summary>One horse is one horse: birthdays of both hemispheres, spellings, countries, and facts that contradict.</summary>
public sealed class HorseCaseTests
{
    private const string Names = "race_id,date,country,course,distance_m,going,horse,age,sex,weight_kg,status,position,beaten_lengths\n";
    private const string Ids =
        "race_id,date,country,course,distance_m,going,horse_id,horse,age,sex,weight_kg,status,position,beaten_lengths\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Southern_horses_turn_older_on_1_August()
    {
        var file = CaseFile.Read("16-southern-hemisphere-age");

        file.Runs.Select(runs => (runs.Key, runs.Count()))
            .ShouldBe([("N-BILLABONG-AUS-2022", 3), ("N-COOLAMON-NZ-2022", 3), ("N-DROVER-AUS-2020", 3)], ignoreOrder: true);
        file.History.Ambiguous.ShouldBe(0);
    }

    [Theory]
    [InlineData("ARG", "2026-06-20", "2026-07-04")]
    [InlineData("AUS", "2026-07-25", "2026-08-08")]
    [InlineData("SAF", "2026-07-25", "2026-08-08")]
    [InlineData("GB", "2025-12-20", "2026-01-08")]
    public void Without_a_suffix_the_country_of_the_first_race_decides(string country, string before, string after)
    {
        var file = CaseFile.From(Names + Row("A", before, country, "Gaucho", 3) + Row("B", after, country, "Gaucho", 4));

        file.Runs.Count.ShouldBe(1);
        file.History.Ambiguous.ShouldBe(0);
    }

    [Theory]
    [InlineData("2026-02-08", 4, "2026-08-09", 5)]
    [InlineData("2025-12-20", 3, "2026-01-08", 4)]
    public void Horses_that_race_where_both_hemispheres_send_theirs_keep_their_own_birthday(string first, int age, string second, int later)
    {
        var file = CaseFile.From(Names + Row("A", first, "HK", "Halage", age) + Row("B", second, "HK", "Halage", later));

        file.Runs.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Bjørn", "Bjorn")]
    [InlineData("Bjørn", "Bjoern")]
    [InlineData("Ærlig", "Aerlig")]
    [InlineData("Åse", "Ase")]
    [InlineData("Åse", "Aase")]
    [InlineData("Łódź", "Lodz")]
    [InlineData("Weiße Rose", "Weisse Rose")]
    [InlineData("Đorđe", "Dorde")]
    [InlineData("Eiður", "Eidur")]
    [InlineData("Þór", "Thor")]
    [InlineData("Cœur", "Coeur")]
    [InlineData("Kırat", "Kirat")]
    public async Task A_name_in_letters_of_its_country_and_in_ASCII_is_one_horse(string local, string ascii)
    {
        foreach (var (first, second) in new[] { (local, ascii), (ascii, local) })
        {
            var file = CaseFile.From(Names + Row("A", "2026-05-01", "GB", first, 4) + Row("B", "2026-05-20", "GB", second, 4));
            file.Runs.Count.ShouldBe(1, $"{first} and {second}");
        }

        await using var app = await TestStore.OpenAsync(DatabaseKind.Sqlite);
        await app.ImportAsync(Names + Row("A", "2026-05-01", "GB", local, 4));
        await app.ImportAsync(Names + Row("B", "2026-05-20", "GB", ascii, 4));
        (await app.Results.HorsesAsync(Cancel)).ShouldHaveSingleItem();
    }

    [Theory, OnEachDatabase]
    public async Task A_name_stored_by_an_earlier_version_is_found_in_ASCII(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(Names + Row("A", "2026-05-01", "GB", "Bjørn", 4));
        await Accounts.Rows.ExecuteAsync(app.Database, "UPDATE horses SET \"NameKey\" = 'BJØRN'");
        await Accounts.Rows.ExecuteAsync(app.Database, "DELETE FROM \"__Conversions\" WHERE \"Id\" = 'horse-name-keys'");

        await app.Get<DatabaseMigrator>().MigrateAsync(Cancel);

        await app.ImportAsync(Names + Row("B", "2026-05-20", "GB", "Bjorn", 4));
        (await app.Results.HorsesAsync(Cancel)).ShouldHaveSingleItem().NameKey.ShouldBe("BJORN");
    }

    [Fact]
    public void Spellings_suffixes_and_synonyms_of_countries_name_one_horse()
    {
        var file = CaseFile.Read("17-same-name-two-countries");

        file.Runs.Select(runs => (runs.Key, runs.Count()))
            .ShouldBe(
                [("N-FEEDIVOIRE-FR-2022", 3), ("N-KELILA-IRE-2022", 2), ("N-KELILA-FR-2022", 1), ("N-MARIN-GER-2021", 3)],
                ignoreOrder: true
            );
        file.Races[^1].Runners[0].Horse.Name.ShouldBe("Fée d'Ivoire", "the best spelling, not the last");
    }

    [Theory]
    [InlineData("Marin (GE)", "Marin (GER)")]
    [InlineData("Marin (EIRE)", "Marin(IRE)")]
    [InlineData("Marin (IE)", "Marin (irl)")]
    [InlineData("Marin (RSA)", "Marin [SAF]")]
    [InlineData("Schönbrunn (GER)", "Schoenbrunn (GER)")]
    [InlineData("Søren (DEN)", "Soeren (DEN)")]
    [InlineData("L’Étoile d’Or (FR)", "L'ETOILE D`OR (FRA)")]
    [InlineData("Œil de Lynx (FR)", "OEIL DE LYNX (FR)")]
    public void Names_are_compared_by_letters_and_countries_by_table(string one, string other)
    {
        foreach (var (first, second) in new[] { (one, other), (other, one) })
        {
            var file = CaseFile.From(Names + Row("A", "2026-04-05", "GB", first, 4) + Row("B", "2026-04-12", "GB", second, 4));
            file.Runs.Count.ShouldBe(1, $"{first}, {second}");
        }
    }

    [Fact]
    public void A_former_name_leads_to_the_horse()
    {
        var file = CaseFile.From(
            Names
                + Row("A", "2026-04-05", "GB", "Kingboard Star (IRE)", 4)
                + Row("B", "2026-04-12", "HK", "Circuit Ten (IRE) (ex Kingboard Star)", 4)
                + Row("C", "2026-04-19", "HK", "Circuit Ten (IRE)", 4)
                + Row("D", "2026-04-26", "GB", "Kingboard Star (IRE)", 4)
        );

        file.Runs.ShouldHaveSingleItem().Count().ShouldBe(4);
    }

    [Theory]
    [InlineData("4", "G", "6", "G")]
    [InlineData("4", "G", "45", "G")]
    [InlineData("4", "G", "1", "G")]
    [InlineData("4", "F", "4", "G")]
    public void Facts_that_contradict_are_asked_and_never_guessed(string age, string sex, string otherAge, string otherSex)
    {
        var text =
            Names
            + $"A,2026-04-05,GB,Ashby,1600,good,Kelila (IRE),{age},{sex},57,FIN,1,0\nB,2026-04-12,GB,Ashby,1600,good,Kelila (IRE),{otherAge},{otherSex},57,FIN,1,0\n";

        CaseFile.From(text).History.Ambiguous.ShouldBe(1);
    }

    [Theory, OnEachDatabase]
    public async Task Cases_16_and_17_are_the_same_in_the_database(DatabaseKind kind)
    {
        await using var app = await TestStore.OpenAsync(kind);
        await app.ImportAsync(CaseFile.TextOf("16-southern-hemisphere-age"));
        await app.ImportAsync(CaseFile.TextOf("17-same-name-two-countries"));

        var horses = await app.Results.HorsesAsync(Cancel);
        horses
            .Select(horse => (horse.Id, horse.Name, horse.Suffix))
            .ShouldBe(
                [
                    ("N-BILLABONG-AUS-2022", "Billabong", "AUS"),
                    ("N-COOLAMON-NZ-2022", "Coolamon", "NZ"),
                    ("N-DROVER-AUS-2020", "Drover", "AUS"),
                    ("N-FEEDIVOIRE-FR-2022", "Fée d'Ivoire", "FR"),
                    ("N-KELILA-FR-2022", "Kelila", "FR"),
                    ("N-KELILA-IRE-2022", "Kelila", "IRE"),
                    ("N-MARIN-GER-2021", "Marin", "GER"),
                ],
                ignoreOrder: true
            );
        (await app.Identities.OpenAsync(Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("H1,Circuit Ten,5,G")]
    [InlineData("H1,Kelila,5,F")]
    [InlineData("H1,Kelila,9,G")]
    [InlineData("001,Kelila,5,G")]
    public async Task A_known_identifier_with_contradicting_facts_waits_for_a_decision(string stated)
    {
        await using var app = await TestStore.OpenAsync(DatabaseKind.Sqlite);
        var known = stated[0] == '0' ? "1,Kelila,4,G" : "H1,Kelila,4,G";
        await app.ImportAsync(Ids + Stated("A", "2025-04-05", known));
        var (_, report) = await app.ImportAsync(Ids + Stated("B", "2026-04-12", stated) + Stated("C", "2026-05-12", stated));

        report.Warnings.Count(sum => sum.Kind >= ResultsWarning.OtherNameOfHorse).ShouldBe(1);
        var open = (await app.Identities.OpenAsync(Cancel)).ShouldHaveSingleItem("both runners are one question");
        open.Runners.ShouldBe(2);
        var candidate = open.Candidates.ShouldHaveSingleItem().Id;
        await app.Identities.SettleAsync(open.Case.Id, candidate, new Actor("test"), Cancel);
        (await app.Identities.OpenAsync(Cancel)).ShouldBeEmpty();
        (await app.Results.ListRacesByHorseAsync(new HorseId(candidate), Cancel)).Count.ShouldBe(3);

        await app.ImportAsync(Ids + Stated("D", "2026-06-12", stated));
        (await app.Identities.OpenAsync(Cancel)).ShouldBeEmpty("the answer is known");
        (await app.Results.ListRacesByHorseAsync(new HorseId(candidate), Cancel)).Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("2,5E+14", ResultsError.RoundedIdentifier)]
    [InlineData("2.5E+14", ResultsError.RoundedIdentifier)]
    [InlineData("3196074.0", ResultsError.RoundedIdentifier)]
    [InlineData("12/03/2025", ResultsError.DateAsIdentifier)]
    [InlineData("2025-03-12 00:00:00", ResultsError.DateAsIdentifier)]
    [InlineData("12-mars", ResultsError.DateAsIdentifier)]
    [InlineData("mars-25", ResultsError.DateAsIdentifier)]
    [InlineData("#N/A", ResultsError.SpreadsheetError)]
    [InlineData("########", ResultsError.SpreadsheetError)]
    public void Identifiers_that_a_spreadsheet_changed_are_refused_by_name(string id, object fault)
    {
        foreach (var column in new[] { "horse_id", "race_id" })
        {
            var file = Reading.From(ResultsCsv.ThreeRaces().With(0, (column, id)));
            file.Faults.ShouldContain((ResultsError)fault, column);
        }
    }

    [Theory]
    [InlineData("GB-20210720-Wolverhampton-1300")]
    [InlineData("2.5E14")]
    [InlineData("12-ABC")]
    [InlineData("1-2")]
    [InlineData("PA 12")]
    public void Other_identifiers_are_taken_as_they_are(string id) =>
        Reading.From(ResultsCsv.ThreeRaces().With(0, ("horse_id", id))).Faults.ShouldBeEmpty();

    private static string Row(string race, string day, string country, string horse, int age) =>
        $"{race},{day},{country},Ashby,1600,good,{horse},{age},G,57,FIN,1,0\n";

    private static string Stated(string race, string day, string horse) => $"{race},{day},GB,Ashby,1600,good,{horse},57,FIN,1,0\n";
}
