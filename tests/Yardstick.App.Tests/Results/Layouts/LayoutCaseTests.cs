using System.Text;
using Shouldly;
using Xunit;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Containers;
using Yardstick.App.Features.Results.Reading.Layouts;
using Yardstick.App.Features.Results.Reading.Notation;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Tests.Results.Layouts;

/// <summary>Files of racing offices with their right outcomes; horses and races are invented.</summary>
public sealed class LayoutCaseTests
{
    private const string Office =
        "race_id;date;country;course;distance_m;going;handicap;horse_id;horse;age;sex;weight_kg;status;position;beaten_lengths";

    [Fact]
    public void A_file_of_French_Excel_in_Windows_1252()
    {
        var reading = Reading.From(
            TextEncoding.Windows1252.GetBytes(
                $"{Office}\r\nK1;2026-03-01;TUN;Kébili;1600;bon;1;A1;Étoile du Désert;4;F;57,5;FIN;1;0\r\n"
                    + "K1;2026-03-01;TUN;Kébili;1600;bon;1;A2;Garçon Sérieux;5;M;58;FIN;2;1,5\r\nK2;2026-03-08;TUN;Kébili;1600;bon;1;A4;Cœur Vaillant;4;M;56;FIN;1;0\r\n"
            )
        );

        reading.Report.ErrorCount.ShouldBe(0);
        reading.Races.Select(race => race.Course).ShouldBe(["Kébili", "Kébili"]);
        reading.Runner("K1", 2).Horse.Name.ShouldBe("Garçon Sérieux");
        reading.Runner("K1", 2).Beaten?.Value.ShouldBe(1.5m);
        reading.Runner("K2", 1).Horse.Name.ShouldBe("Cœur Vaillant");
    }

    [Fact]
    public void French_dates_whose_column_decides()
    {
        var reading = Reading.From(Dates("03/04/2026", "26/04/2026"));

        reading.Report.ErrorCount.ShouldBe(0);
        reading.Races.Select(race => race.Date).ShouldBe([new(2026, 4, 3), new(2026, 4, 26)]);
    }

    [Fact]
    public void Dates_that_leave_two_readings_open_are_asked_once()
    {
        var file = Dates("03/04/2026", "05/06/2026");
        var reading = Reading.From(file);

        reading.Races.ShouldBeEmpty();
        var question = reading.Report.Errors.ShouldHaveSingleItem();
        (question.Fault, question.Line, question.Column, question.Value).ShouldBe((ResultsError.AmbiguousDates, 2, "date", "03/04/2026"));
        Reading.From(file, new ReadingOptions { Dates = DateOrder.DayFirst }).Races[0].Date.ShouldBe(new(2026, 4, 3));
        Reading.From(file, new ReadingOptions { Dates = DateOrder.MonthFirst }).Races[0].Date.ShouldBe(new(2026, 3, 4));
    }

    [Fact]
    public void Dates_that_contradict_each_other_are_refused() =>
        Reading.From(Dates("26/04/2026", "04/27/2026")).Faults.ShouldBe([ResultsError.DatesDisagree]);

    [Fact]
    public void Blank_rows_and_columns_are_nothing()
    {
        var reading = Reading.From(
            "race_id;date;horse;status;position;beaten_lengths;;\r\nE1;2026-04-05;Iris;FIN;1;0;;\r\nE1;2026-04-05;Lilas;FIN;2;2;;\r\n;;;;;;;;;;\r\n;;;;;;;\r\n"u8.ToArray()
        );

        reading.Report.ErrorCount.ShouldBe(0);
        reading.Report.Warnings.ShouldNotContain(warning => warning.Kind == ResultsWarning.UnknownColumn);
        reading.Races.ShouldHaveSingleItem().Runners.Count.ShouldBe(2);
    }

    [Fact]
    public void Races_below_each_other_with_titles_in_the_column_of_places()
    {
        var reading = Reading.From(
            Encoding.UTF8.GetBytes(
                "Hippodrome de Kébili, réunion du 26/04/2026;;;\n;;;\nCourse 1 – Prix de l’Aube – 1600 m – 14h30;;;\nRang;Cheval;Poids;Écart\n"
                    + "1;ALPHA;57;\n2;BRAVO;56,5;1 1/2\n;;;\nCourse 2 – Prix du Soir – 2000 m – 15h;;;\nRang;Cheval;Poids;Écart\n"
                    + "1;CHARLIE;55;\n2;DELTA;54;tête\nTotal : 4 partants;;;\n"
            )
        );

        reading.Report.Errors.ShouldBeEmpty();
        reading
            .Races.Select(race =>
                $"{race.Date:dd/MM} {race.Course} {race.Name} {race.Distance?.Value} {race.Off:HH:mm} {race.Runners.Count}"
            )
            .ShouldBe(["26/04 Kébili Prix de l’Aube 1600 14:30 2", "26/04 Kébili Prix du Soir 2000 15:00 2"]);
    }

