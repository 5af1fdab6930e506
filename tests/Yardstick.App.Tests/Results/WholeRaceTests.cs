using Shouldly;
using Xunit;
using Yardstick.App.Features.Results.Reading;

namespace Yardstick.App.Tests.Results;

/// <summary>A race is accepted as a whole or not at all, even when its rows are not adjacent.</summary>
public sealed class WholeRaceTests
{
    [Fact]
    public void Accepts_a_race_whose_rows_are_not_adjacent()
    {
        var reading = Reading.From(ResultsCsv.ThreeRaces().Swap(0, 4).Swap(2, 8));

        reading.Report.Errors.ShouldBeEmpty();
        reading.Ids.ShouldBe(["A", "B", "C"], ignoreOrder: true);
        reading.Races.ShouldAllBe(race => race.Runners.Count == 3);
        reading.Warning(ResultsWarning.RaceApart).ShouldNotBeNull().Count.ShouldBeGreaterThan(2);
    }

    [Fact]
    public void Refuses_a_scattered_race_for_an_invalid_row_in_any_part()
    {
        var reading = Reading.From(ResultsCsv.ThreeRaces().Swap(0, 8).With(8, ("age", "0")));

        reading.Faults.ShouldBe([ResultsError.AgeOutOfRange]);
        reading.Ids.ShouldBe(["B", "C"], ignoreOrder: true);
        reading.Report.RacesRefused.ShouldBe(1);
    }

    [Fact]
    public void Refuses_scattered_races_that_need_too_much_memory()
    {
        var csv = new ResultsCsv();
        foreach (var position in (int[])[1, 2])
        {
            for (var race = 0; race < 5; race++)
                csv.Add(ResultsCsv.ValidRow($"R{race}", position));
        }

        var reading = Reading.From(csv.Bytes(), new ReadingLimits { HeldRows = 3 });
        reading.Faults.ShouldBe([ResultsError.RaceTooScattered]);
        reading.Races.ShouldBeEmpty();

        reading = Reading.From(csv.Bytes(), new ReadingLimits { HeldRows = 5 });
        reading.Report.Errors.ShouldBeEmpty();
        reading.Races.Count.ShouldBe(5);
    }

    [Fact]
    public void Buffers_rows_up_to_the_limit_and_refuses_the_rest()
    {
        var csv = ResultsCsv.ThreeRaces().Swap(2, 8).Swap(5, 7);

        var reading = Reading.From(csv.Bytes(), new ReadingLimits { HeldRows = 4 });

        reading.Report.Errors.ShouldAllBe(error => error.Fault == ResultsError.RaceTooScattered);
        reading.Races.ShouldAllBe(race => race.Runners.Count == 3);
        (reading.Report.RacesAccepted + reading.Report.RacesRefused).ShouldBe(3);
        reading.Report.RacesRefused.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Refuses_the_races_next_to_a_row_without_race()
    {
        var reading = Reading.From(ResultsCsv.ThreeRaces().With(5, ("race_id", "")));

        reading.Faults.ShouldBe([ResultsError.MissingValue, ResultsError.DoubtfulRow, ResultsError.DoubtfulRow], ignoreOrder: true);
        reading.Ids.ShouldBe(["A"]);
    }

    [Fact]
    public void A_row_without_race_inside_a_race_invalidates_only_that_race()
    {
        var reading = Reading.From(ResultsCsv.ThreeRaces().With(4, ("race_id", "")));

        reading.Ids.ShouldBe(["A", "C"]);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void A_row_with_a_wrong_number_of_fields_invalidates_only_its_race(int line)
    {
        var csv = ResultsCsv.ThreeRaces();
        var race = csv.Cell(line - 1, "race_id");
        foreach (
            var (broken, fault) in new[]
            {
                (csv.Lines()[line] + ",extra", ResultsError.TooManyFields),
                (csv.Lines()[line][..^5], ResultsError.TooFewFields),
            }
        )
        {
            var lines = csv.Lines();
            lines[line] = broken;

            var reading = Reading.From(csv.Bytes(lines));

            var error = reading.Report.Errors.ShouldHaveSingleItem();
            (error.Fault, error.Line, error.RaceId).ShouldBe((fault, line + 1, race));
            error.Column.ShouldNotBeEmpty();
            reading.Ids.ShouldBe(((string[])["A", "B", "C"]).Except([race]));
        }
    }

    [Fact]
    public void Two_rows_on_one_line_invalidate_both_races()
    {
        var lines = ResultsCsv.ThreeRaces().Lines();
        lines[3] += "," + lines[4];
        lines.RemoveAt(4);

        var reading = Reading.From(ResultsCsv.ThreeRaces().Bytes(lines));

        reading.Ids.ShouldBe(["C"]);
    }

    [Fact]
    public void An_unclosed_quote_invalidates_one_race_and_not_the_rest()
    {
        var lines = ResultsCsv.ThreeRaces().Lines();
        lines[5] = lines[5].Replace("Cheval", "\"Cheval", StringComparison.Ordinal);

        var reading = Reading.From(ResultsCsv.ThreeRaces().Bytes(lines));

        var error = reading.Report.Errors.ShouldHaveSingleItem();
        (error.Fault, error.Line, error.Column).ShouldBe((ResultsError.UnterminatedQuote, 6, "horse"));
        reading.Ids.ShouldBe(["A", "C"]);
    }

    [Fact]
    public void Text_after_a_closing_quote_is_refused()
    {
        var lines = ResultsCsv.ThreeRaces().Lines();
        lines[5] = lines[5].Replace("A. Jockey", "\"A.\" Jockey", StringComparison.Ordinal);

        var error = Reading.From(ResultsCsv.ThreeRaces().Bytes(lines)).Report.Errors.ShouldHaveSingleItem();

        (error.Fault, error.Column).ShouldBe((ResultsError.MalformedQuote, "jockey"));
    }

    [Fact]
    public void A_fault_in_a_column_without_a_name_gives_its_number()
    {
        var csv = $"race_id,date,horse,status,position,,beaten_lengths\nA,2025-05-01,Alpha,FIN,1,{new string('x', 70_000)},0\n";
        var error = Reading.From(System.Text.Encoding.UTF8.GetBytes(csv)).Report.Errors.ShouldHaveSingleItem();
        (error.Fault, error.Column).ShouldBe((ResultsError.FieldTooLong, "#6"));
    }
}
