using FsCheck;
using FsCheck.Fluent;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.Units;
using Yardstick.Testing.Racing;
using Runner = Yardstick.Engine.Racing.Runner;

namespace Yardstick.Engine.Tests.Figures;

/// <summary>Tests the invariants of the line method on random races.</summary>
public class LineMethodLawTests
{
    private const decimal Tolerance = 1e-9m;

    [Fact]
    public void Weight_traded_for_lengths_at_the_weight_of_a_length_leaves_every_figure_of_the_race_unchanged() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(60),
            Prop.ForAll(
                (
                    from season in RandomSeason.Generate(30, 20)
                    from pick in Gen.Choose(0, 10_000)
                    from lengths in Gen.Choose(1, 40)
                    select (season, pick, lengths)
                ).ToArbitrary(),
                sample =>
                {
                    var (season, pick, quarters) = sample;
                    var rated = season
                        .Where(race =>
                            new RuleSetCells(ShippedSets.International).PoundsPerLength(race) is not null && race.Runners.Any(Counts)
                        )
                        .ToList();
                    if (rated.Count == 0)
                        return;
                    var race = rated[pick % rated.Count];
                    var changed = Trade(race, pick, quarters / 4m);
                    var before = Rate(season);
                    var after = Rate([.. season.Select(other => other.Id == race.Id ? changed : other)]);
                    before.Count.ShouldBe(after.Count);
                    foreach (var (run, figure) in before)
                        after[run].ShouldBe(figure, Tolerance, $"{run} after a trade in {race.Id}");
                }
            )
        );

    [Fact]
    public void The_order_in_which_runners_are_listed_changes_nothing() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40),
            Prop.ForAll(
                RandomSeason.Generate(40, 25).ToArbitrary(),
                season =>
                {
                    var turned = season.Select(race => race with { Runners = [.. race.Runners.Reverse()] }).ToList();
                    var (before, after) = (Rate(season), Rate(turned));
                    foreach (var (run, figure) in before)
                        after[run].ShouldBe(figure, Tolerance);
                }
            )
        );

    [Fact]
    public void A_heavier_weight_alone_raises_the_figure_by_no_more_than_the_weight_and_never_lowers_it() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(40),
            Prop.ForAll(
                Gen.Choose(1, 20).ToArbitrary(),
                pounds =>
                {
                    var field = Enumerable.Range(0, 8).Select(i => Races.Finisher($"K{i}", i + 1, i * 0.5m)).ToArray();
                    var heavier = field
                        .Select(
                            (runner, i) => i == 3 ? runner with { Weight = new WeightCarried(126 + pounds, WeightUnit.Pounds) } : runner
                        )
                        .ToArray();
                    var (before, after) = (Rate([Races.Create("A", 100, field)]), Rate([Races.Create("A", 100, heavier)]));
                    (after["A K3"] - before["A K3"]).ShouldBeInRange(0, pounds);
                }
            )
        );

    private static bool Counts(Runner runner) => runner is { Status: RunStatus.Finished, Weight: not null, Beaten: not null };

    private static Race Trade(Race race, int pick, decimal lengths)
    {
        var worth = new RuleSetCells(ShippedSets.International).PoundsPerLength(race)!.Value;
        var runners = race.Runners.ToList();
        var index = runners.FindIndex(pick % runners.Count, Counts);
        if (index < 0)
            index = runners.FindIndex(Counts);
        var runner = runners[index];
        runners[index] = runner with
        {
            Weight = new WeightCarried(
                runner.Weight!.Value.Unit == WeightUnit.Pounds
                    ? runner.Weight.Value.Amount + lengths * worth
                    : runner.Weight.Value.Amount * ShippedSets.International.Scale.PoundsPerKilogramCarried + lengths * worth,
                WeightUnit.Pounds
            ),
            Beaten = new Lengths(runner.Beaten!.Value.Value + lengths),
        };
        return race with { Runners = runners };
    }

    private static Dictionary<string, decimal> Rate(IReadOnlyList<Race> season)
    {
        var ledger = new RatingLedger(ShippedSets.International);
        return season
            .SelectMany(race =>
                ledger
                    .Rate(race)
                    .Figures.Runs.Where(run => run.Figure is not null)
                    .Select(run => (Key: $"{race.Id} {run.Runner.Horse.Id}", run.Figure!.Value))
            )
            .ToDictionary(pair => pair.Key, pair => pair.Value);
    }
}
