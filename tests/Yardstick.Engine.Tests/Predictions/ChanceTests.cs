using Yardstick.Engine.Network.Simulation;
using Yardstick.Engine.Predictions;
using Yardstick.Engine.Predictions.Benchmarks;
using Yardstick.Engine.Predictions.Pounds;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.Predictions;

/// <summary>Tests the conversion of ratings to probabilities.</summary>
public sealed class ChanceTests
{
    [Fact]
    public void Two_horses_meet_as_the_normal_law_says()
    {
        var chances = WinProbabilities.Compute([3, 0], [9, 12]);
        chances[0].ShouldBe(NormalDistribution.Cumulative(3 / 15.0), 1e-6);
        chances.Sum().ShouldBe(1, 1e-12);
        WinProbabilities.Compute([5, 5, 5, 5], [8, 8, 8, 8]).ShouldAllBe(chance => Math.Abs(chance - 0.25) < 1e-12);
    }

    [Fact]
    public void Nobody_is_without_a_chance_however_far_behind()
    {
        var chances = WinProbabilities.Compute([200, 0, 0], [5, 5, 40]);
        chances.ShouldAllBe(chance => chance > 0);
        chances.Sum().ShouldBe(1, 1e-12);
        WinnerLogit
            .Probabilities(
                [
                    [1000.0],
                    [0.0],
                ],
                [1.0]
            )
            .ShouldAllBe(chance => chance > 0);
    }

    [Fact]
    public void A_logit_finds_the_weights_that_made_the_races()
    {
        double[] true_ = [0.8, -0.5];
        var (draws, logit) = (new SeededDraws(7), new WinnerLogit());
        for (var race = 0; race < 4000; race++)
        {
            double[][] field = [.. Enumerable.Range(0, 8).Select(_ => new[] { draws.Normal(), draws.Normal() })];
            var (left, winner) = (draws.Unit(), 0);
            var chances = WinnerLogit.Probabilities(field, true_);
            while (winner < 7 && (left -= chances[winner]) > 0)
                winner++;
            logit.Add(field, [winner]);
        }

        var found = logit.Fit([0, 0]);
        found[0].ShouldBe(true_[0], 0.06);
        found[1].ShouldBe(true_[1], 0.06);
    }

    [Fact]
    public void Without_a_race_the_weights_stay_what_was_expected() => new WinnerLogit().Fit([0.3, -1]).ShouldBe([0.3, -1]);

    [Fact]
    public void Two_new_players_move_as_published()
    {
        // The published algorithm gives the winner of two new players mu 27.635 and sigma 8.0655. The small difference is the dynamics
        // variance added before the race.
        var reader = new OpenSkillPredictor();
        var race = Races.Create("R", 0, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1));
        reader.Learn([race]);
        var (winner, loser) = (reader.GetSkill(race.Runners[0]), reader.GetSkill(race.Runners[1]));
        winner.Mu.ShouldBe(27.6352, 1e-3);
        Math.Sqrt(winner.Variance).ShouldBe(8.0655, 1e-3);
        (winner.Mu + loser.Mu).ShouldBe(50, 1e-9);
    }
}
