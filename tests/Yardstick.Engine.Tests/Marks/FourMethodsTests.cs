using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;
using Yardstick.Engine.Units;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.Marks;

/// <summary>Tests the four methods against values computed by hand.</summary>
public sealed class FourMethodsTests
{
    private static readonly DateOnly Day = new(2025, 6, 1);

    /// <summary>Gets a horse with figures of 100, 90, 104 and 80 pounds, 0, 120, 240 and 360 days before the last run.</summary>
    private static HorseRating Horse =>
        new()
        {
            HorseId = new HorseId("A"),
            RaceId = new RaceId("R4"),
            LastRun = Day,
            Assessment = new Rating(97),
            Variance = 20,
            MarkKept = new Rating(97),
            Mark = 97,
            Definitive = true,
            Binding = BindingRule.None,
            LastFigure = new Rating(100),
            BestFigure = new Rating(104),
            BestDistance = new Metres(1600),
            Runs = 4,
            Wins = 1,
            Recent = RecentFigures.From([Figure("R3", 120, 90), Figure("R2", 240, 104), Figure("R1", 360, 80)]),
            ProgressiveKept = new Rating(93.4m),
            ProgressiveBinding = BindingRule.CapDown,
        };

    private static MethodMarks International => new FourMethods(ShippedSets.International).Compute(Horse, Known);

    private static RatedAt Known => new(new RaceId("R4"), Day, 98.61m, 3.2m, 99);

    [Fact]
    public void The_standard_mark_is_the_best_of_the_recent_figures()
    {
        // The best of 100, 90, 104, 80: four figures, none older than 365 days.
        International.Standard.Mark.Value.ShouldBe(104);
        International.Standard.Mark.Inputs[0].Inputs[0].Operation.ShouldBe(Operation.BestOfRecent);
    }

    [Fact]
    public void The_weighted_mark_is_the_mean_whose_weights_halve_every_half_life()
    {
        // Half-life 120 days: weights 1, 1/2, 1/4, 1/8.
        // (100 × 1 + 90 × 0.5 + 104 × 0.25 + 80 × 0.125) ÷ 1.875 = (100 + 45 + 26 + 10) ÷ 1.875 = 181 ÷ 1.875 = 96.533333 → 97.
        International.Weighted.Carried.Value.ShouldBe(96.533333m);
        International.Weighted.Mark.Value.ShouldBe(97);
    }

    [Fact]
    public void The_progressive_mark_is_the_one_that_was_kept_with_the_rule_that_bound_it()
    {
        International.Progressive.Mark.Value.ShouldBe(93);
        International.Progressive.Binding.ShouldBe(BindingRule.CapDown);
    }

    [Fact]
    public void The_network_mark_is_its_rounded_assessment_or_the_standard_one_where_it_does_not_know_the_horse()
    {
        International.Network.Mark.Value.ShouldBe(99);
        International.HasNetworkRating.ShouldBeTrue();
        var alone = new FourMethods(ShippedSets.International).Compute(Horse, null);
        alone.Network.Mark.Value.ShouldBe(104);
        alone.HasNetworkRating.ShouldBeFalse();
        International.Spread.ShouldBe(104 - 93, "of the marks as they are published");
    }

    [Fact]
    public void Marks_in_kilograms_are_rounded_to_the_half_kilogram_within_floor_and_ceiling()
    {
        var marks = new FourMethods(ShippedSets.Tunisia).Compute(Horse, Known with { Ability = 30 });
        // 104 ÷ 2.20462 = 47.174 → 47.0; 96.5333 ÷ 2.20462 = 43.787 → 44.0; 93.4 ÷ 2.20462 = 42.366 → 42.5; 30 lb = 13.6 kg is below the
        // floor of 20.
        (marks.Standard.Mark.Value, marks.Weighted.Mark.Value, marks.Progressive.Mark.Value, marks.Network.Mark.Value).ShouldBe(
            (47.0m, 44.0m, 42.5m, 20.0m)
        );
        marks.Network.Binding.ShouldBe(BindingRule.Floor);
    }

    [Fact]
    public void A_horse_with_one_figure_has_the_same_mark_by_the_first_two_methods()
    {
        var marks = new FourMethods(ShippedSets.International).Compute(Horse with { Recent = RecentFigures.None }, null);
        marks.Standard.Carried.Value.ShouldBe(100);
        marks.Weighted.Carried.Value.ShouldBe(100);
    }

    [Fact]
    public void The_progressive_method_moves_by_K_of_the_surprise_wherever_the_set_gives_no_other()
    {
        // A rule set without shares by age has K = 0.5 (method table). The first run starts from the assessment before it, which the class
        // gives.
        var ledger = new RatingLedger(ShippedSets.International);
        var first = ledger.Rate(Races.Create("1", 10, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 3))).Runs[0];
        var start = first.Figure.AssessmentBefore!.Value;
        var kept = Math.Round(start + 0.5m * (first.Figure.Figure!.Value - start), 6, MidpointRounding.AwayFromZero);
        first.After!.ProgressiveKept.Value.ShouldBe(kept);
        var second = ledger.Rate(Races.Create("2", 40, Races.Finisher("A", 2, 2), Races.Finisher("B", 1, 0))).Runs[0];
        second.After!.ProgressiveKept.Value.ShouldBe(
            Math.Round(kept + 0.5m * (second.Figure.Figure!.Value - kept), 6, MidpointRounding.AwayFromZero)
        );
    }

    [Fact]
    public void Figures_stop_counting_when_they_are_too_many_or_too_old()
    {
        var ledger = new RatingLedger(ShippedSets.International);
        int[] days = [1, 60, 120, 180, 240];
        foreach (var day in days)
            ledger.Rate(Races.Create($"R{day}", day, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)));
        Recent(ledger).ShouldBe(["R180", "R120", "R60"]);
        // Day 500 is more than 365 days after day 120, and 440 days after day 60.
        ledger.Rate(Races.Create("R500", 500, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)));
        Recent(ledger).ShouldBe(["R240", "R180"]);
    }

    [Fact]
    public void A_breed_has_the_method_its_set_gives_it()
    {
        foreach (var method in Enum.GetValues<RatingMethod>())
        {
            var set = ShippedSets.International with
            {
                Methods = ShippedSets.International.Methods! with { Rows = [new MethodRow(default, [default], method)] },
            };
            var ledger = new RatingLedger(set);
            RatedRun? last = null;
            for (var i = 1; i < 5; i++)
                last = ledger
                    .Rate(Races.Create($"R{i}", 30 * i, Races.Finisher("A", 1 + (i % 2), i), Races.Finisher("B", 2 - (i % 2), 3)))
                    .Runs[0];
            var marks = new FourMethods(set).Compute(last!.After!, null);
            last.Mark!.Mark.Value.ShouldBe(
                method == RatingMethod.Network
                    ? Math.Round(last.Figure.Assessment!.Value, MidpointRounding.AwayFromZero)
                    : marks[method].Mark.Value,
                method.ToString()
            );
        }
    }

    private static RecentFigure Figure(string race, int daysAgo, decimal pounds) =>
        new(new RaceId(race), Day.AddDays(-daysAgo), new Rating(pounds));

    private static IEnumerable<string> Recent(RatingLedger ledger) =>
        ledger.Find(new HorseId("A"), new(default, default))!.HorseRating.Recent.Select(one => one.RaceId.Value);
}
