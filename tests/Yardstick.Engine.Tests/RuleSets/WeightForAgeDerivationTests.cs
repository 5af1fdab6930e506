using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Derivation;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.RuleSets;

/// <summary>Tests that a scale is read off handicaps: weight carried less official rating, older less younger, the mode.</summary>
public sealed class WeightForAgeDerivationTests
{
    private const int TopRating = 90;

    private static readonly DerivationPlan Plan = DerivationPlan.Create(Discipline.Flat, ["GB"]);

    [Fact]
    public void The_mode_is_read_whatever_claims_and_long_handicaps_do()
    {
        var derivation = new WeightForAgeDerivation(Plan);
        for (var day = 0; day < 6; day++)
            Add(derivation, day, (5, 90, 0), (6, 85, 0), (7, 80, -5), (4, 82, 0), (3, 78, -11), (3, 75, day == 0 ? -14 : -11));
        derivation.RaceCount.ShouldBe(6);
        var cell = derivation.Derive().Single(cell => cell.Age == 3);
        (cell.Furlongs, cell.HalfMonth, cell.Pounds, cell.IsProvided).ShouldBe((8, 12, 11, true));
        cell.Counts.ShouldBe(new ReadingCount(11, 12, 0.25m));
    }

    [Fact]
    public void A_horse_whose_own_allowance_is_known_serves_for_younger_ones()
    {
        var derivation = new WeightForAgeDerivation(Plan);
        for (var day = 0; day < 5; day++)
        {
            Add(derivation, day, (5, 90, 0), (6, 85, 0), (4, 82, -2));
            Add(derivation, day, (4, 90, -2), (4, 85, -2), (3, 80, -12));
        }

        derivation.Derive().Select(cell => (cell.Age, cell.Pounds, cell.IsProvided)).ShouldBe([(3, 12, true), (4, 2, true)]);
    }

    [Fact]
    public void Thin_or_scattered_readings_provide_no_cell()
    {
        var derivation = new WeightForAgeDerivation(Plan);
        for (var day = 0; day < 4; day++)
            Add(derivation, day, (5, 90, 0), (6, 85, 0), (3, 78, -11));
        derivation.Derive().ShouldHaveSingleItem().IsProvided.ShouldBeFalse("four horses are not enough");
        for (var day = 0; day < 7; day++)
            Add(derivation, day, (5, 90, 0), (6, 85, 0), (3, 78, -day));
        derivation.Derive().ShouldHaveSingleItem().IsProvided.ShouldBeFalse("five of eleven agree, which is less than half");
    }

    [Fact]
    public void What_is_no_handicap_of_the_plan_is_ignored()
    {
        var derivation = new WeightForAgeDerivation(Plan with { To = new DateOnly(2025, 7, 3) });
        var race = Handicap(0, (5, 90, 0), (6, 85, 0), (3, 78, -11));
        foreach (
            var other in (Race[])
                [
                    race with
                    {
                        Class = new RaceClass(),
                    },
                    race with
                    {
                        Country = "FR",
                    },
                    race with
                    {
                        Date = new DateOnly(2025, 7, 4),
                    },
                    race with
                    {
                        Discipline = Discipline.Hurdle,
                    },
                    race with
                    {
                        Distance = new(900),
                    },
                    race with
                    {
                        Distance = null,
                    },
                ]
        )
            derivation.Add(other, _ => 80);
        derivation.RaceCount.ShouldBe(0);
    }

    [Fact]
    public void Gaps_are_filled_only_between_cells_that_leave_no_room()
    {
        var read = new ReadingCount(10, 10, 0);
        DerivedCell At(int half, int pounds) => new(3, 8, half, pounds, read);
        WeightForAgeDerivation
            .Complete([At(2, 12), At(4, 9), At(10, 5), At(11, 0), At(12, 0)])
            .ShouldBe([null, null, 12, 10, 9, null, null, null, null, null, 5, .. Enumerable.Repeat<decimal?>(0, 13)]);
        WeightForAgeDerivation.Complete([At(2, 12), At(4, 7)])[3].ShouldBeNull("the two cells lie 5 lb apart");
        WeightForAgeDerivation.Complete([At(2, 7) with { Counts = new ReadingCount(2, 2, 0) }]).ShouldAllBe(value => value == null);
    }

    private static void Add(WeightForAgeDerivation derivation, int day, params (int Age, int Rating, int Less)[] runners)
    {
        var race = Handicap(day, runners);
        derivation.Add(race, runner => runners[race.Runners.ToList().IndexOf(runner)].Rating);
    }

    /// <summary>Creates a handicap of July: the weights follow from the ratings, less claims and allowances.</summary>
    private static Race Handicap(int day, params (int Age, int Rating, int Less)[] runners) =>
        Races.Create(
            $"R{day}",
            182 + day,
            [
                .. runners.Select(
                    (runner, i) => Races.Finisher($"H{day}-{i}", i + 1, i, 135 - TopRating + runner.Rating + runner.Less, runner.Age)
                ),
            ]
        ) with
        {
            Class = new RaceClass { Handicap = true },
        };
}
