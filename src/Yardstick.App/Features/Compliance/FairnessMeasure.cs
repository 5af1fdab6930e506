using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Compliance;

/// <summary>Represents a starter: its mark before the race, and the result.</summary>
/// <param name="Place">The official placing; last for a horse that did not finish.</param>
/// <param name="Weight">
/// The position in the order of weights carried, from 0 (top weight) to 1 (bottom weight); null when weights are not known.
/// </param>
internal readonly record struct FairRun(decimal Mark, int Place, int? Age, Sex? Sex, decimal? Weight)
{
    public bool Won => Place == 1;
}

/// <summary>Represents a race with at least two starters that have a mark.</summary>
internal sealed record FairRace(Breed Breed, bool Handicap, IReadOnlyList<FairRun> Runs);

/// <summary>Measures how evenly marks distribute winning chances. Pure arithmetic on races, without other dependencies.</summary>
/// <remarks>
/// Rivals beaten and impact values are the usual measures in racing: the percentage of rivals beaten, as a fraction, and the ratio of
/// actual wins to the wins expected from equal chances.
/// </remarks>
internal static class FairnessMeasure
{
    private const int Tenths = 10;

    /// <summary>Minimum number of expected wins for a group to be reported. Its ratio then has an error of about a tenth.</summary>
    private const decimal EnoughWins = 100;

    /// <summary>
    /// Returns the fraction of rivals beaten in handicaps by each tenth of the marks, lowest first. Each breed is divided by its own marks.
    /// </summary>
    public static (IReadOnlyList<decimal> Shares, int Runs) RivalsBeaten(IEnumerable<FairRace> races)
    {
        var tenths = Enumerable.Range(0, Tenths).Select(_ => (Sum: 0m, Count: 0)).ToArray();
        foreach (var breed in races.Where(race => race.Handicap).GroupBy(race => race.Breed))
        {
            var runs = breed
                .SelectMany(race => race.Runs.Select(run => (run.Mark, Beaten: Beaten(race, run))))
                .OrderBy(run => run.Mark)
                .ToList();
            // Runs with equal marks stay in the same tenth, so that the split among them is not arbitrary.
            var from = 0;
            while (from < runs.Count)
            {
                var to = from;
                while (to < runs.Count && runs[to].Mark == runs[from].Mark)
                    to++;
                var tenth = Math.Min(Tenths - 1, (from + to) * Tenths / 2 / runs.Count);
                for (var i = from; i < to; i++)
                    tenths[tenth] = (tenths[tenth].Sum + runs[i].Beaten, tenths[tenth].Count + 1);
                from = to;
            }
        }

        return ([.. tenths.Select(tenth => tenth.Count == 0 ? 0.5m : tenth.Sum / tenth.Count)], tenths.Sum(tenth => tenth.Count));
    }

    /// <summary>
    /// Returns the impact value (actual wins over expected wins) in handicaps by group; groups with too few expected wins are omitted.
    /// </summary>
    public static IReadOnlyDictionary<string, decimal> ImpactValues(IEnumerable<FairRace> races, Func<FairRun, string?> group)
    {
        var sums = new SortedDictionary<string, (decimal Wins, decimal Expected)>(StringComparer.Ordinal);
        foreach (var race in races.Where(race => race.Handicap && race.Runs.Any(run => run.Won)))
        {
            var winners = race.Runs.Count(run => run.Won);
            foreach (var run in race.Runs)
            {
                if (group(run) is not { } name)
                    continue;
                var (wins, expected) = sums.GetValueOrDefault(name);
                sums[name] = (wins + (run.Won ? 1m / winners : 0), expected + 1m / race.Runs.Count);
            }
        }

        return sums.Where(sum => sum.Value.Expected >= EnoughWins)
            .ToDictionary(sum => sum.Key, sum => sum.Value.Wins / sum.Value.Expected, StringComparer.Ordinal);
    }

    /// <summary>
    /// Returns how often, outside handicaps, the winner is among the given number of highest marks; races in which a tie makes these
    /// ambiguous are omitted.
    /// </summary>
    public static (decimal? Share, int Races) TopRated(IEnumerable<FairRace> races, int first)
    {
        var (won, count) = (0, 0);
        foreach (var race in races.Where(race => !race.Handicap && race.Runs.Count > first + 1 && race.Runs.Any(run => run.Won)))
        {
            var order = race.Runs.OrderByDescending(run => run.Mark).ToList();
            if (order[first - 1].Mark == order[first].Mark)
                continue;
            count++;
            if (order.Take(first).Any(run => run.Won))
                won++;
        }

        return (count == 0 ? null : (decimal)won / count, count);
    }

    private static decimal Beaten(FairRace race, FairRun run) =>
        (
            race.Runs.Sum(rival =>
                rival.Place > run.Place ? 1m
                : rival.Place == run.Place ? 0.5m
                : 0
            ) - 0.5m
        ) / (race.Runs.Count - 1);
}
