using Yardstick.Engine.Network;

namespace Yardstick.Engine.Tests.Network;

/// <summary>Tests that contributions add up to the rating in every grouping, and do not depend on the absolute weights carried.</summary>
public sealed class ContributionTests
{
    private static readonly NetworkOptions Exact = new() { Accuracy = 1e-12, ContributionAccuracy = 1e-12 };

    [Fact]
    public void Parts_add_up_to_the_rating_with_no_remainder()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var columns = new RandomNetwork(seed).Build();
            var network = new RatingNetwork(columns, Exact);
            var solution = network.Solve();
            for (var run = 0; run < columns.RunCount; run += 7)
            {
                var parts = network.Explain(run);
                parts.Total().ShouldBe(solution.Ability(run), 1e-9);
                var byRace = Enumerable.Range(0, columns.RaceCount).Sum(parts.GetRaceContribution);
                Enumerable.Range(0, columns.HorseCount).Sum(parts.GetHorseContribution).ShouldBe(byRace, 1e-9);
            }
        }
    }

    [Fact]
    public void A_pound_on_every_back_of_a_race_changes_no_part()
    {
        var network = new RandomNetwork(3);
        var heavier = new RandomNetwork(3);
        foreach (var run in Enumerable.Range(0, heavier.Races[1].Field.Length))
            heavier.Races[1].Field[run] = heavier.Races[1].Field[run] with { Performance = heavier.Races[1].Field[run].Performance + 30 };
        var (before, after) = (Explain(network), Explain(heavier));
        for (var race = 0; race < network.Races.Count; race++)
        {
            after.GetRaceContribution(race).ShouldBe(before.GetRaceContribution(race), 1e-9);
            after.GetClassContribution(race).ShouldBe(before.GetClassContribution(race), 1e-9);
        }

        static Contributions Explain(RandomNetwork history)
        {
            var network = new RatingNetwork(history.Build(), Exact);
            network.Solve();
            return network.Explain(0);
        }
    }

    [Fact]
    public void The_variance_beside_them_is_exact()
    {
        for (var seed = 0; seed < 25; seed++)
        {
            var history = new RandomNetwork(seed);
            var columns = history.Build();
            var network = new RatingNetwork(columns, Exact);
            var solution = network.Solve();
            var places = Places.Group(columns);
            var oracle = new Oracle(history, (horse, race) => solution.RunWeight(places[(horse, race)]));
            foreach (var ((horse, race), run) in places.Take(5))
                network.Explain(run).Variance.ShouldBe(oracle.Variance(horse, race), 1e-5);
        }
    }
}
