using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Tests that country levels are estimated from horses that ran in both countries, with their uncertainty.</summary>
public sealed class PlaceLevelTests
{
    [Fact]
    public void A_country_below_is_found_by_the_horses_that_travelled()
    {
        var levels = Ratings(travellers: 80).Countries(TestContext.Current.CancellationToken);
        levels[0].ShouldBe(levels[0] with { Place = "GB", Gap = 0, Deviation = 0 });
        levels[1].Place.ShouldBe("TUN");
        levels[1].Links.ShouldBe(80);
        levels[1].Serves.ShouldBeTrue();
        levels[1].Deviation!.Value.ShouldBeInRange(0.1, 3);
        Ratings(travellers: 80)
            .Courses(TestContext.Current.CancellationToken)
            .Select(level => level.Place)
            .ShouldBe(["GB A", "TUN B", "GB C"], ignoreOrder: true);
        // Visitors, who are ten pounds below, make up two fifths of the runners in GB, which lowers its level by four pounds.
        levels[1].Gap.ShouldBe(-6, 1.5);
    }

    [Fact]
    public void Too_few_links_are_no_ground_for_a_conversion()
    {
        var level = Ratings(travellers: 10).Countries(TestContext.Current.CancellationToken)[1];
        (level.Links, level.Deviation, level.Serves).ShouldBe((10, null, false));
    }

    [Fact]
    public void A_calibrated_conversion_is_the_difference_of_the_levels_and_turns_round()
    {
        var ratings = Ratings(travellers: 80);
        var level = ratings.Countries(TestContext.Current.CancellationToken)[1];
        var there = ratings.Calibrate(["TUN"], ["GB", "IRE"], TestContext.Current.CancellationToken);
        (there.From, there.To, there.Links, there.Refusal).ShouldBe(("TUN", "GB,IRE", 80, null));
        there.Offset!.Value.ShouldBe(level.Gap, 1e-9);
        there.Deviation!.Value.ShouldBe(level.Deviation!.Value, 1e-6);
        ratings.Calibrate(["GB", "IRE"], ["TUN"], TestContext.Current.CancellationToken).ShouldBe(there.Reversed());
    }

    [Fact]
    public void A_calibrated_conversion_is_refused_with_its_numbers()
    {
        var few = Ratings(travellers: 10).Calibrate(["TUN"], ["GB"], TestContext.Current.CancellationToken);
        (few.Links, few.Deviation, few.Refusal).ShouldBe((10, null, CalibrationRefusal.TooFewLinks));
        few.Offset.ShouldNotBeNull();
        var none = Ratings(travellers: 40).Calibrate(["TUN"], ["HK"], TestContext.Current.CancellationToken);
        (none.Links, none.Offset, none.Refusal).ShouldBe((0, null, CalibrationRefusal.NoRuns));
        (none with { Links = 30, Offset = 1, Deviation = 3.01 }).Refusal.ShouldBe(CalibrationRefusal.TooUncertain);
        (none with { Links = 30, Offset = 1, Deviation = 3 }).Refusal.ShouldBeNull();
    }

    [Fact]
    public void The_variance_of_a_weighted_sum_is_that_of_the_dense_oracle()
    {
        var (columns, options) = (
            new RandomNetwork(5).Build(),
            new NetworkOptions
            {
                DegreesOfFreedom = double.PositiveInfinity,
                Reweightings = 0,
                Accuracy = 1e-12,
                ContributionAccuracy = 1e-12,
            }
        );
        var network = new RatingNetwork(columns, options);
        network.Solve(cancellationToken: TestContext.Current.CancellationToken);
        var (one, two) = (new double[columns.RunCount], new double[columns.RunCount]);
        (one[0], two[^1]) = (1, 1);
        var both = one.Zip(two, (a, b) => a - b).ToArray();
        var (first, second) = (network.Explain(0), network.Explain(columns.RunCount - 1));
        network.ComputeVariance(one).ShouldBe(first.Variance, 1e-9);
        network.ComputeVariance(both).ShouldBeLessThanOrEqualTo(Math.Pow(Math.Sqrt(first.Variance) + Math.Sqrt(second.Variance), 2));
        network.ComputeVariance(both).ShouldBeGreaterThanOrEqualTo(Math.Pow(Math.Sqrt(first.Variance) - Math.Sqrt(second.Variance), 2));
    }

    /// <summary>Rates two countries of 120 horses each. The second is ten pounds below, and some of its horses also run abroad.</summary>
    private static NetworkRatings Ratings(int travellers)
    {
        var random = new Random(3);
        var ability = Enumerable
            .Range(0, 240)
            .ToDictionary(horse => horse, horse => (horse < 120 ? 80 : 70) + (20 * (random.NextDouble() - 0.5)));
        var feed = new NetworkUpdater(ShippedSets.International, ParameterSet.Default(new(Discipline.Flat, Breed.Thoroughbred)));
        for (var number = 0; number < 700; number++)
        {
            var home = number % 5 < 3;
            var pool = home ? Enumerable.Range(0, 120).Concat(Enumerable.Range(120, travellers)) : Enumerable.Range(120, 120);
            var shown = pool.OrderBy(_ => random.Next())
                .Take(8)
                .Select(horse => (horse, Performance: ability[horse] + (14 * (random.NextDouble() - 0.5))))
                .ToList();
            var best = shown.Max(one => one.Performance);
            feed.Add(
                new NetworkRace(
                    new RaceId($"R{number}"),
                    new DateOnly(2025, 1, 1).AddDays(number / 3),
                    [.. shown.Select(one => new NetworkRun(new HorseId($"H{one.horse}"), 126, best - one.Performance, 5))]
                )
                {
                    Country = home ? "GB" : "TUN",
                    Course =
                        !home ? "B"
                        : number % 2 == 0 ? "A"
                        : "C",
                    Metres = 1_600,
                    ClassLevel = 76,
                    ClassSpread = 20,
                }
            );
        }

        return NetworkRatings.Solve(feed, 1);
    }
}
