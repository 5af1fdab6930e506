using Yardstick.Engine.Predictions;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Tests.Predictions;

/// <summary>Tests that forecasts depend on earlier days only.</summary>
public sealed class WalkForwardTests
{
    private static readonly DateOnly Scrambled = new(2002, 7, 12);

    public static TheoryData<string> Methods => Forecasts.Methods;

    [Theory, MemberData(nameof(Methods))]
    public void Results_from_a_day_on_change_no_bit_of_what_is_said_up_to_that_day(string method)
    {
        var races = Forecasts.History.Races;
        var (before, after) = (
            Forecasts.Read(method, races),
            Forecasts.Read(method, races.Select(race => race.Date < Scrambled ? race : Permuted(race)))
        );
        before.Count.ShouldBe(after.Count);
        foreach (var (was, now) in before.Zip(after).Where(pair => pair.First.Race.Date <= Scrambled))
            now.Methods[0].ShouldBe(was.Methods[0], was.Race.Id.Value);
        if (method is "uniform" or "official")
            return;
        before
            .Zip(after)
            .ShouldContain(
                pair => pair.First.Race.Date > Scrambled && !pair.First.Methods[0].SequenceEqual(pair.Second.Methods[0]),
                "later days learn"
            );
    }

    [Theory, MemberData(nameof(Methods))]
    public void Every_starter_has_a_chance_and_the_chances_of_a_race_add_up_to_one(string method)
    {
        var forecasts = Forecasts.Read(method, Forecasts.History.Races);
        forecasts.Count.ShouldBe(Forecasts.History.Races.Count(race => race.Date >= Forecasts.From && race.Date <= Forecasts.To));
        foreach (var race in forecasts)
        {
            race.Methods[0].Count.ShouldBe(race.Race.Runners.Count);
            race.Methods[0].ShouldAllBe(one => one.WinProbability > 0 && one.WinProbability <= 1);
            race.Methods[0].Sum(one => one.WinProbability).ShouldBe(1, 1e-9);
        }
    }

    [Theory, MemberData(nameof(Methods))]
    public void A_race_of_which_little_is_recorded_is_forecast_all_the_same(string method)
    {
        var races = Forecasts.History.Races.Select(race =>
            race with
            {
                Distance = null,
                Runners =
                [
                    .. race.Runners.Select(runner =>
                        runner with
                        {
                            Weight = null,
                            Age = null,
                            Beaten = runner.Position == 1 ? Lengths(0) : null,
                        }
                    ),
                ],
            }
        );
        Forecasts.Read(method, races).ShouldAllBe(race => Math.Abs(race.Methods[0].Sum(one => one.WinProbability) - 1) < 1e-9);
    }

    [Fact]
    public void A_non_runner_has_no_forecast_and_a_faller_has_one()
    {
        var races = Forecasts.History.Races.ToList();
        var at = races.FindIndex(race => race.Date >= Forecasts.From);
        var runners = races[at].Runners.ToArray();
        runners[^1] = runners[^1] with { Status = RunStatus.NonRunner, Position = null, Beaten = null };
        runners[^2] = runners[^2] with { Status = RunStatus.Fell, Position = null, Beaten = null };
        races[at] = races[at] with { Runners = runners };
        var starters = Forecasts.Read("line", races)[0].Card.Starters.Select(starter => starter.Horse.Id).ToList();
        starters.ShouldNotContain(runners[^1].Horse.Id);
        starters.ShouldContain(runners[^2].Horse.Id);
    }

    [Fact]
    public void The_better_method_of_an_invented_world_is_the_one_that_reads_margins_and_weights()
    {
        var losses = new[] { "network-weekly", "openskill", "uniform" }
            .Select(method =>
                Forecasts
                    .Read(method, Forecasts.History.Races)
                    .Average(race =>
                        -Math.Log(
                            race.Methods[0][
                                race.Card.Starters.Index().First(one => one.Item.Horse.Id == race.Race.Runners[0].Horse.Id).Index
                            ].WinProbability
                        )
                    )
            )
            .ToList();
        losses.ShouldBeInOrder();
    }

    /// <summary>Permutes the results of a race among its runners.</summary>
    private static Race Permuted(Race race) =>
        race with
        {
            Runners =
            [
                .. race
                    .Runners.Select(
                        (runner, place) =>
                            race.Runners[(place + 3) % race.Runners.Count] is var other
                                ? runner with
                                {
                                    Position = other.Position,
                                    Beaten = other.Beaten,
                                    Status = other.Status,
                                    Time = other.Time,
                                }
                                : runner
                    )
                    .OrderBy(runner => runner.Position),
            ],
        };

    private static Lengths Lengths(decimal value) => new(value);
}