    [Theory]
    [InlineData("\u00A0;;;")]
    [InlineData("\t;;;")]
    public void A_row_with_one_cell_of_blanks_is_nothing(string row)
    {
        var reading = Reading.From(
            Encoding.UTF8.GetBytes(
                "Course 1 – Prix de l’Aube – 1600 m – 14h30 – 26/04/2026;;;\nRang;Cheval;Poids;Hippodrome\n"
                    + $"1;ALPHA;57;Kébili\n{row}\n2;BRAVO;56;Kébili\n"
            )
        );

        reading.Report.ErrorCount.ShouldBe(0);
        reading.Races.ShouldHaveSingleItem().Runners.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("3;;;")]
    [InlineData(";DELTA;;")]
    public void A_row_with_one_cell_of_a_runner_is_refused_by_name(string row) =>
        Reading
            .From(
                Encoding.UTF8.GetBytes(
                    "Course 1 – Prix de l’Aube – 1600 m – 14h30 – 26/04/2026;;;\nRang;Cheval;Poids;Hippodrome\n"
                        + $"1;ALPHA;57;Kébili\n2;BRAVO;56;Kébili\n{row}\n"
                )
            )
            .Report.ErrorCount.ShouldBeGreaterThan(0);

    [Fact]
    public void Times_in_every_notation_cost_no_race()
    {
        var reading = Reading.From(
            "race_id,date,horse,position,beaten_lengths,time_s\nT1,2026-04-12,Jade,1,0,1:34.56\nT1,2026-04-12,Perle,2,1,\"1'34\"\"7\"\nT1,2026-04-12,Onyx,3,2,who knows\n"u8.ToArray()
        );

        reading.Races.ShouldHaveSingleItem().Runners.Select(runner => runner.Time?.Seconds).ShouldBe([94.56m, 94.7m, null]);
        reading.Warning(ResultsWarning.ValueNotTaken).ShouldNotBeNull().Count.ShouldBe(1);
    }

    [Fact]
    public void Margins_in_words_and_fractions()
    {
        var reading = Reading.From(
            Encoding.UTF8.GetBytes(
                "race_id,date,country,horse,position,beaten_lengths\nM1,2026-04-12,GB,A,1,---\nM1,2026-04-12,GB,B,2,nk\nM1,2026-04-12,GB,C,3,1 1/4\n"
                    + "M1,2026-04-12,GB,D,4,2-1/2\nM1,2026-04-12,GB,E,5,3½\nM1,2026-04-12,GB,F,5,DH\n"
            )
        );

        reading.Report.ErrorCount.ShouldBe(0);
        reading.Races[0].Runners.Select(runner => runner.Beaten?.Value).ShouldBe([0m, 0.3m, 1.25m, 2.5m, 3.5m, 3.5m]);
    }

    [Fact]
    public void Coupled_numbers_cost_no_race()
    {
        var reading = Reading.From(
            "race_id,date,horse,position,number\nC,2026-04-12,A,1,1\nC,2026-04-12,B,2,1A\nC,2026-04-12,D,3,12F\n"u8.ToArray()
        );

        reading.Report.ErrorCount.ShouldBe(0);
        reading.Races.ShouldHaveSingleItem().Runners.Select(runner => runner.Number).ShouldBe([1, null, null]);
        reading.Warning(ResultsWarning.ValueNotTaken).ShouldNotBeNull().Count.ShouldBe(2);
    }

    [Fact]
    public void Weights_and_claims_in_two_units()
    {
        var reading = Reading.From(
            "race_id,date,horse,position,weight_lb,claim_lb,weight_kg,claim_kg\nW,2026-04-05,A,1,133,,,\nW,2026-04-05,B,2,126,7,,\nW,2026-04-05,C,3,,,57.152,3.175\n"u8.ToArray()
        );

        reading
            .Races[0]
            .Runners.Select(runner => runner.Weight?.InPounds.Value + (runner.Claim?.InPounds.Value ?? 0))
            .ShouldAllBe(pounds => Math.Abs(pounds!.Value - 133) < 0.01m);
    }

    [Fact]
    public void A_day_that_does_not_exist_is_named()
    {
        var reading = Reading.From("race_id,date,horse,position\nL1,2024-02-29,A,1\nL2,2025-02-29,A,1\n"u8.ToArray());

        reading.Ids.ShouldBe(["L1"]);
        var error = reading.Report.Errors.ShouldHaveSingleItem();
        (error.Fault, error.Line, error.Column, error.Value).ShouldBe((ResultsError.NoSuchDay, 3, "date", "2025-02-29"));
    }

