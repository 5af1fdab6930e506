using System.Globalization;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Compliance;

/// <summary>Checks how evenly marks distribute winning chances, over the races of the last two years.</summary>
internal sealed class FairnessChecks(ResultsStore results, RatingsStore ratings) : IRequirementChecks
{
    private const int Years = 2;
    private const string Link = SiteLinks.Method;

    public async Task<IReadOnlyDictionary<string, CheckFinding>> RunAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var last = (await results.ExtentAsync(cancellationToken)).Last ?? today;
        var from = last.AddYears(-Years);
        var races = await RacesAsync(from, last, cancellationToken);
        CheckFinding Dated(CheckFinding finding) => finding with { From = from, To = last };
        var (shares, runs) = FairnessMeasure.RivalsBeaten(races);
        return new Dictionary<string, CheckFinding>(StringComparer.Ordinal)
        {
            ["HandicapNeutrality"] = Dated(
                new CheckFinding(runs == 0 ? null : Furthest(shares, 0.5m), runs, Link)
                {
                    Details =
                    [
                        .. shares.Select((share, tenth) => string.Create(CultureInfo.InvariantCulture, $"{tenth + 1}: {share:0.000}")),
                    ],
                }
            ),
            ["ImpactAge"] = Dated(
                Impact(races, run => run.Age is { } age ? Math.Min(age, 7).ToString(CultureInfo.InvariantCulture) : null)
            ),
            ["ImpactSex"] = Dated(Impact(races, run => run.Sex?.ToString())),
            ["ImpactWeight"] = Dated(
                Impact(
                    races,
                    run =>
                        run.Weight is { } place
                            ? place < 1 / 3m
                                ? "1/3"
                                : place < 2 / 3m
                                    ? "2/3"
                                    : "3/3"
                            : null
                )
            ),
            ["TopRatedWins"] = Dated(Top(races, 1)),
            ["FirstTwoWin"] = Dated(Top(races, 2)),
        };
    }

    private static CheckFinding Impact(IReadOnlyList<FairRace> races, Func<FairRun, string?> group)
    {
        var values = FairnessMeasure.ImpactValues(races, group);
        return new CheckFinding(values.Count == 0 ? null : Furthest([.. values.Values], 1), values.Count, Link)
        {
            Details = [.. values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value.Key}: {value.Value:0.00}"))],
        };
    }

    private static CheckFinding Top(IReadOnlyList<FairRace> races, int first)
    {
        var (share, count) = FairnessMeasure.TopRated(races, first);
        return new CheckFinding(share is { } known ? Math.Round(known, 4) : null, count, Link);
    }

    private static decimal Furthest(IReadOnlyList<decimal> values, decimal middle) =>
        Math.Round(values.MaxBy(value => Math.Abs(value - middle)), 4);

    private async Task<IReadOnlyList<FairRace>> RacesAsync(DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var marks = new Dictionary<RatingPool, ILookup<HorseId, DatedMark>>();
        foreach (var pool in await ratings.ExtentsAsync(cancellationToken))
            marks[pool.Pool] = (await ratings.MarksAsync(pool.Pool, from.AddYears(-1), to, cancellationToken)).ToLookup(mark =>
                mark.HorseId
            );
        var races = new List<FairRace>();
        await foreach (var race in results.RacesFromAsync(from, cancellationToken))
            if (marks.TryGetValue(race.Pool, out var known) && ToFairRace(race, known) is { Runs.Count: > 1 } fair)
                races.Add(fair);
        return races;
    }

    /// <summary>Returns a race for the fairness measures: the starters that had a mark before the race, with that mark.</summary>
    private static FairRace ToFairRace(Race race, ILookup<HorseId, DatedMark> marks)
    {
        var runs = new List<FairRun>();
        var weights = race
            .Runners.Where(runner => runner is { Started: true, Weight: not null })
            .Select(runner => runner.Weight!.Value.Amount)
            .ToList();
        foreach (var runner in race.Runners.Where(runner => runner.Started))
        {
            // Marks are in date order: the last one before the race is the mark the horse ran off.
            DatedMark? before = null;
            foreach (var mark in marks[runner.Horse.Id])
                if (mark.Date < race.Date)
                    before = mark;
            if (before is not { } found)
                continue;
            // Equal weights share the mean of their positions (midrank).
            var place =
                runner.Weight is { } weight && weights.Count > 1
                    ? weights.Sum(other =>
                        other > weight.Amount ? 1m
                        : other == weight.Amount ? 0.5m
                        : 0
                    ) / weights.Count
                    : (decimal?)null;
            runs.Add(new FairRun(found.Mark, runner.Placing ?? int.MaxValue, runner.Age, runner.Horse.Sex, place));
        }

        return new FairRace(race.Breed, race.Class.Handicap, runs);
    }
}
