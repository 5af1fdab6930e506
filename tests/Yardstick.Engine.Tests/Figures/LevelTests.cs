using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;
using Yardstick.Engine.Units;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.Figures;

/// <summary>Tests the estimation of the level of a race.</summary>
public class LevelTests
{
    [Fact]
    public void An_improver_does_not_drag_the_level()
    {
        var calm = LevelWith(beatenByWinner: 0);
        var surprised = LevelWith(beatenByWinner: 20);
        Math.Abs(surprised - calm)
            .ShouldBeLessThan(
                2.5m,
                "an outsider that wins by twenty lengths, forty pounds above its mark, must not make every other horse look eased"
            );
    }

    [Fact]
    public void An_eased_horse_does_not_drag_the_level()
    {
        var field = Field(8);
        var calm = Level(field);
        field[7] = field[7] with { Beaten = new Lengths(60) };
        Math.Abs(Level(field) - calm).ShouldBeLessThan(2m);
    }

    [Fact]
    public void The_line_of_a_horse_that_disagrees_counts_for_less()
    {
        var field = Field(8);
        field[7] = field[7] with { Beaten = new Lengths(25) };
        var lines = Rate(field).Figures.Lines.Where(line => line.Runner is not null).ToList();
        lines
            .Single(line => line.Runner!.Horse.Id.Value == "K7")
            .Share.Value.ShouldBeLessThan(lines.Where(line => line.Runner!.Horse.Id.Value != "K7").Min(line => line.Share.Value));
    }

    [Fact]
    public void Line_horses_may_be_limited_by_depth_as_in_South_Africa()
    {
        var limited = ShippedSets.International with
        {
            Assessment = ShippedSets.International.Assessment with
            {
                LineDepths = [new LineDepth([], 3), new LineDepth([PatternGrade.Group1], 5)],
            },
        };
        Rate(Field(8), limited).Figures.Lines.Count(line => line.Runner is not null).ShouldBe(3);
        Rate(Field(8), limited, new RaceClass { Pattern = PatternGrade.Group1 })
            .Figures.Lines.Count(line => line.Runner is not null)
            .ShouldBe(5);
        Rate(Field(8)).Figures.Lines.Count(line => line.Runner is not null).ShouldBe(8);
    }

    [Fact]
    public void A_figure_is_level_plus_weight_plus_claim_plus_weight_for_age_less_pounds_beaten()
    {
        var race = Races.Create(
            "R",
            100,
            Races.Finisher("A", 1, 0, 130),
            Races.Finisher("B", 2, 2, 110, age: 3) with
            {
                Claim = new WeightCarried(5, WeightUnit.Pounds),
            }
        );
        var figures = new RatingLedger(ShippedSets.International).Rate(race).Figures;
        var cells = new RuleSetCells(ShippedSets.International);
        var allowance = cells.WeightForAge(race, 3).Value!.Value;
        allowance.ShouldBe(14.96m, 0.01m, "14 lb at 7 furlongs and 15 lb at 8 in the first half of April; 1,600 m lies just short of 8");
        figures.Runs[1].Figure!.Value.ShouldBe(figures.Level!.Value + 110 + 5 + allowance - 2 * cells.PoundsPerLength(race)!.Value, 1e-12m);
    }

    [Fact]
    public void A_line_is_worth_more_the_surer_it_is()
    {
        var often = new RatingLedger(ShippedSets.International);
        for (var day = 1; day <= 60; day += 10)
            often.Rate(Races.Create($"P{day:00}", day, Races.Finisher("A", 1, 0), Races.Finisher($"X{day}", 2, 1)));
        often.Rate(Races.Create("Q", 65, Races.Finisher("B", 1, 0), Races.Finisher("Y", 2, 1)));
        var lines = often.Rate(Races.Create("R", 80, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 0))).Figures.Lines;
        lines
            .Single(line => (line.Runner?.Horse.Id)?.Value == "A")
            .Weight.Value.ShouldBeGreaterThan(lines.Single(line => (line.Runner?.Horse.Id)?.Value == "B").Weight.Value);
    }

    private static decimal LevelWith(decimal beatenByWinner) =>
        Level([
            Races.Finisher("Z", 1, 0),
            .. Field(8)
                .Select(runner =>
                    runner with
                    {
                        Position = runner.Position + 1,
                        Beaten = new Lengths(runner.Beaten!.Value.Value + beatenByWinner),
                    }
                ),
        ])
        - beatenByWinner * 2;

    private static decimal Level(Runner[] field) => Rate(field).Figures.Level!.Value;

    private static Runner[] Field(int size) => [.. Enumerable.Range(0, size).Select(i => Races.Finisher($"K{i}", i + 1, i * 0.25m))];

    /// <summary>Rates a field whose horses have met three times before, always in the same order.</summary>
    private static RatedRace Rate(Runner[] field, RuleSet? set = null, RaceClass? raceClass = null)
    {
        var ledger = new RatingLedger(set ?? ShippedSets.International);
        for (var day = 10; day <= 70; day += 30)
            ledger.Rate(Races.Create($"P{day}", day, Field(8)));
        return ledger.Rate(Races.Create("R", 100, field) with { Class = raceClass ?? RaceClass.Open });
    }
}
