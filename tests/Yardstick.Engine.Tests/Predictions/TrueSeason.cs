using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Tests.Predictions;

/// <summary>Generates seasons whose horses have a known ability in pounds. Each race is a random draw from it.</summary>
internal static class TrueSeason
{
    private static readonly int[] Trips = [1000, 1200, 1600, 2400];

    /// <summary>Creates a season with six races per day.</summary>
    public static List<Race> Create(int days, int horses, ulong seed = 1)
    {
        var draws = new SeasonDraws(seed);
        var abilities = Enumerable.Range(0, horses).Select(_ => 12 * draws.Normal()).ToArray();
        return [.. Enumerable.Range(0, 6 * days).Select(race => GetRace(race, abilities, draws))];
    }

    /// <summary>Groups races by day, in chronological order.</summary>
    public static IEnumerable<List<Race>> Days(IEnumerable<Race> races) =>
        races.GroupBy(race => race.Date).OrderBy(day => day.Key).Select(day => day.ToList());

    /// <summary>Returns a race with its results permuted among the starters.</summary>
    public static Race Scrambled(Race race)
    {
        var starters = race.Runners.Where(runner => runner.Started).ToList();
        var turned = starters.Skip(1).Append(starters[0]).ToList();
        var dealt = starters.Select(
            (runner, i) =>
                runner with
                {
                    Status = turned[i].Status,
                    Position = turned[i].Position,
                    Beaten = turned[i].Beaten,
                    Time = turned[i].Time,
                }
        );
        return race with { Runners = [.. dealt.Reverse()] };
    }

    private static Race GetRace(int number, double[] abilities, SeasonDraws draws)
    {
        var field = draws.Some(abilities.Length, 4 + draws.Below(7));
        var finish = field
            .Select(horse => (horse, pounds: abilities[horse] + (8 * draws.Normal())))
            .OrderByDescending(run => run.pounds)
            .ToList();
        return new Race
        {
            Id = new RaceId($"R{number:00000}"),
            Date = new DateOnly(2024, 1, 1).AddDays(number / 6),
            Country = number % 5 == 0 ? "FR" : "GB",
            Course = "Testbury" + number % 3,
            Surface = number % 4 == 0 ? Surface.AllWeather : Surface.Turf,
            Distance = new Metres(Trips[number % Trips.Length]),
            GoingWords = number % 2 == 0 ? "Good" : "Soft",
            Class = number % 3 == 0 ? new RaceClass { Number = 4 } : new RaceClass { Handicap = true, Ratings = new Band(0, 75) },
            Runners =
            [
                .. finish.Select(
                    (run, place) =>
                        new Runner
                        {
                            Horse = new Horse(new HorseId($"H{run.horse:000}"), $"Horse {run.horse}"),
                            Age = 3 + run.horse % 4,
                            Weight = new WeightCarried(120 + run.horse % 10, WeightUnit.Pounds),
                            Status = RunStatus.Finished,
                            Position = place + 1,
                            Beaten = new Lengths(Math.Round((decimal)(finish[0].pounds - run.pounds) / 2, 2)),
                            Time = place == 0 ? new RaceTime(Math.Round(100 - ((decimal)run.pounds / 20), 2)) : null,
                        }
                ),
            ],
        };
    }

    /// <summary>Generates reproducible random numbers by SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private sealed class SeasonDraws(ulong state)
    {
        public int Below(int limit) => (int)(Next() % (ulong)limit);

        public double Normal()
        {
            var sum = 0.0;
            for (var i = 0; i < 12; i++)
                sum += Next() / (double)ulong.MaxValue;
            return sum - 6;
        }

        public List<int> Some(int limit, int count)
        {
            var drawn = new List<int>();
            while (drawn.Count < count)
            {
                var next = Below(limit);
                if (!drawn.Contains(next))
                    drawn.Add(next);
            }

            return drawn;
        }

        private ulong Next()
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}
