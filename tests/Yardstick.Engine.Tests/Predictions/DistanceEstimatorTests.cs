using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Predictions.Distances;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.Units;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.Predictions;

/// <summary>Tests that a missing distance costs precision, not the race.</summary>
public class DistanceEstimatorTests
{
    private static readonly int[] Distances = [1000, 1200, 1400, 1600, 2000, 2400];
    private static readonly RuleSet Rules = RuleSetCatalogue.Find(RuleSetCatalogue.International)!;
    private int _number;

    [Fact]
    public void Blanked_distances_are_estimated_within_their_uncertainty()
    {
        var (estimator, random) = (new DistanceEstimator(), new Random(7));
        var errors = new List<(double Error, double Deviation)>();
        for (var i = 0; i < 2_000; i++)
        {
            var race = Invent(random, $"Course {i % 5}", Distances[random.Next(Distances.Length)]);
            if (i > 200)
            {
                var estimate = estimator.Complete(race with { Distance = null }).DistanceEstimate.ShouldNotBeNull();
                errors.Add(
                    (Math.Abs(estimate.Distance.Value - race.Distance!.Value.Value), estimate.Distance.Value * (double)estimate.Deviation)
                );
            }

            estimator.Complete(race);
        }

        errors.Select(one => one.Error).Order().ElementAt(errors.Count / 2).ShouldBeLessThan(20);
        errors.Count(one => one.Error <= 1.96 * one.Deviation).ShouldBeGreaterThan((int)(0.93 * errors.Count));
    }

    [Fact]
    public void A_distance_never_run_at_the_course_comes_from_the_time()
    {
        var (estimator, random) = (new DistanceEstimator(), new Random(8));
        for (var i = 0; i < 300; i++)
            estimator.Complete(Invent(random, $"Course {i % 3}", Distances[i % 3]));
        for (var i = 0; i < 300; i++)
            estimator.Complete(Invent(random, "Elsewhere", Distances[i % Distances.Length]));
        var estimate = estimator.Complete(Invent(random, "Course 1", 2400) with { Distance = null }).DistanceEstimate.ShouldNotBeNull();
        ((double)estimate.Distance.Value).ShouldBe(2400, 3 * 2400 * (double)estimate.Deviation);
        estimate.Distance.Value.ShouldBeGreaterThan(2100);
    }

    [Fact]
    public void Without_a_time_the_course_and_earlier_runnings_say_less()
    {
        var (estimator, random) = (new DistanceEstimator(), new Random(9));
        for (var i = 0; i < 60; i++)
            estimator.Complete(Invent(random, "Varied", Distances[i % Distances.Length]));
        for (var year = 0; year < 4; year++)
            estimator.Complete(Invent(random, "Varied", 2400) with { Name = $"Grand Prix (Sponsor {year})" });
        decimal? Doubt(string name) =>
            estimator
                .Complete(Invent(random, "Varied", 1600, timed: false) with { Distance = null, Name = name })
                .DistanceEstimate?.Deviation;
        Doubt("Handicap").ShouldNotBeNull().ShouldBeGreaterThan(0.2m);
        Doubt("Grand Prix (Sponsor 9)").ShouldNotBeNull().ShouldBeLessThan(Doubt("Handicap")!.Value);
        new DistanceEstimator().Complete(Invent(random, "Unknown", 1600) with { Distance = null }).DistanceEstimate.ShouldBeNull();
    }

    [Fact]
    public void Later_races_change_no_estimate()
    {
        Race Blank() => Invent(new Random(3), "Course 1", 1600) with { Distance = null };
        var (one, other) = (new DistanceEstimator(), new DistanceEstimator());
        var (first, second) = (new Random(1), new Random(1));
        for (var i = 0; i < 100; i++)
        {
            one.Complete(Invent(first, "Course 1", Distances[i % Distances.Length]));
            other.Complete(Invent(second, "Course 1", Distances[i % Distances.Length]));
        }

        var estimate = one.Complete(Blank()).DistanceEstimate;
        one.Complete(Invent(first, "Course 1", 4000));
        other.Complete(Blank()).DistanceEstimate.ShouldBe(estimate);
    }

    [Fact]
    public void A_race_at_an_estimated_distance_is_rated_with_more_uncertainty()
    {
        var sure = Races.Create("R", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 10));
        var estimated = sure with { Distance = null, DistanceEstimate = new DistanceEstimate(new Metres(1600), 0.05m) };
        var (known, rated) = (new RaceRating(Rules).Rate(sure, _ => null), new RaceRating(Rules).Rate(estimated, _ => null));
        rated.Figures.Outcome.ShouldBe(known.Figures.Outcome);
        var (was, now) = (known.Runs[1].Figure, rated.Runs[1].Figure);
        now.PoundsBeaten!.Value.ShouldBe(was.PoundsBeaten!.Value);
        var added = now.PoundsBeaten.Value * 0.05m;
        (now.RunVariance!.Value - was.RunVariance!.Value).ShouldBe(added * added, 0.000001m);
        rated.Runs[0].Figure.RunVariance!.Value.ShouldBe(known.Runs[0].Figure.RunVariance!.Value, "the winner was beaten by nobody");

        new NetworkRaceFactory(Rules).Read(estimated)!.DistanceDeviation.ShouldBe(0.05);
        var ledger = new RatingLedger(Rules);
        ledger.Rate(estimated);
        ledger.States.ShouldAllBe(state => state.Starts.Estimated == 1 && state.Starts.Unrated == 0);
    }

    [Fact]
    public void An_estimate_less_sure_than_the_rules_allow_or_rules_without_estimates_leave_the_race_unrated()
    {
        var race = Races.Create("R", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)) with
        {
            Distance = null,
            DistanceEstimate = new DistanceEstimate(new Metres(1600), 0.05m),
        };
        Outcome(RuleSetCatalogue.Find("ifha-2025.2")!, race).ShouldBe(RaceOutcome.NoDistance);
        var unsure = race with
        {
            DistanceEstimate = new DistanceEstimate(new Metres(1600), Rules.DistanceEstimates!.GreatestDeviation + 0.001m),
        };
        Outcome(Rules, unsure).ShouldBe(RaceOutcome.NoDistance);
        new NetworkRaceFactory(Rules).Read(unsure).ShouldBeNull();
    }

    private static RaceOutcome Outcome(RuleSet set, Race race) => new RaceRating(set).Rate(race, _ => null).Figures.Outcome;

    /// <summary>Invents a race whose winning time is that of its distance, give or take 2 %.</summary>
    private Race Invent(Random random, string course, int metres, bool timed = true)
    {
        var seconds = 0.0362 * Math.Pow(metres, 1.065) * (1 + (0.02 * ((random.NextDouble() + random.NextDouble()) - 1)));
        var winner = Races.Finisher("A", 1, 0) with { Time = timed ? new RaceTime(Math.Round((decimal)seconds, 2)) : null };
        return Races.Create($"R{_number++}", 1 + (_number % 300), winner, Races.Finisher("B", 2, 1)) with
        {
            Course = course,
            Distance = new Metres(metres),
        };
    }
}
