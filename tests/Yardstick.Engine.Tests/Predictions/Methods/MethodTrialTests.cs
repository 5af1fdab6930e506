using FsCheck;
using FsCheck.Fluent;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions;
using Yardstick.Engine.Predictions.Methods;
using Yardstick.Engine.Predictions.Pounds;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.Predictions.Methods;

/// <summary>Tests that the four methods are evaluated on later races without using them.</summary>
public sealed class MethodTrialTests
{
    private static readonly RatingMethod[] All = Enum.GetValues<RatingMethod>();

    private static IReadOnlyList<Race> Season { get; } = RandomSeason.Generate(160, 25).Sample(1, new Rnd(11), 1).First();

    private static DateOnly Half => Season[80].Date;

    [Fact]
    public void What_happens_later_changes_nothing_that_was_said_before()
    {
        var cut = Season[120].Date;
        var before = Try(Season);
        var scrambled = Try([.. Season.Select(race => race.Date < cut ? race : WithReversedResult(race))]);
        // Every race up to the day of the cut is forecast from earlier days, which are identical.
        string Said(EvaluatedRace race) =>
            $"{race.Race.Id}: {string.Join(' ', race.Starters.Select(starter => $"{starter.Horse} {string.Join('/', starter.Marks)}"))} {string.Join(' ', race.Losses.Select((loss, i) => race.Race.Date < cut ? loss : i))}";
        var compared = before.TakeWhile(race => race.Race.Date <= cut).Select(Said).ToList();
        compared.Count.ShouldBeGreaterThan(20);
        scrambled.TakeWhile(race => race.Race.Date <= cut).Select(Said).ShouldBe(compared);
        scrambled.Select(Said).ShouldNotBe(before.Select(Said));
    }

    [Fact]
    public void Marks_before_a_race_are_those_after_the_days_before()
    {
        var tried = Try(Season);
        var (ledger, methods) = (new RatingLedger(ShippedSets.International), new FourMethods(ShippedSets.International));
        foreach (var day in Season.GroupBy(race => race.Date))
        {
            foreach (var race in tried.Where(race => race.Race.Date == day.Key))
            {
                foreach (var starter in race.Starters)
                {
                    var horseRating = ledger.Find(starter.Horse, race.Race.Pool)?.HorseRating;
                    foreach (var method in All.Where(one => one != RatingMethod.Network))
                        starter
                            .Marks[(int)method]
                            .ShouldBe(horseRating is null ? null : (double)methods.By(method, horseRating, null).Mark.Value);
                }
            }

            foreach (var race in day)
            foreach (var run in ledger.Rate(race).Runs.Where(run => run.After is not null))
                tried
                    .FirstOrDefault(one => one.Race.Id == race.Id)
                    ?.Starters.Single(one => one.Horse == run.Figure.Runner.Horse.Id)
                    .Figure.ShouldBe((double)run.After!.LastFigure.Value);
        }
    }

    [Fact]
    public void A_day_that_is_learned_again_after_it_was_settled_counts_once()
    {
        var (once, twice) = (History(), History());
        var days = Season.GroupBy(race => race.Date).Select(day => day.ToList()).Take(30).ToList();
        foreach (var day in days)
        {
            once.Learn(day);
            twice.Learn(day);
            // Asking for a figure settles the day.
            twice.GetFigure(day[0].Id, day[0].Runners[0].Horse.Id);
            twice.Learn(day);
        }

        var later = Racecard.From(Season.First(race => race.Date > days[^1][0].Date));
        once.Before(later).ShouldContain(marks => marks != null);
        twice.Before(later).ShouldBe(once.Before(later));
    }

    [Fact]
    public void A_score_is_what_its_races_say()
    {
        var scores = new MethodScores();
        // Mark minus load is 40, 45, 30: B is top rated, then A, then C. They finish A, B, C.
        // Rank differences 1, 1, 0: Spearman = 1 − 6 × 2 ÷ (3 × 8) = 0.5.
        // Figures 102, 90, 80: absolute errors 2, 5, 0, mean 7 ÷ 3; bias (2 − 5 + 0) ÷ 3 = −1.
        scores.Add(Tried([Starter("A", 100, 60, 1, 102), Starter("B", 95, 50, 2, 90), Starter("C", 80, 50, 3, 80)], 0.7));
        // The top-rated horse wins: 1. The ranks agree: 1. Errors 1, 1, 1; bias 1.
        scores.Add(Tried([Starter("A", 100, 50, 1, 101), Starter("B", 90, 50, 2, 91), Starter("C", 80, 50, 3, 81)], 0.3));
        // With a mark for only one starter, the race cannot be evaluated.
        scores.Add(Tried([Starter("A", 100, 50, 1, 101)], 0.1));
        scores.NotScored.ShouldBe(1);
        var score = scores.Score(_ => true)[(int)RatingMethod.Weighted];
        (score.Rank.Races, score.Rank.Mean).ShouldBe((2, 0.75));
        // Standard error of 0.5 and 1: standard deviation 0.35355, divided by √2.
        score.Rank.Error.ShouldBe(0.25, 1e-12);
        score.TopRated.Mean.ShouldBe(0.5);
        score.Error.Mean.ShouldBe(((7 / 3.0) + 1) / 2, 1e-12);
        score.Bias.Mean.ShouldBe(0, 1e-12);
        score.Loss.Mean.ShouldBe(0.5, 1e-12);
        scores.Score(_ => false).ShouldBeEmpty();
    }

    [Fact]
    public void Equal_values_share_their_rank_and_a_field_without_differences_ranks_nothing()
    {
        // Ranks 1.5, 1.5, 3 and 1, 2, 3: sum of products 1.5, sums of squares 1.5 and 2.
        RankCorrelation.Compute([5, 5, 9], [1, 2, 3])!.Value.ShouldBe(1.5 / Math.Sqrt(1.5 * 2), 1e-12);
        RankCorrelation.Compute([5, 5, 5], [1, 2, 3]).ShouldBeNull();
    }

    private static MethodHistory History() =>
        new(
            ShippedSets.International,
            new NetworkAssessments(
                ShippedSets.International,
                ParameterCatalogue.Current.For(Season[0].Pool),
                new RefitPlan(DateOnly.MinValue, DateOnly.MinValue, 7),
                TestContext.Current.CancellationToken
            )
        );

    private static List<EvaluatedRace> Try(IReadOnlyList<Race> season) =>
        [.. new MethodTrial(new TrialPlan(ShippedSets.International, ParameterCatalogue.Current, Half, DateOnly.MaxValue)).Run(season)];

    private static EvaluatedRace Tried(EvaluatedStarter[] starters, double loss) =>
        new(Races.Create("R", 1), starters, [loss, loss, loss, loss]);

    private static EvaluatedStarter Starter(string horse, double mark, double load, int place, double figure) =>
        new(new HorseId(horse), [mark, mark, mark, mark], load, place, figure);

    /// <summary>Reverses the results of a race among its runners.</summary>
    private static Race WithReversedResult(Race race) =>
        race with
        {
            Runners =
            [
                .. race.Runners.Select(
                    (runner, place) =>
                        race.Runners[^(place + 1)] is var other
                            ? runner with
                            {
                                Position = other.Position,
                                OfficialPosition = other.OfficialPosition,
                                Beaten = other.Beaten,
                                Status = other.Status,
                            }
                            : runner
                ),
            ],
        };
}
