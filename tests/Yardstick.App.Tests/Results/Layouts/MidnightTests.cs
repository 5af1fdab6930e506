using System.Text;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Features.Results.Reading.Layouts;

namespace Yardstick.App.Tests.Results.Layouts;

/// <summary>Races after midnight bear the day of their meeting or the next day: the whole column decides, or a person is asked.</summary>
public sealed class MidnightTests
{
    [Fact]
    public void Races_that_follow_those_of_the_evening_are_of_the_next_day()
    {
        var reading = Read("1 23:10", "2 23:45", "3 00:20");

        reading.Report.Errors.ShouldBeEmpty();
        reading.Races.Select(race => $"{race.Date:dd} {race.Off:HH:mm}").ShouldBe(["26 23:10", "26 23:45", "27 00:20"]);
    }

    [Fact]
    public void Races_with_smaller_numbers_than_those_of_the_evening_are_of_the_stated_day()
    {
        var reading = Read("2 23:10", "3 23:45", "1 00:20");

        reading.Report.Errors.ShouldBeEmpty();
        reading.Races.Single(race => race.Off == new TimeOnly(0, 20)).Date.Day.ShouldBe(26);
    }

    [Fact]
    public void A_night_race_without_an_evening_keeps_its_day() => Read("1 00:20").Races.ShouldHaveSingleItem().Date.Day.ShouldBe(26);

    [Theory]
    [InlineData("8 00:20", "1 18:00", "2 18:30")]
    [InlineData("1 23:10", "2 00:20", "2 23:10!", "1 00:20!")]
    public void Where_the_column_does_not_decide_a_person_is_asked(params string[] races)
    {
        var faults = Read(races).Report.Errors;

        var question = faults.ShouldHaveSingleItem();
        question.Fault.ShouldBe(ResultsError.AmbiguousMidnight);
        (question.Column, question.Value).ShouldBe(("Heure", "00:20"));
    }

    [Theory]
    [InlineData(true, 27)]
    [InlineData(false, 26)]
    public void What_a_person_says_holds(bool next, int day)
    {
        var reading = Read(new ReadingOptions { AfterMidnight = next }, "8 00:20", "1 18:00", "2 18:30");

        reading.Report.Errors.ShouldBeEmpty();
        reading.Races.Single(race => race.Off == new TimeOnly(0, 20)).Date.Day.ShouldBe(day);
    }

    [Theory]
    [InlineData("00:20")]
    [InlineData("24:20")]
    public void Races_are_rated_in_order_although_a_meeting_of_the_day_before_follows(string night)
    {
        var file = Encoding.UTF8.GetBytes(
            "Date;Hippodrome;N° course;Heure;Cheval;Rang\n2026-05-26;Kébili;1;23:10;ALPHA;1\n2026-05-26;Kébili;1;23:10;BRAVO;2\n"
                + $"2026-05-26;Kébili;2;{night};CHARLIE;1\n2026-05-26;Kébili;2;{night};DELTA;2\n"
                + "2026-05-26;Monastir;1;14:00;ECHO;1\n2026-05-26;Monastir;1;14:00;FOXTROT;2\n"
        );
        var history = new ResultsHistory([new ResultsFile("nuit.csv", () => new MemoryStream(file), ReadingLimits.Standard)], null);

        history
            .Races(TestContext.Current.CancellationToken)
            .Select(race => $"{race.Date:dd} {race.Off:HH:mm}")
            .ShouldBe(["26 14:00", "26 23:10", "27 00:20"]);
    }

    [Fact]
    public void A_time_with_its_own_date_says_its_day()
    {
        var reading = Reading.From(
            Encoding.UTF8.GetBytes(
                "RaceId,Off,CourseName,HorseName,FinishingPosition\n"
                    + "1,03/14/2026 23:50:00,Meydan (UAE),ALPHA,1\n1,03/14/2026 23:50:00,Meydan (UAE),BRAVO,2\n"
                    + "2,03/15/2026 00:20:00,Meydan (UAE),CHARLIE,1\n2,03/15/2026 00:20:00,Meydan (UAE),DELTA,2\n"
                    + "3,03/15/2026 23:50:00,Meydan (UAE),ECHO,1\n3,03/15/2026 23:50:00,Meydan (UAE),FOXTROT,2\n"
            ),
            new ReadingOptions { Profile = BuiltInProfiles.Find("results-export") }
        );

        reading.Report.Errors.ShouldBeEmpty();
        reading.Races.Select(race => $"{race.Date:dd} {race.Off:HH:mm}").ShouldBe(["14 23:50", "15 00:20", "15 23:50"]);
    }

    private static Reading Read(params string[] races) => Read(ReadingOptions.None, races);

    /// <summary>Reads a file of races of two horses, each given by its number and time; an exclamation mark puts it a day later.</summary>
    private static Reading Read(ReadingOptions options, params string[] races)
    {
        var text = new StringBuilder("Date;Hippodrome;N° course;Heure;Cheval;Rang;Poids\n");
        for (var i = 0; i < races.Length; i++)
        {
            var parts = races[i].TrimEnd('!').Split(' ');
            var day = races[i].EndsWith('!') ? 27 : 26;
            for (var place = 1; place <= 2; place++)
                text.Append($"{day}/05/2026;Kébili;{parts[0]};{parts[1]};Cheval {(char)('A' + i)}{place};{place};57\n");
        }

        return Reading.From(Encoding.UTF8.GetBytes(text.ToString()), options);
    }
}
