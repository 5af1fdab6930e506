using Yardstick.App.Features.Assessments;
using Yardstick.App.Features.Ratings;
using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Tests.Assessments;

/// <summary>What the network stores between runs of the program, and how it is shown.</summary>
public sealed class PackedTests
{
    private static readonly NetworkRace[] Races = [.. Enumerable.Range(0, 12).Select(Race)];

    [Fact]
    public void Packed_races_round_trip()
    {
        var packed = PackedRaces.Write(Races);
        var read = PackedRaces.Read(packed);
        PackedRaces.Write(read).ShouldBe(packed);
        for (var i = 0; i < Races.Length; i++)
        {
            (read[i] with { Runs = Races[i].Runs }).ShouldBe(Races[i]);
            read[i].Runs.ShouldBe(Races[i].Runs);
        }
    }

    [Fact]
    public void Class_cells_round_trip_and_races_without_them_are_packed_as_before()
    {
        NetworkRace[] celled = [.. Races.Select((race, i) => i % 3 == 0 ? race : race with { ClassCell = $"cell {i % 3}" })];
        var packed = PackedRaces.Write(celled);
        PackedRaces.Read(packed).Select(race => race.ClassCell).ShouldBe(celled.Select(race => race.ClassCell));
        (packed[0], PackedRaces.Write(Races)[0]).ShouldBe(((byte)3, (byte)1));
    }

    [Fact]
    public void Packed_ratings_round_trip()
    {
        var networkRatings = Rated().ToTable().Horses;
        PackedRatings.Read(PackedRatings.Write(networkRatings)).ShouldBe(networkRatings, ignoreOrder: true);
    }

    [Fact]
    public void Another_version_is_refused() =>
        Should.Throw<InvalidDataException>(() => PackedRaces.Read([9, 0])).Message.ShouldContain('9');

    [Fact]
    public void Displayed_contributions_add_up_to_the_displayed_assessment()
    {
        var ratings = Rated();
        foreach (var horse in ratings.ToTable().Horses)
        {
            var reasons = ratings.Explain(horse.Key)!;
            reasons.Sum.ShouldBe(reasons.Total, 1e-3);
            var tree = ShareTree.Create(reasons, horse.Value.Last.Ability);
            tree.Groups.Sum(group => group.Amount).ShouldBe(horse.Value.Last.Ability);
            tree.OwnRuns.Sum(share => share.Amount).ShouldBe(tree.Groups.First(group => group.Key == "OwnRuns").Amount);
            tree.Others.Sum(share => share.Amount).ShouldBe(tree.Groups.First(group => group.Key == "Others").Amount);
            foreach (var other in tree.Others)
                ShareTree.Fit(other.Amount, reasons.GetRuns(other.HorseId!.Value), 1).Sum(share => share.Amount).ShouldBe(other.Amount);
        }
    }

    private static NetworkRatings Rated()
    {
        var feed = new NetworkUpdater(
            RuleSetCatalogue.Find(RuleSetCatalogue.International)!,
            ParameterSet.Default(new(Discipline.Flat, Breed.Thoroughbred))
        );
        foreach (var race in Races)
            feed.Add(race);
        return NetworkRatings.Solve(feed, 1);
    }

    private static NetworkRace Race(int number) =>
        new(
            new RaceId($"R{number}"),
            new DateOnly(2025, 1, 1).AddDays(9 * number),
            [
                .. Enumerable
                    .Range(0, 5)
                    .Select(place => new NetworkRun(
                        new HorseId($"H{((number * 3) + (place * 5)) % 9}"),
                        126 - place,
                        place * 2.125,
                        place == 3 ? null : 4
                    )),
            ]
        )
        {
            Country = number % 3 == 0 ? "TUN" : "FR",
            Course = "Ksar Saïd",
            Metres = 1_600,
            ClassLevel = number % 4 == 0 ? null : 70 + number,
            ClassSpread = number % 4 == 0 ? 0 : 3 + number,
            ClassNumber = number % 2 == 0 ? null : 4,
            TwoYearOldsOnly = number == 5,
        };
}
