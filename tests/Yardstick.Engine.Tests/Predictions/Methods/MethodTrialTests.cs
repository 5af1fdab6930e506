using FsCheck.Fluent;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions.Methods;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.Predictions.Methods;

/// <summary>The four methods are tried on later races, and know nothing of them.</summary>
public sealed class MethodTrialTests
{
    private static readonly RatingMethod[] All = Enum.GetValues<RatingMethod>();

    private static IReadOnlyList<Race> Season { get; } = RandomSeason.Generate(160, 25).Sample(1, 1).First();

    private static DateOnly Half => Season[80].Date;

    [Fact]
    public void What_happens_later_changes_nothing_that_was_said_before()
    {
        var cut = Season[120].Date;
        var before = Try(Season);
        var scrambled = Try([.. Season.Select(race => race.Date < cut ? race : Turned(race))]);
        // Every race up to the day of the cut was forecast from the days before it, which are the same.
        string Said(TriedRace race) => $"{race.Race.Id}: {string.Join(' ', race.Starters.Select(starter => $"{starter.Horse} {string.Join('/', starter.Marks)}"))} {string.Join(' ', race.Losses.Select((loss, i) => race.Race.Date < cut ? loss : i))}";
        var compared = before.TakeWhile(race => race.Race.Date <= cut).Select(Said).ToList();
        compared.Count.ShouldBeGreaterThan(20);
        scrambled.TakeWhile(race => race.Race.Date <= cut).Select(Said).ShouldBe(compared);
        scrambled.Select(Said).ShouldNotBe(before.Select(Said));
    }

    [Fact]
    public void Marks_before_a_race_are_those_that_the_book_gave_after_the_days_before()
    {
        var tried = Try(Season);
        var (book, methods) = (new RatingLedger(ShippedSets.International), new FourMethods(ShippedSets.International));
        foreach (var day in Season.GroupBy(race => race.Date))
        {
            foreach (var race in tried.Where(race => race.Race.Date == day.Key))
            {
                foreach (var starter in race.Starters)
                {
                    var standing = book.Find(starter.Horse, race.Race.Code, race.Race.Population)?.Standing;
                    foreach (var method in All.Where(one => one != RatingMethod.Network))
                        starter.Marks[(int)method].ShouldBe(standing is null ? null : (double)methods.By(method, standing, null).Mark.Value);
                }
            }

            foreach (var race in day)
                foreach (var run in book.Rate(race).Runs.Where(run => run.After is not null))
                    tried.FirstOrDefault(one => one.Race.Id == race.Id)?.Starters.Single(one => one.Horse == run.Figure.Runner.Horse.Id).Figure.ShouldBe((double)run.After!.LastFigure.Value);
        }
    }

    [Fact]
    public void A_score_is_what_its_races_say()
    {
        var scores = new MethodScores();
        // At the weights 100 − 60, 95 − 50, 80 − 50: B is top rated, then A, then C. They finish A, B, C.
        // Differences of rank 1, 1, 0: Spearman = 1 − 6 × 2 ÷ (3 × 8) = 0.5. Figures 102, 90, 80: distances 2, 5, 0, so 7 ÷ 3; bias (2 − 5 + 0) ÷ 3 = −1.
        scores.Add(Tried([Starter("A", 100, 60, 1, 102), Starter("B", 95, 50, 2, 90), Starter("C", 80, 50, 3, 80)], 0.7));
        // The top rated wins: 1, ranks agree: 1. Distances 1, 1, 1; bias 1.
        scores.Add(Tried([Starter("A", 100, 50, 1, 101), Starter("B", 90, 50, 2, 91), Starter("C", 80, 50, 3, 81)], 0.3));
        // One starter has a mark: nothing can be tried.
        scores.Add(Tried([Starter("A", 100, 50, 1, 101)], 0.1));
        scores.NotTried.ShouldBe(1);
        var score = scores.Score(_ => true)[(int)RatingMethod.Weighted];
        (score.Rank.Races, score.Rank.Mean).ShouldBe((2, 0.75));
        // Standard error of 0.5 and 1: deviation 0.35355, divided by the root of 2.
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
        // Ranks 1.5, 1.5, 3 against 1, 2, 3: covariance 1.5, spreads 1.5 and 2.
        RankCorrelation.Compute([5, 5, 9], [1, 2, 3])!.Value.ShouldBe(1.5 / Math.Sqrt(1.5 * 2), 1e-12);
        RankCorrelation.Compute([5, 5, 5], [1, 2, 3]).ShouldBeNull();
    }

    private static List<TriedRace> Try(IReadOnlyList<Race> season) =>
        [.. new MethodTrial(new TrialPlan(ShippedSets.International, ParameterCatalogue.Current, Half, DateOnly.MaxValue)).Run(season)];

    private static TriedRace Tried(TriedStarter[] starters, double loss) => new(Races.Create("R", 1), starters, [loss, loss, loss, loss]);

    private static TriedStarter Starter(string horse, double mark, double load, int place, double figure) => new(horse, [mark, mark, mark, mark], load, place, figure);

    /// <summary>The finishers change places with their margins.</summary>
    private static Race Turned(Race race) => race with
    {
        Runners = [.. race.Runners.Select((runner, place) => race.Runners[^(place + 1)] is var other
            ? runner with { Position = other.Position, OfficialPosition = other.OfficialPosition, Beaten = other.Beaten, Status = other.Status }
            : runner)],
    };
}
