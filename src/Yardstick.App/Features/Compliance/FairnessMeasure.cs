using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Compliance;

/// <summary>One starter as fairness sees it: the mark before the race, and how the race ended.</summary>
/// <param name="Place">Its official place; the last for a horse that did not finish.</param>
/// <param name="Weight">Place in the order of weights, 0 for the top, 1 for the bottom; null when weights are not known.</param>
internal readonly record struct FairRun(decimal Mark, int Place, int? Age, Sex? Sex, decimal? Weight)
{
    public bool Won => Place == 1;
}

/// <summary>A race with at least two starters that have a mark.</summary>
internal sealed record FairRace(Breed Population, bool Handicap, IReadOnlyList<FairRun> Runs);

/// <summary>How evenly marks share out chances: arithmetic on races, without anything else.</summary>
/// <remarks>
/// Rivals beaten and impact values are the usual measures of the field: the share of rivals that a runner leaves behind, and wins over the wins
/// that equal chances would give.
/// </remarks>
internal static class FairnessMeasure
{
    private const int Tenths = 10;

    /// <summary>A group says something once so many wins are expected of it: its ratio is then known to about a tenth.</summary>
    private const decimal EnoughWins = 100;

    /// <summary>The share of rivals beaten in handicaps by each tenth of the marks, the lowest first, each population by its own marks.</summary>
    public static (IReadOnlyList<decimal> Shares, int Runs) RivalsBeaten(IEnumerable<FairRace> races)
    {
        var tenths = Enumerable.Range(0, Tenths).Select(_ => (Sum: 0m, Count: 0)).ToArray();
        foreach (var book in races.Where(race => race.Handicap).GroupBy(race => race.Population))
        {
            var runs = book.SelectMany(race => race.Runs.Select(run => (run.Mark, Beaten: Beaten(race, run)))).OrderBy(run => run.Mark).ToList();
            // Runs of one mark stand together: where a tenth ends among them is left to the mark, not to chance.
            var from = 0;
            while (from < runs.Count)
            {
                var to = from;
                while (to < runs.Count && runs[to].Mark == runs[from].Mark) to++;
                var tenth = Math.Min(Tenths - 1, (from + to) * Tenths / 2 / runs.Count);
                for (var i = from; i < to; i++) tenths[tenth] = (tenths[tenth].Sum + runs[i].Beaten, tenths[tenth].Count + 1);
                from = to;
            }
        }

        return ([.. tenths.Select(tenth => tenth.Count == 0 ? 0.5m : tenth.Sum / tenth.Count)], tenths.Sum(tenth => tenth.Count));
    }

    /// <summary>Wins over expected wins in handicaps, by group; groups of which too few wins are expected are left out.</summary>
    public static IReadOnlyDictionary<string, decimal> ImpactValues(IEnumerable<FairRace> races, Func<FairRun, string?> group)
    {
        var sums = new SortedDictionary<string, (decimal Wins, decimal Expected)>(StringComparer.Ordinal);
        foreach (var race in races.Where(race => race.Handicap && race.Runs.Any(run => run.Won)))
        {
            var winners = race.Runs.Count(run => run.Won);
            foreach (var run in race.Runs)
            {
                if (group(run) is not { } name) continue;
                var (wins, expected) = sums.GetValueOrDefault(name);
                sums[name] = (wins + (run.Won ? 1m / winners : 0), expected + 1m / race.Runs.Count);
            }
        }

        return sums.Where(sum => sum.Value.Expected >= EnoughWins).ToDictionary(sum => sum.Key, sum => sum.Value.Wins / sum.Value.Expected, StringComparer.Ordinal);
    }

    /// <summary>How often, outside handicaps, the winner is among the first so many marks; races where they cannot be told apart are left out.</summary>
    public static (decimal? Share, int Races) TopRated(IEnumerable<FairRace> races, int first)
    {
        var (won, count) = (0, 0);
        foreach (var race in races.Where(race => !race.Handicap && race.Runs.Count > first + 1 && race.Runs.Any(run => run.Won)))
        {
            var order = race.Runs.OrderByDescending(run => run.Mark).ToList();
            if (order[first - 1].Mark == order[first].Mark) continue;
            count++;
            if (order.Take(first).Any(run => run.Won)) won++;
        }

        return (count == 0 ? null : (decimal)won / count, count);
    }

    private static decimal Beaten(FairRace race, FairRun run) =>
        (race.Runs.Sum(rival => rival.Place > run.Place ? 1m : rival.Place == run.Place ? 0.5m : 0) - 0.5m) / (race.Runs.Count - 1);
}
