using Yardstick.App.Features.Results.Reading;
using Yardstick.App.Tests.Commands;

namespace Yardstick.App.Tests.Results.Cases;

/// <summary>The order of lines, the numbers of coupled entries and days that do not exist.</summary>
public sealed class ReadingCaseTests
{
    [Theory]
    [InlineData("network")]
    [InlineData("standard")]
    [InlineData("weighted")]
    [InlineData("progressive")]
    public async Task The_order_of_lines_changes_no_byte_of_the_list(string method)
    {
        var ordered = await CommandRunner.OutputAsync("rate", CaseFile.PathOf("25-order-of-lines"), "--method", method);
        var shuffled = await CommandRunner.OutputAsync("rate", CaseFile.PathOf("25-order-of-lines-shuffled"), "--method", method);

        shuffled.ShouldBe(ordered);
        ordered.Split('\n').Length.ShouldBe(16);
    }

    [Fact]
    public void The_number_of_a_coupled_entry_costs_no_race()
    {
        var file = CaseFile.Read("30-coupled-entry-numbers");

        file.Report.ErrorCount.ShouldBe(0);
        file.Races.ShouldHaveSingleItem().Runners.Select(runner => runner.Number).ShouldBe([1, null, 2]);
        file.Warning(ResultsWarning.ValueNotTaken).ShouldNotBeNull().Examples.ShouldHaveSingleItem().Value.ShouldBe("number: 1A");
    }

    [Fact]
    public void A_day_that_does_not_exist_is_refused_as_such()
    {
        var file = CaseFile.Read("34-leap-day");

        file.Races.ShouldHaveSingleItem().Date.ShouldBe(new DateOnly(2024, 2, 29));
        var error = file.Report.Errors.ShouldHaveSingleItem();
        (error.Line, error.Column, error.Value, error.Fault).ShouldBe((4, "date", "2025-02-29", ResultsError.NoSuchDay));
    }
}
