using Shouldly;
using Xunit;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.Results.Reading;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Tests.Results;

public sealed class WarningTests
{
    [Theory]
    [InlineData("weight_kg", "0", nameof(ResultsWarning.ZeroWeight))]
    [InlineData("weight_kg", "", nameof(ResultsWarning.MissingWeight))]
    [InlineData("time_s", "0", nameof(ResultsWarning.ZeroTime))]
    [InlineData("draw", "0", nameof(ResultsWarning.ZeroNumber))]
    [InlineData("number", "0", nameof(ResultsWarning.ZeroNumber))]
    [InlineData("beaten_lengths", "", nameof(ResultsWarning.MissingMargin))]
    [InlineData("age", "36", nameof(ResultsWarning.ImplausibleAge))]
    [InlineData("foaled", "2020", nameof(ResultsWarning.AgeAgainstFoaling))]
    [InlineData("foaled", "2022", nameof(ResultsWarning.AgeAgainstFoaling))]
    [InlineData("sex", "X", nameof(ResultsWarning.UnknownSex))]
    [InlineData("going", "Lourd", nameof(ResultsWarning.RaceFactsDiffer))]
    [InlineData("horse", "Che\u202Eval\u200B", nameof(ResultsWarning.InvisibleCharacters))]
    [InlineData("weight_lb", "150", nameof(ResultsWarning.WeightsDisagree))]
    [InlineData("stall_colour", "red", nameof(ResultsWarning.UnknownColumn))]
    [InlineData("position", "1", nameof(ResultsWarning.UnequalTie))]
    [InlineData("beaten_lengths", "3", nameof(ResultsWarning.FallingMargin))]
    public void Warns_about_a_minor_fault_and_accepts_the_race(string column, string value, string warning)
    {
        var reading = Reading.From(ResultsCsv.ThreeRaces().With(4, (column, value)));

        reading.Report.Errors.ShouldBeEmpty();
        reading.Ids.ShouldBe(["A", "B", "C"]);
        var sum = reading.Warning(Enum.Parse<ResultsWarning>(warning)).ShouldNotBeNull();
        sum.Count.ShouldBe(1);
        sum.Examples.ShouldHaveSingleItem().File.ShouldBe(Reading.FileName);
    }

    [Theory]
    [InlineData("AUS", "")]
    [InlineData("TUN", "NZ")]
    public void One_year_less_is_accepted_for_the_southern_birthday(string country, string suffix)
    {
        var csv = ResultsCsv.ThreeRaces();
        for (var row = 3; row < 6; row++)
            csv.With(row, ("country", country), ("suffix", suffix), ("foaled", "2020"));

        Reading.From(csv).Warning(ResultsWarning.AgeAgainstFoaling).ShouldBeNull();
        Reading.From(csv.With(3, ("age", "6"))).Warning(ResultsWarning.AgeAgainstFoaling).ShouldNotBeNull().Count.ShouldBe(1);
    }

    [Fact]
    public void An_age_over_60_by_year_of_foaling_is_ignored_with_a_warning()
    {
        var reading = Reading.From(ResultsCsv.ThreeRaces().With(4, ("age", ""), ("foaled", "1900")));

        reading.Warning(ResultsWarning.ImplausibleAge).ShouldNotBeNull().Count.ShouldBe(1);
    }

    [Fact]
    public void Warnings_of_refused_and_accepted_races_are_separate()
    {
        // Race A is accepted with a warning; race B has a warning as well, followed by a row that is rejected.
        var reading = Reading.From(
            ResultsCsv.ThreeRaces().With(0, ("weight_kg", "0")).With(3, ("weight_kg", "0")).With(5, ("status", "FLEW"))
        );

        reading.Ids.ShouldBe(["A", "C"]);
        reading.Report.Warnings.ShouldHaveSingleItem().Examples.Select(example => example.Line).ShouldBe([2]);
        reading.Report.RefusedWarnings.ShouldHaveSingleItem().Examples.Select(example => example.Line).ShouldBe([5]);
        reading.Report.Outcome.ShouldBe(ReadingOutcome.Partial);
    }

