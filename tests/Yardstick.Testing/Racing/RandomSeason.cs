using FsCheck;
using FsCheck.Fluent;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;
using Runner = Yardstick.Engine.Racing.Runner;

namespace Yardstick.Testing.Racing;

/// <summary>
/// Generates seasons of races in chronological order, with the gaps of real results: missing weights, margins and distances, non-finishers,
/// demotions.
/// </summary>
public static class RandomSeason
{
    private static readonly int[] Distances = [1000, 1207, 1400, 1609, 1850, 2012, 2414, 2816, 3200];
    private static readonly string[] Goings = ["Good", "Good To Soft", "Soft", "Standard", "Heavy", ""];
    private static readonly string[] Countries = ["GB", "IRE", "FR", "TUN"];

    /// <summary>Returns a generator of seasons with a number of races and a pool of horses.</summary>
    public static Gen<IReadOnlyList<Race>> Generate(int races, int horses) =>
        from seed in Gen.Choose(0, int.MaxValue - 1)
        select (IReadOnlyList<Race>)[.. Season(new RandomDraws((ulong)seed), races, horses)];

    private static IEnumerable<Race> Season(RandomDraws draws, int races, int horses)
    {
        var day = new DateOnly(2024, 1, 5);
        for (var i = 0; i < races; i++)
        {
            day = day.AddDays(draws.Below(9));
            yield return new Race
            {
                Id = new RaceId($"R{i:000}"),
                Date = day,
                Country = draws.One(Countries),
                Course = "Testbury",
                Discipline = draws.OneIn(6) ? Discipline.Hurdle : Discipline.Flat,
                Breed = draws.OneIn(8) ? Breed.Arabian : Breed.Thoroughbred,
                Distance = draws.OneIn(25) ? null : new Metres(draws.One(Distances)),
                GoingWords = draws.One(Goings),
                Class = GetClass(draws),
                Runners = [.. Field(draws, horses, day)],
            };
        }
    }

    private static RaceClass GetClass(RandomDraws draws) =>
        draws.Below(5) switch
        {
            0 => new RaceClass { Handicap = true, Ratings = new Band(0, 55 + 5 * draws.Below(9)) },
            1 => new RaceClass { Pattern = (PatternGrade)draws.Below(4), Ages = draws.OneIn(3) ? new Band(2, 2) : new Band(3, null) },
            2 => new RaceClass { Number = 1 + draws.Below(6) },
            _ => RaceClass.Open,
        };

    private static IEnumerable<Runner> Field(RandomDraws draws, int horses, DateOnly day)
    {
        var (beaten, place) = (0m, 0);
        foreach (var horse in draws.Some(horses, 1 + draws.Below(12)))
        {
            var finished = !draws.OneIn(12);
            if (finished)
                (place, beaten) = (place + 1, place == 0 ? 0 : beaten + 0.05m * draws.Below(80));
            yield return new Runner
            {
                Horse = new Horse(new HorseId($"H{horse:00}"), $"Horse {horse}", Foaled: 2020 + horse % 3, Sex: (Sex)(horse % 3)),
                Age = draws.OneIn(20) ? null : day.Year - 2020 - horse % 3,
                Weight =
                    draws.OneIn(20) ? null
                    : draws.OneIn(2) ? new WeightCarried(112 + draws.Below(30), WeightUnit.Pounds)
                    : new WeightCarried(50 + 0.5m * draws.Below(25), WeightUnit.Kilograms),
                Claim = draws.OneIn(6) ? new WeightCarried(1 + draws.Below(3), WeightUnit.Kilograms) : null,
                Status = finished ? RunStatus.Finished : (RunStatus)(1 + draws.Below(13)),
                Position = finished ? place : null,
                OfficialPosition = finished && draws.OneIn(30) ? place + 1 : null,
                Beaten = finished && !draws.OneIn(25) ? new Lengths(beaten) : null,
            };
        }
    }

    /// <summary>Generates reproducible random numbers by SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private sealed class RandomDraws(ulong state)
    {
        public int Below(int limit)
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return (int)((mixed ^ (mixed >> 31)) % (ulong)limit);
        }

        public bool OneIn(int chances) => Below(chances) == 0;

        public T One<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

        public IEnumerable<int> Some(int limit, int count)
        {
            var drawn = new HashSet<int>();
            while (drawn.Count < Math.Min(limit, count))
                drawn.Add(Below(limit));
            return drawn;
        }
    }
}
