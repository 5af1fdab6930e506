using FsCheck;
using FsCheck.Fluent;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.Marks;

/// <summary>Tests the invariants of all methods on random seasons.</summary>
public sealed class MethodLawTests
{
    private const decimal Tolerance = 1e-15m;

    [Theory]
    [InlineData(RuleSetCatalogue.International)]
    [InlineData(RuleSetCatalogue.Tunisia)]
    public void Every_mark_of_every_method_opens_down_to_facts_and_cells_and_evaluates_to_itself(string setId) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(15),
            Prop.ForAll(
                RandomSeason.Generate(25, 12).ToArbitrary(),
                season =>
                {
                    var history = new History(RuleSetCatalogue.Find(setId)!, season);
                    foreach (var state in history.Ledger.States)
                    {
                        var marks = new FourMethods(RuleSetCatalogue.Find(setId)!).Compute(state.HorseRating, null);
                        foreach (var method in Enum.GetValues<RatingMethod>())
                        {
                            var tree = history.Reasons.Expand(marks[method].Mark, null);
                            tree.Value.ShouldBe(marks[method].Mark.Value);
                            foreach (var node in History.Nodes(tree))
                            {
                                if (node.IsLeaf)
                                    node.Origin.ShouldBeAssignableTo(
                                        node.Operation == Operation.Fact ? typeof(FactOrigin) : typeof(CellOrigin),
                                        $"{method}: {node.Name} {node.Operation}"
                                    );
                                else
                                    Operations.Evaluate(node.Operation, [.. node.Inputs]).ShouldBe(node.Value);
                            }
                        }
                    }
                }
            )
        );

    [Fact]
    public void Marks_keep_their_bounds_the_mean_lies_below_the_best_and_no_progressive_mark_jumps() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(25),
            Prop.ForAll(
                RandomSeason.Generate(40, 10).ToArbitrary(),
                season =>
                {
                    var set = ShippedSets.Tunisia;
                    var (ledger, methods) = (new RatingLedger(set), new FourMethods(set));
                    foreach (var run in season.SelectMany(race => ledger.Rate(race).Runs).Where(run => run.After is not null))
                    {
                        var marks = methods.Compute(run.After!, null);
                        foreach (var method in Enum.GetValues<RatingMethod>())
                            marks[method].Mark.Value.ShouldBeInRange(set.MarkChanges.Floor!.Value, set.MarkChanges.Ceiling!.Value);
                        marks.Weighted.Carried.Value.ShouldBeLessThanOrEqualTo(marks.Standard.Carried.Value);
                        if (run.Figure.Before is { } before)
                            Math.Abs(run.After!.ProgressiveKept.Value - before.ProgressiveKept.Value)
                                .ShouldBeLessThanOrEqualTo(set.MarkChanges.CapPounds!.Value + 0.0001m);
                    }
                }
            )
        );

    /// <summary>An amount that is added to all runners of a race is cancelled by the estimated level.</summary>
    [Fact]
    public void Adjustments_for_track_and_going_at_the_performance_change_no_figure_and_at_the_figure_all_of_the_race() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(25),
            Prop.ForAll(
                RandomSeason.Generate(40, 15).ToArbitrary(),
                season =>
                {
                    var plain = ShippedSets.International with { Adjustments = null };
                    var without = Figures(plain, season);
                    var with = Figures(plain with { Adjustments = Adjusted(AdjustmentPlace.Performance) }, season);
                    with.Keys.ShouldBe(without.Keys);
                    foreach (var (run, figure) in without)
                        with[run].ShouldBe(figure, Tolerance, run);
                    if (
                        season.FirstOrDefault(race => without.Keys.Any(run => run.StartsWith(race.Id.Value, StringComparison.Ordinal)))
                        is not { } first
                    )
                        return;
                    var added = Figures(plain with { Adjustments = Adjusted(AdjustmentPlace.Figure) }, [first]);
                    var worth = 2 * plain.Scale.PoundsPerKilogramCarried + (first.Going == Going.Soft ? 3 : 0);
                    foreach (var (run, figure) in Figures(plain, [first]))
                        (added[run] - figure).ShouldBe(worth, Tolerance);
                }
            )
        );

    [Fact]
    public void An_adjustment_is_a_step_of_its_own_and_absent_where_none_is_provided()
    {
        var soft = Races.Create("R", 100, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1)) with { GoingWords = "Soft" };
        var tree = new RatingLedger(ShippedSets.International with { Adjustments = Adjusted(AdjustmentPlace.Performance) })
            .Rate(soft)
            .Figures.Runs[0]
            .Performance!;
        // 126 lb carried, + 2 kg × 2.20462 for the course, + 3 lb for the going.
        tree.Value.ShouldBe(126 + 2 * 2.20462m + 3);
        var names = new[] { StepName.TrackAdjustment, StepName.GoingAdjustment, StepName.WeightWithAdjustments };
        foreach (var name in names)
            Names(tree).ShouldContain(name);
        Names(new RatingLedger(ShippedSets.International).Rate(soft).Figures.Runs[0].Performance!).Intersect(names).ShouldBeEmpty();
    }

    [Fact]
    public void Weight_and_claim_count_by_their_shares()
    {
        var set = ShippedSets.International with
        {
            Adjustments = new AdjustmentTable
            {
                Origin = Origin,
                Weight = new WeightAdjustment(0.5m),
                Claim = new ClaimAdjustment(0.25m),
                Place = AdjustmentPlace.Performance,
            },
        };
        var claimer = Races.Finisher("A", 1, 0) with { Claim = new WeightCarried(4, WeightUnit.Pounds) };
        // Half of 126 and a quarter of 4.
        new RatingLedger(set)
            .Rate(Races.Create("R", 100, claimer, Races.Finisher("B", 2, 1)))
            .Figures.Runs[0]
            .Performance!.Value.ShouldBe(63 + 1);
    }

    private static TableSource Origin => new(Label.ToVerify, "A test.");

    private static AdjustmentTable Adjusted(AdjustmentPlace place) =>
        new()
        {
            Origin = Origin,
            Track = new TrackAdjustment([
                new TrackRow("GB", "TESTBURY", TableUnit.Kg, 2),
                new TrackRow("IRE", "Testbury", TableUnit.Kg, 2),
                new TrackRow("FR", "Testbury", TableUnit.Kg, 2),
                new TrackRow("TUN", "Testbury", TableUnit.Kg, 2),
            ]),
            Going = new GoingAdjustment([new GoingAdjustmentRow([.. Enum.GetValues<Discipline>()], [Going.Soft], TableUnit.Lb, 3)]),
            Place = place,
        };

    private static Dictionary<string, decimal> Figures(RuleSet set, IEnumerable<Race> season)
    {
        var ledger = new RatingLedger(set);
        return season
            .SelectMany(race =>
                ledger
                    .Rate(race)
                    .Figures.Runs.Where(run => run.Figure is not null)
                    .Select(run => (Key: $"{race.Id} {run.Runner.Horse.Id}", run.Figure!.Value))
            )
            .ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    private static IEnumerable<StepName> Names(ExplainedValue tree) => tree.Inputs.SelectMany(Names).Prepend(tree.Name);

    /// <summary>Represents a rated season with the explanations of its numbers.</summary>
    private sealed class History
    {
        public History(RuleSet set, IReadOnlyList<Race> season)
        {
            Ledger = new RatingLedger(set);
            var before = new Dictionary<(RaceId, HorseId), Yardstick.Engine.Figures.HorseRating?>();
            foreach (var race in season)
            {
                foreach (var runner in race.Runners)
                    before[(race.Id, runner.Horse.Id)] = Ledger.Find(runner.Horse.Id, race.Pool)?.HorseRating;
                Ledger.Rate(race);
            }

            var races = season.ToDictionary(race => race.Id);
            Reasons = new MarkExplanations(set, races.GetValueOrDefault, (race, horse) => before[(race.Id, horse)]);
        }

        public RatingLedger Ledger { get; }

        public MarkExplanations Reasons { get; }

        public static IEnumerable<ExplainedValue> Nodes(ExplainedValue tree)
        {
            var seen = new HashSet<ExplainedValue>(ReferenceEqualityComparer.Instance);
            var open = new Stack<ExplainedValue>([tree]);
            while (open.TryPop(out var node))
                if (seen.Add(node))
                    foreach (var input in node.Inputs)
                        open.Push(input);
            return seen;
        }
    }
}
