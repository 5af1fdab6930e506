using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.Marks;

/// <summary>Tests how marks follow figures under two shipped rule sets.</summary>
public class MarkRulesTests
{
    private static readonly RuleSet Tunisia = ShippedSets.Tunisia;

    [Fact]
    public void The_international_mark_is_the_rounded_assessment()
    {
        var run = Meet(ShippedSets.International, 1)[0];
        run.After!.Mark.ShouldBe(Math.Round(run.Figure.Assessment!.Value, MidpointRounding.AwayFromZero));
        run.Mark!.Binding.ShouldBe(BindingRule.None);
    }

    [Fact]
    public void A_Tunisian_first_mark_starts_from_the_convention_of_age_and_sex()
    {
        var share = Tunisia.MarkChanges.Shares.First(s => s.FromAge <= 4 && (s.ToAge ?? 99) >= 4).Share;
        var run = Meet(Tunisia, 1)[1];
        var convention = 32.0m * Tunisia.Scale.PoundsPerKilogram;
        var wanted = convention + share * (run.Figure.Figure!.Value - convention);
        if (run.Mark!.Binding == BindingRule.None)
            run.After!.MarkKept.Value.ShouldBe(wanted, 0.001m);
        run.After!.Mark.ShouldBe(
            Math.Round(run.After.MarkKept.Value / Tunisia.Scale.PoundsPerKilogram * 2, MidpointRounding.AwayFromZero) / 2
        );
    }

    [Fact]
    public void A_change_beyond_the_cap_is_cut_to_it_and_the_cap_is_named()
    {
        var ledger = new RatingLedger(Tunisia);
        RatedRace Run(int day, decimal margin) =>
            ledger.Rate(
                Races.Create(
                    $"R{day}",
                    day,
                    [Races.Finisher("A", 1, 0), .. Enumerable.Range(0, 8).Select(i => Races.Finisher($"K{i}", 2 + i, margin + i * 0.25m))]
                )
            );
        var before = Run(10, 0.25m).Runs[0].After!.MarkKept;
        var winner = Run(40, 15m).Runs[0];
        winner.Mark!.Binding.ShouldBe(BindingRule.CapUp);
        (winner.After!.MarkKept - before).Value.ShouldBe(Tunisia.MarkChanges.CapPounds!.Value, 0.0001m);
    }

    [Fact]
    public void No_mark_leaves_floor_and_ceiling()
    {
        var ledger = new RatingLedger(Tunisia);
        for (var i = 0; i < 30; i++)
            Meet(ledger, 5 + 10 * i, 40m);
        var (best, worst) = (
            ledger.Find(new HorseId("A"), new(Discipline.Flat, Breed.Thoroughbred))!.HorseRating,
            ledger.Find(new HorseId("C"), new(Discipline.Flat, Breed.Thoroughbred))!.HorseRating
        );
        best.Mark.ShouldBeLessThanOrEqualTo(Tunisia.MarkChanges.Ceiling!.Value);
        worst.Mark.ShouldBe(Tunisia.MarkChanges.Floor!.Value);
        worst.Binding.ShouldBe(BindingRule.Floor);
    }

    [Fact]
    public void A_mark_is_definitive_after_three_runs_or_a_win()
    {
        var ledger = new RatingLedger(Tunisia);
        var first = Meet(ledger, 10, 1);
        first.Select(run => run.Mark!.Definitive).ShouldBe([true, false, false]);
        Meet(ledger, 20, 1)[2].Mark!.Definitive.ShouldBeFalse();
        Meet(ledger, 30, 1)[2].Mark!.Definitive.ShouldBeTrue();
    }

    [Fact]
    public void A_disqualified_winner_does_not_make_a_mark_definitive()
    {
        var race = Races.Create(
            "R",
            10,
            Races.Finisher("A", 1, 0) with
            {
                OfficialPosition = 3,
            },
            Races.Finisher("B", 2, 1) with
            {
                OfficialPosition = 1,
            },
            Races.Finisher("C", 3, 2) with
            {
                OfficialPosition = 2,
            }
        );
        new RatingLedger(Tunisia).Rate(race).Runs.Select(run => run.Mark!.Definitive).ShouldBe([false, true, false]);
    }

    private static IReadOnlyList<RatedRun> Meet(RuleSet set, decimal margin) => Meet(new RatingLedger(set), 10, margin);

    private static IReadOnlyList<RatedRun> Meet(RatingLedger ledger, int day, decimal margin) =>
        ledger
            .Rate(
                Races.Create(
                    $"R{day:000}",
                    day,
                    Races.Finisher("A", 1, 0),
                    Races.Finisher("B", 2, margin),
                    Races.Finisher("C", 3, 2 * margin)
                )
            )
            .Runs;
}
