using System.Globalization;
using System.Text;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.Units;
using Yardstick.Testing;
using Yardstick.Testing.Racing;

namespace Yardstick.Engine.Tests.RuleSets;

/// <summary>
/// Tests that the same few races keep their numbers under every released rule set, so that old marks can be reproduced. A new rule set adds
/// a golden file (<c>YARDSTICK_UPDATE=1</c> writes it); golden files are never deleted. A difference means that an old mark would change.
/// </summary>
public sealed class GoldenRacesTests
{
    public static TheoryData<string> Ids => [.. RuleSetsFolder.Ids];

    private static IEnumerable<Race> History =>
        [
            Thoroughbreds(
                "t1",
                40,
                1600,
                "Good",
                ("A", 1, 0, 126, 4, Sex.Gelding),
                ("B", 2, 1.5m, 123, 4, Sex.Female),
                ("C", 3, 2.25m, 112, 3, Sex.Male),
                ("D", 4, 9, 126, 5, Sex.Gelding)
            ),
            Thoroughbreds(
                "t2",
                130,
                1200,
                "Soft",
                ("B", 1, 0, 128, 4, Sex.Female),
                ("A", 2, 0.3m, 130, 4, Sex.Gelding),
                ("E", 3, 4, 118, 3, Sex.Female)
            ) with
            {
                Class = new RaceClass { Handicap = true },
            },
            Arabians("p1", 150, 1700, ("F", 1, 0, 56, 3, Sex.Male), ("G", 2, 2, 58, 6, Sex.Female), ("H", 3, 3.5m, 60, 7, Sex.Gelding)),
            Thoroughbreds(
                "t3",
                200,
                2400,
                "Good",
                ("C", 1, 0, 119, 3, Sex.Male),
                ("A", 2, 3, 132, 4, Sex.Gelding),
                ("D", 3, 3.25m, 124, 5, Sex.Gelding),
                ("B", 4, 12, 126, 4, Sex.Female)
            ) with
            {
                Class = new RaceClass { Pattern = PatternGrade.Group3 },
            },
            Arabians("p2", 165, 1700, ("G", 1, 0, 58, 6, Sex.Female), ("F", 2, 0.5m, 55, 3, Sex.Male)),
        ];

    [Theory, MemberData(nameof(Ids))]
    public void The_races_keep_their_numbers(string id)
    {
        var path = Repository.GetPath($"tests/Yardstick.Engine.Tests/RuleSets/golden/{id}.csv");
        var rated = Rate(RuleSetCatalogue.Find(id)!);
        if (Environment.GetEnvironmentVariable("YARDSTICK_UPDATE") == "1" && !File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, rated);
        }

        File.ReadAllText(path).ShouldBe(rated, "A released set rates as it always did.");
        rated
            .Split('\n')
            .Count(line => line.EndsWith(",,,", StringComparison.Ordinal))
            .ShouldBeLessThan(17, "some race is rated under every set");
    }

    private static string Rate(RuleSet set)
    {
        var ledger = new RatingLedger(set);
        var csv = new StringBuilder("race,horse,figure,assessment,mark\n");
        foreach (
            var run in History.Order(RaceOrder.Instance).SelectMany(race => ledger.Rate(race).Runs.Select(run => (Race: race, Run: run)))
        )
        {
            var after = run.Run.After;
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{run.Race.Id},{run.Run.Figure.Runner.Horse.Id},{after?.LastFigure.Value:0.######},{after?.Assessment.Value:0.######},{after?.Mark:0.##}\n"
            );
        }

        return csv.ToString();
    }

    private static Race Thoroughbreds(
        string id,
        int day,
        int metres,
        string going,
        params (string Horse, int Position, decimal Beaten, decimal Pounds, int Age, Sex Sex)[] field
    ) =>
        Races.Create(
            id,
            day,
            [
                .. field.Select(one =>
                    Races.Finisher(one.Horse, one.Position, one.Beaten, one.Pounds, one.Age) with
                    {
                        Horse = new Horse(new HorseId(one.Horse), "Horse " + one.Horse, Sex: one.Sex),
                    }
                ),
            ]
        ) with
        {
            Distance = new Metres(metres),
            GoingWords = going,
        };

    private static Race Arabians(
        string id,
        int day,
        int metres,
        params (string Horse, int Position, decimal Beaten, decimal Kilograms, int Age, Sex Sex)[] field
    ) =>
        Races.Create(
            id,
            day,
            [
                .. field.Select(one =>
                    Races.Finisher(one.Horse, one.Position, one.Beaten, 0, one.Age) with
                    {
                        Horse = new Horse(new HorseId(one.Horse), "Horse " + one.Horse, Sex: one.Sex),
                        Weight = new WeightCarried(one.Kilograms, WeightUnit.Kilograms),
                    }
                ),
            ]
        ) with
        {
            Distance = new Metres(metres),
            Breed = Breed.Arabian,
            Country = "TUN",
        };
}
