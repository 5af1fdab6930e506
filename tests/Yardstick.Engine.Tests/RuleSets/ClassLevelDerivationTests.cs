using Yardstick.Engine.Network;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Derivation;
using Yardstick.Engine.RuleSets.Tables;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.RuleSets;

/// <summary>Tests that the levels of classes are the means of published ratings by class, and that the network reads them.</summary>
public sealed class ClassLevelDerivationTests
{
    private static readonly ClassDerivationPlan Plan = new(Discipline.Flat, ["GB"]) { To = new DateOnly(2024, 12, 31) };

    private static readonly RaceClass Banded = new()
    {
        Number = 4,
        Handicap = true,
        Ratings = new Band(0, 80),
        Ages = new Band(3, null),
    };

    [Fact]
    public void A_band_gives_pounds_below_its_top_and_a_grade_gives_a_level()
    {
        var derivation = new ClassLevelDerivation(Plan);
        for (var day = 0; day < 8; day++)
        {
            Add(derivation, day, Banded, 80, 75, 70, 69, 71);
            Add(
                derivation,
                day,
                new RaceClass
                {
                    Pattern = PatternGrade.Group1,
                    Number = 1,
                    Ages = new Band(3, null),
                },
                118,
                112,
                110,
                108,
                107
            );
        }

        derivation.RaceCount.ShouldBe(16);
        var cells = derivation.Derive();
        cells
            .Select(cell => (cell.Row.Pattern, cell.Row.Number, cell.Row.Level, cell.Row.BelowBandTop, cell.IsProvided))
            .ShouldBe([(PatternGrade.Group1, null, 111m, null, true), (null, 4, null, 7m, true)]);
        cells.ShouldAllBe(cell => cell.Row.Rated == 40 && cell.Row.Races == 8 && cell.Runners == 40 && cell.Row.Spread == 1);
    }

    [Fact]
    public void Ages_are_cells_of_their_own_and_the_order_of_races_does_not_matter()
    {
        var races = new List<(int Day, RaceClass Class, int Rating)>();
        for (var day = 0; day < 30; day++)
            races.Add(
                (
                    day,
                    Banded with
                    {
                        Ages =
                            day % 3 == 0 ? new Band(2, 2)
                            : day % 3 == 1 ? new Band(3, 3)
                            : new Band(3, null),
                    },
                    60 + day
                )
            );
        var (forward, backward) = (Derive(races), Derive(Enumerable.Reverse(races)));
        forward.ShouldBe(backward);
        forward.Select(cell => (cell.HighestAge, cell.LowestAge)).ShouldBe([(2, null), (3, null), (null, 3)]);
        forward.ShouldAllBe(cell => cell.Spread > 5);

        static List<ClassCellRow> Derive(IEnumerable<(int Day, RaceClass Class, int Rating)> races)
        {
            var derivation = new ClassLevelDerivation(Plan);
            foreach (var (day, conditions, rating) in races)
                Add(derivation, day, conditions, rating, rating, rating, rating, rating);
            return [.. derivation.Derive().Select(cell => cell.Row with { Disciplines = [], Countries = [] })];
        }
    }

    [Fact]
    public void Mostly_unrated_or_few_runners_provide_no_cell_and_other_races_are_ignored()
    {
        var derivation = new ClassLevelDerivation(Plan);
        for (var day = 0; day < 20; day++)
            Add(derivation, day, new RaceClass { Number = 5, Ages = new Band(2, 2) }, 70, 72, null, null, null);
        for (var day = 0; day < 7; day++)
            Add(derivation, day, Banded, 80, 75, 70, 69, 71);
        Add(derivation, 1, Banded with { Ages = null }, 80, 75);
        Add(derivation, 1, Banded with { Number = 2 }, 180, 185);
        derivation.Add(Race(400, Banded, 5), _ => 75);
        derivation.RaceCount.ShouldBe(28);
        derivation.Derive().Count(cell => cell.IsProvided).ShouldBe(0);
        derivation.Derive().Single(cell => cell.Row.Number == 2).Row.Rated.ShouldBe(0, "those are ratings over jumps");
    }

    [Fact]
    public void The_network_reads_cells_where_a_rule_set_has_them_and_older_ones_have_none()
    {
        var (now, before) = (RuleSetCatalogue.Find("ifha-2025.3")!, RuleSetCatalogue.Find("ifha-2025.2")!);
        var pattern = new RaceClass { Pattern = PatternGrade.Group1, Ages = new Band(3, null) };
        var (cells, read) = (new HashSet<string?>(), 0);
        foreach (var conditions in (RaceClass[])[pattern, Banded, Banded with { Number = 6, Ratings = new Band(0, 60) }])
        {
            var race = Race(1, conditions, 5);
            var (celled, plain) = (new NetworkRaceFactory(now).Read(race)!, new NetworkRaceFactory(before).Read(race)!);
            plain.ClassCell.ShouldBeNull();
            cells.Add(celled.ClassCell.ShouldNotBeNull());
            celled.ClassLevel.ShouldNotBe(plain.ClassLevel);
            read++;
        }

        (cells.Count, read).ShouldBe((3, 3));
        var young = Race(1, pattern with { Ages = new Band(2, 2) }, 5);
        new NetworkRaceFactory(now).Read(young)!.ClassCell.ShouldBeNull("too few ratings were published in Group 1 races of two-year-olds");
        new NetworkRaceFactory(now).Read(Race(1, pattern, 5) with { Country = "FR" })!.ClassCell.ShouldBeNull();
    }

    private static void Add(ClassLevelDerivation derivation, int day, RaceClass conditions, params int?[] ratings)
    {
        var race = Race(day, conditions, ratings.Length);
        derivation.Add(race, runner => ratings[int.Parse(runner.Horse.Id.Value[1..], System.Globalization.CultureInfo.InvariantCulture)]);
    }

    private static Race Race(int day, RaceClass conditions, int runners) =>
        Races.Create($"R{day}", 0, [.. Enumerable.Range(0, runners).Select(i => Races.Finisher($"H{i}", i + 1, i, 126, 4))]) with
        {
            Class = conditions,
            Country = "GB",
            Date = new DateOnly(2024, 6, 1).AddDays(day),
        };
}
