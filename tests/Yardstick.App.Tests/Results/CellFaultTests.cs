using Shouldly;
using Xunit;
using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Platform.Text;

namespace Yardstick.App.Tests.Results;

public sealed class CellFaultTests
{
    [Theory]
    [InlineData("weight_kg", "5", nameof(ResultsError.WeightOutOfRange))]
    [InlineData("weight_kg", "120.5", nameof(ResultsError.WeightOutOfRange))]
    [InlineData("weight_kg", "-57", nameof(ResultsError.WeightOutOfRange))]
    [InlineData("weight_kg", "heavy", nameof(ResultsError.NotANumber))]
    [InlineData("weight_kg", "1e2", nameof(ResultsError.NotANumber))]
    [InlineData("weight_kg", "5 7", nameof(ResultsError.NotANumber))]
    [InlineData("weight_kg", "1.2.3", nameof(ResultsError.NotANumber))]
    [InlineData("weight_kg", "9999999999999999999999999999999", nameof(ResultsError.NotANumber))]
    [InlineData("weight_kg", "NaN", nameof(ResultsError.NotFinite))]
    [InlineData("weight_lb", "60", nameof(ResultsError.WeightOutOfRange))]
    [InlineData("weight_lb", "270", nameof(ResultsError.WeightOutOfRange))]
    [InlineData("claim_kg", "12", nameof(ResultsError.ClaimOutOfRange))]
    [InlineData("claim_lb", "-3", nameof(ResultsError.ClaimOutOfRange))]
    [InlineData("distance_m", "90", nameof(ResultsError.DistanceOutOfRange))]
    [InlineData("distance_m", "0", nameof(ResultsError.DistanceOutOfRange))]
    [InlineData("distance_m", "13001", nameof(ResultsError.DistanceOutOfRange))]
    [InlineData("distance_m", "1600.5", nameof(ResultsError.NotAWholeNumber))]
    [InlineData("distance_m", "mile", nameof(ResultsError.NotANumber))]
    [InlineData("date", "1700-05-01", nameof(ResultsError.DateOutOfRange))]
    [InlineData("date", "2101-01-01", nameof(ResultsError.DateOutOfRange))]
    [InlineData("date", "2025-02-30", nameof(ResultsError.NoSuchDay))]
    [InlineData("date", "09/03/2025", nameof(ResultsError.NotADate))]
    [InlineData("date", "", nameof(ResultsError.MissingValue))]
    [InlineData("weight_kg", "57½¼", nameof(ResultsError.NotANumber))]
    [InlineData("weight_kg", "9-15", nameof(ResultsError.NotANumber))]
    [InlineData("weight_kg", "300 lb", nameof(ResultsError.WeightOutOfRange))]
    [InlineData("distance_m", "1,60", nameof(ResultsError.DistanceOutOfRange))]
    [InlineData("distance_m", "1f", nameof(ResultsError.DistanceOutOfRange))]
    [InlineData("beaten_lengths", "a bit", nameof(ResultsError.NotANumber))]
    [InlineData("beaten_lengths", "1/0", nameof(ResultsError.NotANumber))]
    [InlineData("discipline", "TROT", nameof(ResultsError.UnknownDiscipline))]
    [InlineData("breed", "AQPS", nameof(ResultsError.UnknownBreed))]
    [InlineData("handicap", "maybe", nameof(ResultsError.NotAFlag))]
    [InlineData("beaten_lengths", "-1", nameof(ResultsError.MarginOutOfRange))]
    [InlineData("beaten_lengths", "1000", nameof(ResultsError.MarginOutOfRange))]
    [InlineData("beaten_lengths", "Infinity", nameof(ResultsError.NotFinite))]
    [InlineData("beaten_lengths", "-inf", nameof(ResultsError.NotFinite))]
    [InlineData("beaten_lengths", "∞", nameof(ResultsError.NotFinite))]
    [InlineData("position", "-2", nameof(ResultsError.PositionOutOfRange))]
    [InlineData("position", "0", nameof(ResultsError.PositionOutOfRange))]
    [InlineData("position", "100", nameof(ResultsError.PositionOutOfRange))]
    [InlineData("position", "second", nameof(ResultsError.NotANumber))]
    [InlineData("position", "", nameof(ResultsError.FinishedWithoutPosition))]
    [InlineData("official_position", "0", nameof(ResultsError.PositionOutOfRange))]
    [InlineData("status", "FLEW", nameof(ResultsError.UnknownStatus))]
    [InlineData("status", "", nameof(ResultsError.MissingValue))]
    [InlineData("horse_id", "", nameof(ResultsError.MissingValue))]
    [InlineData("horse_id", "H\u200B1", nameof(ResultsError.UnsafeIdentifier))]
    [InlineData("horse_id", "B-1", nameof(ResultsError.HorseTwice))]
    [InlineData("horse", "", nameof(ResultsError.MissingValue))]
    [InlineData("horse", " \u202E ", nameof(ResultsError.MissingValue))]
    [InlineData("age", "0", nameof(ResultsError.AgeOutOfRange))]
    [InlineData("age", "-3", nameof(ResultsError.AgeOutOfRange))]
    [InlineData("age", "61", nameof(ResultsError.AgeOutOfRange))]
    [InlineData("age", "four", nameof(ResultsError.NotANumber))]
    [InlineData("foaled", "2026", nameof(ResultsError.FoaledOutOfRange))]
    [InlineData("foaled", "1600", nameof(ResultsError.FoaledOutOfRange))]
    public void Refuses_an_invalid_cell_and_accepts_the_other_races(string column, string value, string fault)
    {
        var reading = Reading.From(ResultsCsv.ThreeRaces().With(4, (column, value)));

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
    [InlineData("off", "31:00")]
    [InlineData("off", "afternoon")]
    [InlineData("number", "1000")]
    [InlineData("number", "1A")]
    [InlineData("draw", "-1")]
    [InlineData("time_s", "3600")]
    [InlineData("time_s", "fast")]
    [InlineData("jockey_id", "J\u200B1")]
    public void Leaves_out_an_unreadable_value_that_no_figure_uses(string column, string value)
    {
        var reading = Reading.From(ResultsCsv.ThreeRaces().With(4, (column, value)));

        reading.Report.ErrorCount.ShouldBe(0);
        reading.Ids.ShouldBe(["A", "B", "C"]);
        var warning = reading.Warning(ResultsWarning.ValueNotTaken).ShouldNotBeNull();
        warning.Count.ShouldBe(1);
        warning.Examples[0].Value.ShouldStartWith($"{column}: ");
    }

    [Theory]
    [InlineData("PU")]
    [InlineData("F")]
    [InlineData("NR")]
    public void Refuses_a_position_without_finishing(string status)
    {
        var error = Reading.From(ResultsCsv.ThreeRaces().With(5, ("status", status))).Report.Errors.ShouldHaveSingleItem();

        (error.Fault, error.Column, error.Value).ShouldBe((ResultsError.PositionWithoutFinishing, "position", "3"));
    }

    [Fact]
    public void Reports_all_errors_of_all_rows_of_a_race_at_once()
    {
        var reading = Reading.From(
            ResultsCsv
                .ThreeRaces()
                .With(3, ("distance_m", "90"), ("horse", ""), ("age", "old"))
                .With(4, ("weight_kg", "5"))
                .With(5, ("status", "FLEW"))
        );

        reading
            .Report.Errors.Select(error => (error.Line, error.Column))
            .ShouldBe([(5, "distance_m"), (5, "horse"), (5, "age"), (6, "weight_kg"), (7, "status")], ignoreOrder: true);
        reading.Ids.ShouldBe(["A", "C"]);
    }

    [Fact]
    public void Refuses_a_duplicate_name_without_identifiers()
    {
        var reading = Reading.From(ResultsCsv.ThreeRaces().Without("horse_id").With(4, ("horse", "Cheval B 1")));

        reading.Faults.ShouldBe([ResultsError.HorseTwice]);
        reading.Races[0].Runners[0].Horse.Id.IsDefault.ShouldBeTrue();
    }

    [Fact]
    public void Refuses_more_than_sixty_runners()
    {
        var csv = new ResultsCsv();
        for (var position = 1; position <= 61; position++)
            csv.Add(ResultsCsv.ValidRow("A", position));

        var reading = Reading.From(csv);

        reading.Faults.ShouldBe([ResultsError.TooManyRunners]);
        reading.Races.ShouldBeEmpty();
    }

    [Fact]
    public void Refuses_a_name_that_is_too_long_and_shows_its_start()
    {
        var error = Reading.From(ResultsCsv.ThreeRaces().With(0, ("horse", new string('x', 2000)))).Report.Errors.ShouldHaveSingleItem();

        error.Fault.ShouldBe(ResultsError.TextTooLong);
        error.Value.Length.ShouldBe(VisibleText.Longest + 1);
    }

    [Fact]
    public void Shows_hidden_characters_of_a_refused_value()
    {
        var error = Reading.From(ResultsCsv.ThreeRaces().With(0, ("age", "4\u202E\u0007"))).Report.Errors.ShouldHaveSingleItem();

        error.Value.ShouldBe(@"4\u202E\u0007");
    }

    [Fact]
    public void A_refused_date_causes_no_second_error() =>
        Reading.From(ResultsCsv.ThreeRaces().With(0, ("date", "yesterday"), ("foaled", "2021"))).Faults.ShouldBe([ResultsError.NotADate]);

    [Fact]
    public void Never_reads_ratings_and_odds() =>
        Reading.From(ResultsCsv.ThreeRaces().With(0, ("official_rating", "garbage"), ("odds", "-1"))).Report.ErrorCount.ShouldBe(0);
}
