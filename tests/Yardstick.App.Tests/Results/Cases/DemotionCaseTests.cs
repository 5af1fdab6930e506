using Yardstick.App.Features.Results.Reading;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Tests.Results.Cases;

/// <summary>Demoted and disqualified winners: figures follow the post, the win follows the stewards.</summary>
public sealed class DemotionCaseTests
{
    private const string Header =
        "race_id,date,country,course,distance_m,going,handicap,rating_band,horse_id,horse,age,sex,weight_kg,status,position,beaten_lengths\n";

    [Fact]
    public void Places_of_the_stewards_with_margins_past_the_post_are_told_apart()
    {
        var file = CaseFile.Read("09-demoted-winner-in-placing-order");

        (file.Figure("Geai") - file.Figure("Merle")).ShouldBe(1, 0.01m);
        (file.Figure("Merle") - file.Figure("Pie")).ShouldBe(3, 0.01m);
        file.Warning(ResultsWarning.WinnerBeaten).ShouldNotBeNull().Count.ShouldBe(1);
        var race = file.Races.ShouldHaveSingleItem();
        race.Runners.Select(runner => (runner.Horse.Name, runner.Position, runner.Placing))
            .ShouldBe([("Geai", 1, 2), ("Merle", 2, 1), ("Pie", 3, 3)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    public void A_demoted_winner_is_first_past_the_post_with_a_margin_of_zero_or_none(string margin)
    {
        var file = CaseFile.From(Header + Row("J1", 1, "0.5") + Row("J2", 2, margin) + Row("J3", 3, "2"));

        file.Races.ShouldHaveSingleItem().Runners.Select(runner => runner.Horse.Name).ShouldBe(["J2", "J1", "J3"]);
        (file.Figure("J2") - file.Figure("J1")).ShouldBe(1, 0.01m);
    }

    [Fact]
    public void A_margin_missing_further_down_moves_nobody()
    {
        var file = CaseFile.From(Header + Row("J1", 1, "0.5") + Row("J2", 2, "1") + Row("J3", 3, "") + Row("J4", 4, "4"));

        file.Races.ShouldHaveSingleItem().Runners.ShouldAllBe(runner => runner.OfficialPosition == null);
        file.Warning(ResultsWarning.WinnerBeaten).ShouldNotBeNull();
    }

    [Fact]
    public void Margins_against_the_order_of_the_places_move_nobody()
    {
        var file = CaseFile.From(Header + Row("J1", 1, "9") + Row("J2", 2, "") + Row("J3", 3, "6") + Row("J4", 4, "3"));

        file.Races.ShouldHaveSingleItem().Runners.ShouldAllBe(runner => runner.OfficialPosition == null);
        file.Warning(ResultsWarning.WinnerBeaten).ShouldNotBeNull();
    }

    [Fact]
    public void A_stated_official_place_decides_the_win_and_not_the_figure()
    {
        var file = CaseFile.Read("10-demoted-winner-official-placing", RuleSetCatalogue.Tunisia);

        (file.Figure("Souk") - file.Figure("Ksar")).ShouldBeGreaterThan(0);
        file.Run("Ksar").Mark!.Definitive.ShouldBeTrue("it has won");
        file.Run("Souk").Mark!.Definitive.ShouldBeFalse();
        file.Races[0].Runners.Select(runner => (runner.Position, runner.Placing)).ShouldBe([(1, 2), (2, 1), (3, 3)]);
    }

    [Fact]
    public void A_disqualified_first_has_no_figure_and_the_others_keep_theirs()
    {
        var file = CaseFile.Read("12-disqualified-first");

        (file.Figure("Rhone") - file.Figure("Seine")).ShouldBe(5, 0.01m);
        file.Run("Loire").Figure.Figure.ShouldBeNull();
        file.Run("Loire").After.ShouldBeNull();
        file.Warning(ResultsWarning.NoWinner).ShouldBeNull();
        file.Report.ErrorCount.ShouldBe(0);
    }

    private static string Row(string horse, int position, string margin) =>
        $"P1,2026-04-12,GB,Ashby,1600,good,1,0-75,{horse},{horse},4,G,57,FIN,{position},{margin}\n";
}