    [Theory]
    [InlineData("distance_m", "", nameof(ResultsWarning.MissingDistance))]
    [InlineData("going", "", nameof(ResultsWarning.MissingGoing))]
    [InlineData("going", "Abandoned", nameof(ResultsWarning.UnknownGoing))]
    [InlineData("surface", "GLASS", nameof(ResultsWarning.UnknownSurface))]
    [InlineData("pattern", "GrA", nameof(ResultsWarning.UnknownPattern))]
    [InlineData("rating_band", "open", nameof(ResultsWarning.UnknownRatingBand))]
    [InlineData("age_band", "foals", nameof(ResultsWarning.UnknownAgeBand))]
    public void Warns_once_per_race_about_race_columns(string column, string value, string warning)
    {
        var csv = ResultsCsv.ThreeRaces();
        for (var row = 3; row < 6; row++)
            csv.With(row, (column, value));

        var reading = Reading.From(csv);

        reading.Report.Errors.ShouldBeEmpty();
        reading.Ids.ShouldBe(["A", "B", "C"]);
        reading.Warning(Enum.Parse<ResultsWarning>(warning)).ShouldNotBeNull().Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("WV", RunStatus.NonRunner)]
    [InlineData("VOID", RunStatus.NonRunner)]
    [InlineData("TNP", RunStatus.NonRunner)]
    [InlineData("DISQ", RunStatus.Disqualified)]
    [InlineData("DAI", RunStatus.Disqualified)]
    [InlineData("ARR", RunStatus.PulledUp)]
    [InlineData("T", RunStatus.Fell)]
    [InlineData("r", RunStatus.Refused)]
    public void Maps_codes_of_other_authorities_to_the_nearest_status(string code, RunStatus status)
    {
        var reading = Reading.From(
            ResultsCsv.ThreeRaces().With(5, ("status", code), ("position", ""), ("beaten_lengths", ""), ("time_s", ""))
        );

        reading.Report.Errors.ShouldBeEmpty();
        reading.Warning(ResultsWarning.OtherStatus).ShouldNotBeNull().Count.ShouldBe(1);
        reading.Races[1].Runners[2].Status.ShouldBe(status);
    }

    [Fact]
    public void Warns_about_a_finishing_order_without_a_winner_or_with_gaps()
    {
        var reading = Reading.From(
            ResultsCsv
                .ThreeRaces()
                .With(0, ("position", "2"), ("beaten_lengths", "1.25"))
                .With(2, ("position", "9"))
                .With(3, ("beaten_lengths", "0.5"))
        );

        reading.Warning(ResultsWarning.NoWinner).ShouldNotBeNull().Count.ShouldBe(1);
        reading.Warning(ResultsWarning.PositionGap).ShouldNotBeNull().Count.ShouldBe(1);
        reading.Warning(ResultsWarning.WinnerBeaten).ShouldNotBeNull().Count.ShouldBe(1);
        reading.Races.Count.ShouldBe(3);
    }

    [Fact]
    public void A_dead_heat_gives_no_warning()
    {
        var reading = Reading.From(ResultsCsv.ThreeRaces().With(1, ("position", "1"), ("beaten_lengths", "0")));

        reading.Report.Warnings.ShouldBeEmpty();
    }

    [Fact]
    public void The_margin_of_a_non_finisher_is_ignored()
    {
        var reading = Reading.From(ResultsCsv.ThreeRaces().With(2, ("status", "PU"), ("position", "")));

        reading.Warning(ResultsWarning.FactWithoutFinishing).ShouldNotBeNull().Count.ShouldBe(1);
        reading.Races[0].Runners[2].Beaten.ShouldBeNull();
        reading.Races[0].Runners[2].Time.ShouldBeNull();
    }

    [Fact]
    public void Keeps_the_first_few_examples_and_counts_all()
    {
        var csv = ResultsCsv.ThreeRaces();
        for (var row = 0; row < csv.RowCount; row++)
            csv.With(row, ("weight_kg", "0"));

        var sum = Reading.From(csv).Warning(ResultsWarning.ZeroWeight).ShouldNotBeNull();

        sum.Count.ShouldBe(9);
        sum.Examples.Select(example => example.Line).ShouldBe([2, 3, 4, 5, 6]);
    }
}
