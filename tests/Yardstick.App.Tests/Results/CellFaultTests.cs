using Yardstick.App.Platform.Text;
using Shouldly;
using Xunit;
using Yardstick.App.Features.Results.Reading;

namespace Yardstick.App.Tests.Results;

public sealed class CellFaultTests
{
    [Theory]
    [InlineData("weight_kg", "5", nameof(ResultsFault.WeightOutOfRange))]
    [InlineData("weight_kg", "120.5", nameof(ResultsFault.WeightOutOfRange))]
    [InlineData("weight_kg", "-57", nameof(ResultsFault.WeightOutOfRange))]
    [InlineData("weight_kg", "heavy", nameof(ResultsFault.NotANumber))]
    [InlineData("weight_kg", "1e2", nameof(ResultsFault.NotANumber))]
    [InlineData("weight_kg", "5 7", nameof(ResultsFault.NotANumber))]
    [InlineData("weight_kg", "57,5", nameof(ResultsFault.NotANumber))]
    [InlineData("weight_kg", "1.2.3", nameof(ResultsFault.NotANumber))]
    [InlineData("weight_kg", "٥٧", nameof(ResultsFault.NotANumber))]
    [InlineData("weight_kg", "9999999999999999999999999999999", nameof(ResultsFault.NotANumber))]
    [InlineData("weight_kg", "NaN", nameof(ResultsFault.NotFinite))]
    [InlineData("weight_lb", "60", nameof(ResultsFault.WeightOutOfRange))]
    [InlineData("weight_lb", "270", nameof(ResultsFault.WeightOutOfRange))]
    [InlineData("claim_kg", "12", nameof(ResultsFault.ClaimOutOfRange))]
    [InlineData("claim_lb", "-3", nameof(ResultsFault.ClaimOutOfRange))]
    [InlineData("distance_m", "90", nameof(ResultsFault.DistanceOutOfRange))]
    [InlineData("distance_m", "0", nameof(ResultsFault.DistanceOutOfRange))]
    [InlineData("distance_m", "13001", nameof(ResultsFault.DistanceOutOfRange))]
    [InlineData("distance_m", "1600.5", nameof(ResultsFault.NotAWholeNumber))]
    [InlineData("distance_m", "mile", nameof(ResultsFault.NotANumber))]
    [InlineData("date", "1700-05-01", nameof(ResultsFault.DateOutOfRange))]
    [InlineData("date", "2101-01-01", nameof(ResultsFault.DateOutOfRange))]
    [InlineData("date", "2025-02-30", nameof(ResultsFault.NotADate))]
    [InlineData("date", "09/03/2025", nameof(ResultsFault.NotADate))]
    [InlineData("date", "", nameof(ResultsFault.MissingValue))]
    [InlineData("off", "25:00", nameof(ResultsFault.NotATimeOfDay))]
    [InlineData("discipline", "TROT", nameof(ResultsFault.UnknownDiscipline))]
    [InlineData("breed", "AQPS", nameof(ResultsFault.UnknownBreed))]
    [InlineData("handicap", "maybe", nameof(ResultsFault.NotAFlag))]
    [InlineData("beaten_lengths", "-1", nameof(ResultsFault.MarginOutOfRange))]
    [InlineData("beaten_lengths", "1000", nameof(ResultsFault.MarginOutOfRange))]
    [InlineData("beaten_lengths", "Infinity", nameof(ResultsFault.NotFinite))]
    [InlineData("beaten_lengths", "-inf", nameof(ResultsFault.NotFinite))]
    [InlineData("beaten_lengths", "∞", nameof(ResultsFault.NotFinite))]
    [InlineData("beaten_lengths", "neck", nameof(ResultsFault.NotANumber))]
    [InlineData("position", "-2", nameof(ResultsFault.PositionOutOfRange))]
    [InlineData("position", "0", nameof(ResultsFault.PositionOutOfRange))]
    [InlineData("position", "100", nameof(ResultsFault.PositionOutOfRange))]
    [InlineData("position", "second", nameof(ResultsFault.NotANumber))]
    [InlineData("position", "", nameof(ResultsFault.FinishedWithoutPosition))]
    [InlineData("official_position", "0", nameof(ResultsFault.PositionOutOfRange))]
    [InlineData("status", "FLEW", nameof(ResultsFault.UnknownStatus))]
    [InlineData("status", "", nameof(ResultsFault.MissingValue))]
    [InlineData("horse_id", "", nameof(ResultsFault.MissingValue))]
    [InlineData("horse_id", "H\u200B1", nameof(ResultsFault.UnsafeIdentifier))]
    [InlineData("horse_id", "B-1", nameof(ResultsFault.HorseTwice))]
    [InlineData("horse", "", nameof(ResultsFault.MissingValue))]
    [InlineData("horse", " \u202E ", nameof(ResultsFault.MissingValue))]
    [InlineData("age", "0", nameof(ResultsFault.AgeOutOfRange))]
    [InlineData("age", "-3", nameof(ResultsFault.AgeOutOfRange))]
    [InlineData("age", "61", nameof(ResultsFault.AgeOutOfRange))]
    [InlineData("age", "four", nameof(ResultsFault.NotANumber))]
    [InlineData("foaled", "2026", nameof(ResultsFault.FoaledOutOfRange))]
    [InlineData("foaled", "1600", nameof(ResultsFault.FoaledOutOfRange))]
    [InlineData("number", "1000", nameof(ResultsFault.NumberOutOfRange))]
    [InlineData("draw", "-1", nameof(ResultsFault.DrawOutOfRange))]
    [InlineData("time_s", "3600", nameof(ResultsFault.TimeOutOfRange))]
    [InlineData("time_s", "-1", nameof(ResultsFault.TimeOutOfRange))]
    public void Refuses_an_impossible_cell_by_name_and_takes_the_other_races(string column, string value, string fault)
    {
        var reading = Reading.Of(ResultsCsv.ThreeRaces().With(4, (column, value)));

        var error = reading.Report.Errors.ShouldHaveSingleItem();
        error.Fault.ToString().ShouldBe(fault);
        error.Column.ShouldBe(column);
        error.Line.ShouldBe(6);
        error.File.ShouldBe(Reading.FileName);
        error.RaceId.ShouldBe("B");
        reading.Ids.ShouldBe(["A", "C"]);
        reading.Report.RacesRefused.ShouldBe(1);
        reading.Report.RacesAccepted.ShouldBe(2);
        reading.Report.RunnersAccepted.ShouldBe(6);
        reading.Report.RowsRead.ShouldBe(9);
    }

