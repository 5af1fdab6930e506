using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Network.Simulation;
using Yardstick.Engine.Predictions.Impacts;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Tests.Predictions;

public sealed class ImpactTests
{
    private static readonly Lazy<IReadOnlyList<Race>> History = new(() =>
        [
            .. Simulator
                .Run(
                    new SimulationPlan
                    {
                        Seed = 5,
                        Horses = 400,
                        Years = 2,
                        Countries = 1,
                    },
                    ShippedSets.International
                )
                .Races.Order(RaceOrder.Instance),
        ]
    );

    [Fact]
    public void Rules_compared_with_themselves_move_nothing()
    {
        var report = Replay(ShippedSets.International, ShippedSets.International);
        report.Races.ShouldBe(History.Value.Count);
        var poolReport = report.Pools.ShouldHaveSingleItem();
        (poolReport.Moved, poolReport.MeanChange, poolReport.Movers.Count).ShouldBe((0, 0.0, 0));
        poolReport.Before.ByMark.ShouldBe(poolReport.After.ByMark);
        poolReport.Before.Accuracy.ShouldBe(poolReport.After.Accuracy);
        poolReport.Distribution.Sum(part => part.Before).ShouldBe(poolReport.Horses);
        poolReport.Distribution.ShouldAllBe(part => part.Before == part.After);
    }

    [Fact]
    public void A_level_set_higher_is_seen_in_every_mark_and_in_no_measure_of_order()
    {
        var classes = ShippedSets.International.ClassLevels;
        var higher = ShippedSets.International with
        {
            Id = "higher",
            ClassLevels = classes with
            {
                Rows = [.. classes.Rows.Select(row => row with { Level = row.Level + 7, BelowBandTop = row.BelowBandTop - 7 })],
            },
        };
        var report = Replay(ShippedSets.International, higher).Pools.Single();
        report.Moved.ShouldBe(report.Horses);
        report.MeanChange.ShouldBe(7, 0.5);
        (report.After.Years[^1].Mark - report.Before.Years[^1].Mark).ShouldBe(7, 0.6);
        report.After.Accuracy.PairsRight.ShouldBe(report.Before.Accuracy.PairsRight, 0.01);
        report.After.ByMark.Count.ShouldBe(10);
    }

    [Fact]
    public void Rivals_beaten_and_wins_are_shared_out_whole()
    {
        var side = Replay(ShippedSets.International, ShippedSets.International).Pools.Single().Before;
        side.ByMark.Sum(group => group.RivalsBeaten * group.Runs)
            .ShouldBe(side.ByMark.Sum(group => group.Runs) / 2.0, 1e-6, "what one beats another is beaten by");
        side.ByMark.Select(group => group.Relative).ShouldBeInOrder(SortDirection.Ascending);
        side.ByAge.Sum(age => age.Value!.Value * age.Runs)
            .ShouldBe(side.ByAge.Sum(age => age.Runs), 1e-6, "impact values weigh out to 1 where every age is known");
    }

    [Fact]
    public void A_mark_is_held_only_against_races_run_after_it()
    {
        var cut = History.Value[History.Value.Count / 2].Date;
        var scrambled = History.Value.Select(race => race.Date < cut ? race : race with { Runners = Turned(race.Runners) });
        var first = new ImpactStudy(
            RuleSetSuccession.From(ShippedSets.International),
            RuleSetSuccession.From(ShippedSets.International),
            ParameterCatalogue.Current
        );
        var second = new ImpactStudy(
            RuleSetSuccession.From(ShippedSets.International),
            RuleSetSuccession.From(ShippedSets.International),
            ParameterCatalogue.Current
        );
        foreach (var race in History.Value.TakeWhile(race => race.Date < cut))
            first.Add(race);
        foreach (var race in scrambled.TakeWhile(race => race.Date < cut))
            second.Add(race);
        second.Report(1, default).Pools.Single().Before.Accuracy.ShouldBe(first.Report(1, default).Pools.Single().Before.Accuracy);
    }

    private static IReadOnlyList<Runner> Turned(IReadOnlyList<Runner> runners) =>
        [.. runners.Select((runner, i) => runners[runners.Count - 1 - i] with { Horse = runner.Horse })];

    private static ImpactReport Replay(RuleSet before, RuleSet after)
    {
        var study = new ImpactStudy(RuleSetSuccession.From(before), RuleSetSuccession.From(after), ParameterCatalogue.Current);
        foreach (var race in History.Value)
            study.Add(race);
        return study.Report(1, TestContext.Current.CancellationToken);
    }
}