    [Fact]
    public void French_column_names_without_race_and_status()
    {
        var reading = Reading.From(
            "date;hippodrome;distance;numero;cheval;age;sexe;poids;place;ecart\n2026-04-05;Kebili;1600;1;Olivier;4;M;57,5;1;\n2026-04-05;Kebili;1600;2;Palmier;5;H;58;2;encolure\n2026-04-05;Kebili;1600;3;Figuier;4;F;55;NP;\n"u8.ToArray()
        );

        reading.Report.ErrorCount.ShouldBe(0);
        var race = reading.Races.ShouldHaveSingleItem();
        (race.Id.Value, race.Course, race.Distance?.Value).ShouldBe(("20260405-KEBILI-1600", "Kebili", 1600));
        race.Runners.Select(runner => (runner.Horse.Name, runner.Status, runner.Position, runner.Beaten?.Value, runner.Horse.Sex))
            .ShouldBe([
                ("Olivier", RunStatus.Finished, 1, null, Sex.Male),
                ("Palmier", RunStatus.Finished, 2, 0.25m, Sex.Gelding),
                ("Figuier", RunStatus.NonRunner, null, null, Sex.Female),
            ]);
    }

    [Fact]
    public void All_missing_columns_are_named_at_once_with_those_that_look_like_them()
    {
        var reading = Reading.From("jour de course,hippo,chevalin,arrivées\n1,2,3,4\n"u8.ToArray());

        reading.Report.Errors.Select(error => error.Column).ShouldBe(["horse", "date", "position", "race_id"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(MarginBasis.Winner, 3.0)]
    [InlineData(MarginBasis.InFront, 5.0)]
    public void Margins_that_leave_two_readings_open_are_asked_once(object basis, double third)
    {
        var file =
            "date;hippodrome;course n°;cheval;place;écart\n2026-04-05;Kebili;1;A;1;\n2026-04-05;Kebili;1;B;2;2\n2026-04-05;Kebili;1;C;3;3\n";

        Reading.From(Encoding.UTF8.GetBytes(file)).Faults.ShouldBe([ResultsError.AmbiguousMargins]);
        Reading
            .From(Encoding.UTF8.GetBytes(file), new ReadingOptions { Margins = (MarginBasis)basis })
            .Races[0]
            .Runners[2]
            .Beaten?.Value.ShouldBe((decimal)third);
    }

    [Fact]
    public void A_race_after_midnight_is_on_the_next_day()
    {
        var reading = Reading.From("race_id,date,off,horse,position\nN1,2026-03-01,23:50,A,1\nN2,2026-03-01,24:20,A,1\n"u8.ToArray());

        reading
            .Races.Select(race => (race.Date, race.Off))
            .ShouldBe([(new(2026, 3, 1), new TimeOnly(23, 50)), (new(2026, 3, 2), new TimeOnly(0, 20))]);
    }

    [Fact]
    public void A_chosen_profile_reads_what_no_name_tells()
    {
        var profile = LayoutProfile.Parse(
            """{"name":"x","columns":{"a":"date","b":"course","c":"race_number","d":"horse","e":"position","f":"weight","g":""},"weights":"pounds","defaults":{"country":"GB"},"words":{"position":{"out":"PU"}}}"""u8
        );

        var reading = Reading.From(
            "a,b,c,d,e,f,g\n2026-04-05,Ashby,2,Pin,1,126,x\n2026-04-05,Ashby,2,Sapin,out,9-2,y\n"u8.ToArray(),
            new ReadingOptions { Profile = profile }
        );

        reading.Report.ErrorCount.ShouldBe(0);
        var race = reading.Races.ShouldHaveSingleItem();
        (race.Id.Value, race.Country).ShouldBe(("20260405-ASHBY-2", "GB"));
        race.Runners.Select(runner => (runner.Status, runner.Weight?.InPounds.Value))
            .ShouldBe([(RunStatus.Finished, 126m), (RunStatus.PulledUp, 128m)]);
    }

    [Fact]
    public void The_built_in_profiles_are_recognised_by_their_columns()
    {
        BuiltInProfiles.All.Select(profile => profile.Name).ShouldBe(["feuille-francaise", "hong-kong", "racing-form", "results-export"]);
        foreach (var profile in BuiltInProfiles.All)
            LayoutProfile.Parse(profile.ToJson()).Columns.ShouldBe(profile.Columns);
    }

    private static byte[] Dates(string first, string second) =>
        Encoding.UTF8.GetBytes(
            $"race_id;date;horse;status;position\r\nD1;{first};Aube;FIN;1\r\nD1;{first};Brume;FIN;2\r\nD2;{second};Aube;FIN;1\r\n"
        );
}
