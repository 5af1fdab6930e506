using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.Figures;

/// <summary>Tests that every irregular result has a defined outcome.</summary>
public class OutcomeTests
{
    private readonly RatingLedger _ledger = new(ShippedSets.International);

    [Fact]
    public void A_walk_over_gives_no_figure_and_changes_nobody()
    {
        var rated = _ledger.Rate(Races.Create("W", 10, Races.Finisher("A", 1, 0), Races.Stopped("B", RunStatus.NonRunner)));
        rated.Figures.Outcome.ShouldBe(RaceOutcome.WalkOver);
        _ledger.States.ShouldBeEmpty();
    }

    [Fact]
    public void A_race_without_distance_is_not_rated() =>
        _ledger
            .Rate(Races.Create("D", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)) with { Distance = null })
            .Figures.Outcome.ShouldBe(RaceOutcome.NoDistance);

    [Fact]
    public void A_distance_that_the_standards_do_not_serve_is_said() =>
        _ledger
            .Rate(Races.Create("D", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)) with { Distance = new Metres(500) })
            .Figures.Outcome.ShouldBe(RaceOutcome.LengthNotProvided);

    [Fact]
    public void One_finisher_has_nothing_to_be_compared_with() =>
        _ledger
            .Rate(Races.Create("O", 10, Races.Finisher("A", 1, 0), Races.Stopped("B", RunStatus.PulledUp)))
            .Figures.Outcome.ShouldBe(RaceOutcome.NothingToCompare);

    [Fact]
    public void A_first_time_out_field_is_rated_by_its_class_and_then_known()
    {
        var first = _ledger.Rate(Races.Create("F", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 2)));
        first.Figures.Outcome.ShouldBe(RaceOutcome.RatedByClass);
        first.Figures.Lines.ShouldHaveSingleItem().Runner.ShouldBeNull();
        var second = _ledger.Rate(Races.Create("G", 40, Races.Finisher("A", 1, 0), Races.Finisher("C", 2, 2)));
        second.Figures.Outcome.ShouldBe(RaceOutcome.Rated);
        second.Figures.Lines.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(RunStatus.PulledUp, RunOutcome.DidNotFinish)]
    [InlineData(RunStatus.Fell, RunOutcome.DidNotFinish)]
    [InlineData(RunStatus.LeftAtStart, RunOutcome.DidNotFinish)]
    [InlineData(RunStatus.Disqualified, RunOutcome.Disqualified)]
    [InlineData(RunStatus.NonRunner, RunOutcome.DidNotStart)]
    public void A_runner_that_did_not_finish_has_no_figure(RunStatus status, RunOutcome outcome)
    {
        var rated = _ledger.Rate(Races.Create("N", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1), Races.Stopped("C", status)));
        rated.Figures.Runs[2].Outcome.ShouldBe(outcome);
        rated.Figures.Runs[2].Figure.ShouldBeNull();
        _ledger.Find(new HorseId("C"), new(Discipline.Flat, Breed.Thoroughbred)).ShouldBeNull();
    }

    [Fact]
    public void A_finisher_without_weight_or_margin_has_none_and_the_others_have()
    {
        var rated = _ledger.Rate(
            Races.Create(
                "M",
                10,
                Races.Finisher("A", 1, 0),
                Races.Finisher("B", 2, 1),
                Races.Finisher("C", 3, 2) with
                {
                    Beaten = null,
                },
                Races.Finisher("D", 4, 3) with
                {
                    Weight = null,
                }
            )
        );
        rated
            .Figures.Runs.Select(run => run.Outcome)
            .ShouldBe([RunOutcome.Rated, RunOutcome.Rated, RunOutcome.NoMargin, RunOutcome.NoWeight]);
    }

    [Fact]
    public void Horses_that_dead_heat_at_level_weights_have_one_figure()
    {
        var rated = _ledger.Rate(Races.Create("T", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 1, 0), Races.Finisher("C", 3, 1)));
        rated.Figures.Runs[0].Figure!.Value.ShouldBe(rated.Figures.Runs[1].Figure!.Value);
    }

    [Fact]
    public void A_demoted_winner_keeps_the_figure_it_ran_and_loses_the_win()
    {
        Runner[] field = [Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1), Races.Finisher("C", 3, 2)];
        var plain = new RatingLedger(ShippedSets.International).Rate(Races.Create("P", 10, field));
        var demoted = _ledger.Rate(
            Races.Create("P", 10, field[0] with { OfficialPosition = 2 }, field[1] with { OfficialPosition = 1 }, field[2])
        );
        demoted.Figures.Runs.Select(run => run.Figure!.Value).ShouldBe(plain.Figures.Runs.Select(run => run.Figure!.Value));
        demoted.Runs.Select(run => run.After!.Wins).ShouldBe([0, 1, 0]);
    }

    [Fact]
    public void Disciplines_and_breeds_are_rated_apart()
    {
        _ledger.Rate(Races.Create("1", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)));
        var hurdle = _ledger.Rate(
            Races.Create("2", 20, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)) with
            {
                Discipline = Discipline.Hurdle,
                Distance = new Metres(3300),
            }
        );
        hurdle.Figures.Outcome.ShouldBe(RaceOutcome.RatedByClass);
        var arabian = _ledger.Rate(
            Races.Create("3", 30, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)) with
            {
                Breed = Breed.Arabian,
            }
        );
        arabian.Figures.Outcome.ShouldBe(RaceOutcome.RatedByClass);
        _ledger.States.Count(state => state.Horse.Id.Value == "A").ShouldBe(3);
    }

    [Fact]
    public void Without_known_runner_and_without_class_there_is_no_level()
    {
        var silent = ShippedSets.International with { ClassLevels = ShippedSets.International.ClassLevels with { Rows = [] } };
        new RatingLedger(silent)
            .Rate(Races.Create("S", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)))
            .Figures.Outcome.ShouldBe(RaceOutcome.NoLevel);
    }
}
