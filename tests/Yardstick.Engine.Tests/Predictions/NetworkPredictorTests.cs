using Yardstick.Engine.Predictions;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Tests.Predictions;

/// <summary>Tests that forecasts use earlier days only, are bitwise reproducible, and rank horses by ability.</summary>
public sealed class NetworkPredictorTests
{
    private static readonly List<Race> Season = TrueSeason.Create(days: 120, horses: 80);

    private static readonly DateOnly From = new(2024, 3, 25);

    [Fact]
    public void Chances_of_every_race_sum_to_one_and_nobody_is_missing()
    {
        foreach (var (race, forecasts) in Walk(Season, From, 1))
        {
            forecasts.Count.ShouldBe(race.Runners.Count);
            forecasts.Sum(forecast => forecast.WinProbability).ShouldBe(1, 1e-9);
            forecasts.ShouldAllBe(forecast => forecast.WinProbability > 0 && forecast.WinProbability <= 1);
            forecasts.ShouldAllBe(forecast => double.IsFinite(forecast.Assessment!.Value) && forecast.Deviation > 0);
        }
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var alone = Walk(Season, From, 1).SelectMany(race => race.Forecasts).ToList();
        foreach (var threads in new[] { 2, 4 })
            Walk(Season, From, threads).SelectMany(race => race.Forecasts).ShouldBe(alone);
    }

    [Fact]
    public void Results_of_a_day_and_later_change_no_forecast_of_that_day()
    {
        var day = From.AddDays(20);
        var other = Season.Select(race => race.Date >= day ? TrueSeason.Scrambled(race) : race);
        var (before, after) = (UpTo(Season), UpTo(other));
        before.Count.ShouldBeGreaterThan(100);
        after.ShouldBe(before);

        List<Forecast> UpTo(IEnumerable<Race> races) =>
            [.. Walk(races, From, 2).Where(race => race.Race.Date <= day).SelectMany(race => race.Forecasts)];
    }

    [Fact]
    public void People_stalls_and_racecard_numbers_are_never_read()
    {
        var named = Season.Select(race =>
            race with
            {
                Runners =
                [
                    .. race.Runners.Select(
                        (runner, i) =>
                            runner with
                            {
                                Draw = i + 1,
                                Number = i + 1,
                                Jockey = new Person($"J{i}", "J"),
                                Trainer = new Person($"T{i}", "T"),
                            }
                    ),
                ],
            }
        );
        Walk(named, From, 1).SelectMany(race => race.Forecasts).ShouldBe(Walk(Season, From, 1).SelectMany(race => race.Forecasts));
    }

    [Fact]
    public void Forecasts_beat_chance_by_far()
    {
        var (loss, chance) = (0.0, 0.0);
        foreach (var (race, forecasts) in Walk(Season, From, 1))
        {
            var winner = race.Runners.Single(runner => runner.Position == 1).Horse.Id;
            var place = Racecard.From(race).Starters.Select((runner, i) => (runner, i)).Single(pair => pair.runner.Horse.Id == winner).i;
            (loss, chance) = (loss - Math.Log(forecasts[place].WinProbability), chance + Math.Log(forecasts.Count));
        }

        loss.ShouldBeLessThan(0.85 * chance);
    }

    [Fact]
    public void A_horse_with_many_runs_is_known_better_than_a_debutant()
    {
        var predictor = Learned();
        var race = Season[^1];
        var card = Racecard.From(
            race with
            {
                Runners = [race.Runners[0], race.Runners[1] with { Horse = new Horse(new HorseId("Z new"), "New") }],
            }
        );
        var forecasts = predictor.Predict(card);
        forecasts[1].Deviation!.Value.ShouldBeGreaterThan(1.5 * forecasts[0].Deviation!.Value);
    }

    [Fact]
    public void Races_with_next_to_nothing_stated_are_forecast()
    {
        var predictor = Learned();
        var race = Season[^1];
        Race[] bare =
        [
            race with
            {
                Runners = [.. race.Runners.Select((runner, i) => runner with { Horse = new Horse(new HorseId($"N{i}"), "New") })],
            },
            race with
            {
                Runners = [.. race.Runners.Select(runner => runner with { Age = null, Weight = null })],
            },
            race with
            {
                Distance = null,
                Surface = null,
                GoingWords = "",
                Class = RaceClass.Open,
                Country = "",
                Course = "",
            },
            race with
            {
                Runners = [race.Runners[0]],
            },
            race with
            {
                Discipline = Discipline.Chase,
                Breed = Breed.Arabian,
            },
        ];
        foreach (var odd in bare)
            predictor.Predict(Racecard.From(odd)).Sum(forecast => forecast.WinProbability).ShouldBe(1, 1e-9);
        predictor.Predict(Racecard.From(race with { Runners = [] })).ShouldBeEmpty();
        predictor.Learn([.. bare.Select((odd, i) => odd with { Id = new RaceId($"odd {i}"), Date = race.Date.AddDays(1) })]);
        predictor
            .Predict(Racecard.From(race with { Date = race.Date.AddDays(2) }))
            .ShouldAllBe(forecast => double.IsFinite(forecast.WinProbability));
    }

    private static NetworkPredictor Learned()
    {
        var predictor = new NetworkPredictor(new PredictorParameters(), ShippedSets.International);
        foreach (var day in TrueSeason.Days(Season))
            predictor.Learn(day);
        return predictor;
    }

    private static IEnumerable<(Race Race, IReadOnlyList<Forecast> Forecasts)> Walk(IEnumerable<Race> races, DateOnly from, int threads)
    {
        var predictor = new NetworkPredictor(new PredictorParameters(), ShippedSets.International, threads);
        foreach (var day in TrueSeason.Days(races))
        {
            if (day[0].Date >= from)
                foreach (var race in day)
                    yield return (race, predictor.Predict(Racecard.From(race)));
            predictor.Learn(day);
        }
    }
}
