using Yardstick.Engine.Predictions;
using Yardstick.Engine.Predictions.Scores;
using Yardstick.Engine.Racing;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.Predictions;

/// <summary>Tests the measures against values computed by hand.</summary>
public sealed class ScoreTests
{
    /// <summary>A race with the finishing order B, C, A. The order on the card, by identifier, is A, B, C.</summary>
    private static readonly Race Race = Races.Create(
        "R",
        0,
        Races.Finisher("B", 1, 0),
        Races.Finisher("C", 2, 1),
        Races.Finisher("A", 3, 3)
    );

    [Fact]
    public void One_race_by_hand()
    {
        var tally = RaceTally.Create(Race, Racecard.From(Race), [0.2, 0.5, 0.3])!.Value;
        tally.Loss.ShouldBe(Math.Log(2), 1e-12);
        tally.UniformLoss.ShouldBe(Math.Log(3), 1e-12);
        tally.Brier.ShouldBe(0.04 + 0.25 + 0.09, 1e-12);
        (tally.PairsRight, tally.Pairs, tally.Gain).ShouldBe((3, 3, 1));
    }

    [Fact]
    public void Equal_chances_put_half_the_pairs_right_and_a_wrong_order_costs_gain()
    {
        RaceTally.Create(Race, Racecard.From(Race), [0.4, 0.4, 0.2])!.Value.PairsRight.ShouldBe(1.5);
        var gain = RaceTally.Create(Race, Racecard.From(Race), [0.6, 0.3, 0.1])!.Value.Gain;
        gain.ShouldBe((1 + (3 / Math.Log2(3)) + (2 / 2.0)) / (3 + (2 / Math.Log2(3)) + (1 / 2.0)), 1e-12);
    }

    [Fact]
    public void A_dead_heat_or_a_walk_over_is_not_scored()
    {
        var heat = Races.Create("H", 0, Races.Finisher("A", 1, 0), Races.Finisher("B", 1, 0));
        RaceTally.Create(heat, Racecard.From(heat), [0.5, 0.5]).ShouldBeNull();
        var alone = Races.Create("W", 0, Races.Finisher("A", 1, 0));
        RaceTally.Create(alone, Racecard.From(alone), [1]).ShouldBeNull();
    }

    [Fact]
    public void Races_add_up_and_intervals_hold_the_measure()
    {
        var day = new DateOnly(2025, 1, 1);
        RaceTally[] tallies =
        [
            .. Enumerable.Range(0, 40).Select(number => new RaceTally(day.AddDays(number / 2), 1 + (number % 4 * 0.5), 2, 0.6, 3, 5, 0.4)),
        ];
        var score = Score.From(tallies)!;
        (score.Races, score.UniformLoss).ShouldBe((40, 2));
        score.Loss.Value.ShouldBe(1.75, 1e-12);
        score.PseudoR2.Value.ShouldBe(0.125, 1e-12);
        score.PairsRight.ShouldBe(new Estimate(0.6, 0.6, 0.6));
        score.Loss.Low.ShouldBeInRange(1.4, 1.7);
        score.Loss.High.ShouldBeInRange(1.8, 2.1);
        Score.From(tallies).ShouldBe(score, "the draws are the same at any time");
        Score.From([]).ShouldBeNull();
        Score.Difference([.. tallies.Select(tally => (tally, tally with { Loss = tally.Loss + 0.1 }))])!.Value.Value.ShouldBe(-0.1, 1e-12);
    }

    [Fact]
    public void Deciles_hold_the_starters_by_chance()
    {
        var groups = Calibration.Deciles(Enumerable.Range(0, 100).Select(number => (number / 100.0, number % 10 < number / 10)));
        groups.Count.ShouldBe(10);
        groups.ShouldAllBe(group => group.Starters == 10);
        groups[3].Chance.ShouldBe(0.345, 1e-12);
        groups[3].Won.ShouldBe(0.3, 1e-12);
        groups[3].Error.ShouldBe(Math.Sqrt(0.345 * 0.655 / 10), 1e-12);
        Calibration.Deciles([]).ShouldBeEmpty();
    }

    [Fact]
    public void Margins_are_held_against_assessments_at_the_weights()
    {
        var coverage = new MarginCoverage(ShippedSets.International);
        Forecast[] near = [new(80, 5, 0.3), new(82, 5, 0.4), new(81, 5, 0.3)];
        coverage.Add(Race, Racecard.From(Race), near);
        coverage.Pairs.ShouldBe(3);
        coverage.Parts.Select(part => part.Held).ShouldBe([1, 1, 1]);
        coverage.Add(Race, Racecard.From(Race), [near[0], near[1] with { Assessment = 180 }, near[2]]);
        coverage.Parts[2].Held.ShouldBe(4 / 6.0, 1e-12);
        coverage.Add(Race, Racecard.From(Race), [new(null, null, 0.3), new(null, null, 0.4), new(null, null, 0.3)]);
        coverage.Pairs.ShouldBe(6);
    }
}
