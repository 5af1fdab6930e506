using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.Units;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Tests the conversion of official results to runs of the network.</summary>
public sealed class NetworkFeedTests
{
    private static readonly NetworkParameters Parameters = ParameterSet.Default(new(Discipline.Flat, Breed.Thoroughbred));
    private static readonly NetworkOptions Options = new() { Accuracy = 1e-10 };

    [Fact]
    public void Weight_traded_for_lengths_changes_no_rating_of_the_season()
    {
        var season = Season();
        var worth = new RuleSetCells(ShippedSets.International).PoundsPerLength(season[4])!.Value;
        var traded = season[4]
            .Runners.Select(
                (runner, place) =>
                    place != 2
                        ? runner
                        : runner with
                        {
                            Weight = new WeightCarried(runner.Weight!.Value.Amount + (3 * worth), WeightUnit.Pounds),
                            Beaten = new Lengths(runner.Beaten!.Value.Value + 3),
                        }
            );
        var (before, after) = (
            Abilities(season),
            Abilities([.. season.Take(4), season[4] with { Runners = [.. traded] }, .. season.Skip(5)])
        );
        after.Length.ShouldBe(before.Length);
        for (var run = 0; run < before.Length; run++)
            after[run].ShouldBe(before[run], 1e-8);
    }

    [Fact]
    public void The_order_of_arrival_changes_no_rating()
    {
        var (forward, backward) = (
            new NetworkUpdater(ShippedSets.International, Parameters),
            new NetworkUpdater(ShippedSets.International, Parameters)
        );
        foreach (var race in Season())
            forward.Add(race);
        foreach (var race in Season().Reverse())
            backward.Add(race);
        var (one, other) = (Last(forward), Last(backward));
        foreach (var (horse, ability) in one)
            other[horse].ShouldBe(ability, 1e-6);
    }

    [Fact]
    public void A_race_that_cannot_be_rated_or_no_longer_can_is_kept_out()
    {
        var feed = new NetworkUpdater(ShippedSets.International, Parameters);
        var season = Season();
        foreach (var race in season)
            feed.Add(race);
        feed.Build().RaceCount.ShouldBe(season.Length);
        feed.Add(season[3] with { Distance = null });
        feed.Add(season[5] with { Runners = [season[5].Runners[0]] });
        feed.Build().RaceCount.ShouldBe(season.Length - 2);
        feed.RaceKey(new RaceId("nowhere")).ShouldBeNull();
    }

    [Fact]
    public void No_results_make_an_empty_history() =>
        new NetworkUpdater(ShippedSets.International, Parameters).Build().RunCount.ShouldBe(0);

    private static Race[] Season() =>
        [
            .. Enumerable
                .Range(0, 10)
                .Select(number =>
                    Races.Create(
                        $"R{number}",
                        number * 9,
                        [
                            .. Enumerable
                                .Range(0, 6)
                                .Select(place => Races.Finisher($"H{((number * 5) + (place * 7)) % 11}", place + 1, place * 1.25m)),
                        ]
                    )
                ),
        ];

    private static double[] Abilities(Race[] season)
    {
        var feed = new NetworkUpdater(ShippedSets.International, Parameters);
        foreach (var race in season)
            feed.Add(race);
        var columns = feed.Build();
        var solution = new RatingNetwork(columns, Options).Solve();
        return [.. Enumerable.Range(0, columns.RunCount).Select(solution.Ability)];
    }

    private static Dictionary<string, double> Last(NetworkUpdater feed)
    {
        var columns = feed.Build();
        var solution = new RatingNetwork(columns, Options).Solve();
        var places = Enumerable.Range(0, columns.HorseCount).ToDictionary(columns.HorseKey);
        return Enumerable
            .Range(0, 11)
            .Select(number => $"H{number}")
            .ToDictionary(id => id, id => solution.Ability(columns.GetRuns(places[feed.HorseKey(new HorseId(id))!.Value]).To - 1));
    }
}