    [Theory]
    [InlineData("PU")]
    [InlineData("F")]
    [InlineData("NR")]
    public void Refuses_a_position_without_finishing(string status)
    {
        var error = Reading.Of(ResultsCsv.ThreeRaces().With(5, ("status", status))).Report.Errors.ShouldHaveSingleItem();

        (error.Fault, error.Column, error.Value).ShouldBe((ResultsFault.PositionWithoutFinishing, "position", "3"));
    }

    [Fact]
    public void Reports_all_errors_of_all_rows_of_a_race_at_once()
    {
        var reading = Reading.Of(ResultsCsv.ThreeRaces()
            .With(3, ("distance_m", "90"), ("horse", ""), ("age", "old"))
            .With(4, ("weight_kg", "5"))
            .With(5, ("status", "FLEW")));

        reading.Report.Errors.Select(error => (error.Line, error.Column)).ShouldBe(
            [(5, "distance_m"), (5, "horse"), (5, "age"), (6, "weight_kg"), (7, "status")], ignoreOrder: true);
        reading.Ids.ShouldBe(["A", "C"]);
    }

    [Fact]
    public void Refuses_a_horse_twice_by_name_where_there_are_no_identifiers()
    {
        var reading = Reading.Of(ResultsCsv.ThreeRaces().Without("horse_id").With(4, ("horse", "Cheval B 1")));

        reading.Faults.ShouldBe([ResultsFault.HorseTwice]);
        reading.Races[0].Runners[0].Horse.Id.ShouldBe("");
    }

    [Fact]
    public void Refuses_more_than_sixty_runners()
    {
        var csv = new ResultsCsv();
        for (var position = 1; position <= 61; position++) csv.Add(ResultsCsv.ValidRow("A", position));

        var reading = Reading.Of(csv);

        reading.Faults.ShouldBe([ResultsFault.TooManyRunners]);
        reading.Races.ShouldBeEmpty();
    }

    [Fact]
    public void Refuses_a_name_that_is_too_long_and_shows_its_start()
    {
        var error = Reading.Of(ResultsCsv.ThreeRaces().With(0, ("horse", new string('x', 2000)))).Report.Errors.ShouldHaveSingleItem();

        error.Fault.ShouldBe(ResultsFault.TextTooLong);
        error.Value.Length.ShouldBe(VisibleText.Longest + 1);
    }

    [Fact]
    public void Shows_hidden_characters_of_a_refused_value()
    {
        var error = Reading.Of(ResultsCsv.ThreeRaces().With(0, ("age", "4\u202E\u0007"))).Report.Errors.ShouldHaveSingleItem();

        error.Value.ShouldBe(@"4\u202E\u0007");
    }

    [Fact]
    public void A_refused_date_brings_no_second_fault() =>
        Reading.Of(ResultsCsv.ThreeRaces().With(0, ("date", "yesterday"), ("foaled", "2021"))).Faults.ShouldBe([ResultsFault.NotADate]);

    [Fact]
    public void Never_reads_ratings_and_odds() =>
        Reading.Of(ResultsCsv.ThreeRaces().With(0, ("official_rating", "garbage"), ("odds", "-1"))).Report.ErrorCount.ShouldBe(0);
}
