using FsCheck;
using FsCheck.Fluent;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.Explanations;

/// <summary>Tests that every number is the result of its own explanation, whose leaves are facts and cells.</summary>
public class ReasonTests
{
    [Theory]
    [InlineData(RuleSetCatalogue.International)]
    [InlineData(RuleSetCatalogue.Tunisia)]
    public void A_tree_evaluates_to_its_own_result_and_ends_in_facts_and_cells(string setId) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(25),
            Prop.ForAll(
                RandomSeason.Generate(25, 12).ToArbitrary(),
                season =>
                {
                    var (reasons, rated) = History(setId, season);
                    foreach (var number in rated.SelectMany(Numbers).TakeLast(30))
                    {
                        var tree = reasons.Expand(number, null);
                        tree.Value.ShouldBe(number.Value);
                        foreach (var node in Distinct(tree))
                        {
                            if (node.IsLeaf)
                                node.Origin.ShouldBeAssignableTo(
                                    node.Operation == Operation.Fact ? typeof(FactOrigin) : typeof(CellOrigin),
                                    $"{node.Name} {node.Operation}"
                                );
                            else
                                Operations.Evaluate(node.Operation, [.. node.Inputs]).ShouldBe(node.Value);
                        }
                    }
                }
            )
        );

    [Fact]
    public void A_cell_that_a_rule_set_of_before_2025_3_does_not_provide_says_so_and_counts_nothing()
    {
        var twoYearOlds = Races.Create("R", 250, Races.Finisher("A", 1, 0, age: 2), Races.Finisher("B", 2, 1, age: 4)) with
        {
            Distance = new(1000),
        };
        var tree = new RatingLedger(RuleSetCatalogue.Find("ifha-2025.2")!).Rate(twoYearOlds).Figures.Runs[0].Figure!;
        var cell = Distinct(tree).Single(node => node.Name == StepName.WeightForAge);
        cell.Origin.ShouldBeOfType<CellOrigin>().Provided.ShouldBeFalse();
        cell.Value.ShouldBe(0);
    }

    [Fact]
    public void Folded_numbers_open_as_deep_as_asked()
    {
        Race[] season =
        [
            .. Enumerable.Range(1, 4).Select(i => Races.Create($"R{i}", 20 * i, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, i))),
        ];
        var (reasons, rated) = History(RuleSetCatalogue.International, season);
        var number = rated[^1].Runs[0].Figure.Assessment!;
        int Folded(int? depth) =>
            Distinct(reasons.Expand(number, depth))
                .Select(node => node.Origin)
                .OfType<PriorOrigin>()
                .Select(origin => origin.RaceId)
                .Distinct()
                .Count();
        Folded(0).ShouldBe(1);
        Distinct(reasons.Expand(number, 1))
            .Select(node => node.Origin)
            .OfType<PriorOrigin>()
            .ShouldAllBe(origin => origin.RaceId.Value == "R2");
        Folded(null).ShouldBe(0);
    }

    [Fact]
    public void Every_label_and_source_stands_beside_its_cell()
    {
        var (_, rated) = History(RuleSetCatalogue.Tunisia, [Races.Create("R", 100, Races.Finisher("A", 1, 0), Races.Finisher("B", 2, 1))]);
        rated
            .SelectMany(Numbers)
            .SelectMany(Distinct)
            .Select(node => node.Origin)
            .OfType<CellOrigin>()
            .ShouldAllBe(cell => cell.Set == RuleSetCatalogue.Tunisia && (cell.Source.Length > 0 || !cell.Provided));
    }

    private static (MarkExplanations Reasons, List<RatedRace> Rated) History(string setId, IReadOnlyList<Race> season)
    {
        var set = RuleSetCatalogue.Find(setId)!;
        var ledger = new RatingLedger(set);
        var before = new Dictionary<(RaceId, HorseId), HorseRating?>();
        var rated = new List<RatedRace>();
        foreach (var race in season)
        {
            foreach (var runner in race.Runners)
                before[(race.Id, runner.Horse.Id)] = ledger.Find(runner.Horse.Id, race.Pool)?.HorseRating;
            rated.Add(ledger.Rate(race));
        }

        var races = season.ToDictionary(race => race.Id);
        return (new MarkExplanations(set, races.GetValueOrDefault, (race, horse) => before[(race.Id, horse)]), rated);
    }

    private static IEnumerable<ExplainedValue> Numbers(RatedRace race) =>
        race
            .Runs.Where(run => run.Mark is not null)
            .SelectMany(run => new[] { run.Figure.Figure!, run.Figure.Assessment!, run.Figure.Variance!, run.Mark!.Mark });

    private static List<ExplainedValue> Distinct(ExplainedValue tree)
    {
        var seen = new HashSet<ExplainedValue>(ReferenceEqualityComparer.Instance);
        var open = new Stack<ExplainedValue>([tree]);
        while (open.TryPop(out var node))
            if (seen.Add(node))
                foreach (var input in node.Inputs)
                    open.Push(input);
        return [.. seen];
    }
}
