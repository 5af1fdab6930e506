using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Features.RuleSets;
using Yardstick.Engine.Explanations;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Compliance;

/// <summary>
/// Checks marks: first marks, identities, complete explanations, weight for age, and the stability of the level over the years.
/// </summary>
internal sealed class MarkChecks(
    ResultsStore results,
    RatingsStore ratings,
    ListsStore lists,
    RaceExplanations reasons,
    RuleSetsInForce inForce
) : IRequirementChecks
{
    /// <summary>Number of the latest races whose explanations are checked.</summary>
    private const int RacesOpened = 25;

    private const int FirstHorses = 50,
        LeastDaysBetween = 300;

    public async Task<IReadOnlyDictionary<string, CheckFinding>> RunAsync(DateOnly today, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, CheckFinding>(StringComparer.Ordinal);
        var pools = (await lists.AllAsync(cancellationToken))
            .GroupBy(list => list.Pool)
            .Select(group => group.OrderBy(list => list.Number).ToList())
            .ToList();
        await HorsesAsync(found, pools, cancellationToken);
        await RacesAsync(found, today, cancellationToken);
        found["LevelDrift"] = await DriftAsync(pools, cancellationToken);
        return found;
    }

    private async Task HorsesAsync(
        Dictionary<string, CheckFinding> found,
        List<List<ListSummary>> pools,
        CancellationToken cancellationToken
    )
    {
        var (early, listed) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var latest in pools.Select(lists => lists[^1]))
        {
            foreach (var page in await ratings.ListStatesAsOfAsync(latest.Pool, latest.AsOf, cancellationToken))
            {
                listed.Add(page.Horse.Id.Value);
                var (rules, horseRating) = (inForce.On(latest.AsOf).FirstMarks, page.HorseRating);
                if (
                    horseRating.Definitive
                    && horseRating.Runs < rules.DefinitiveAfterRuns
                    && !(rules.DefinitiveAfterWin && horseRating.Wins > 0)
                )
                    early.Add(page.Horse.Name);
            }
        }

        found["FirstMarks"] = CheckFinding.Create(early.Order(StringComparer.Ordinal), listed.Count, SiteLinks.Lists);
        var unsettled = (await results.HorsesAsync(cancellationToken))
            .Where(horse => horse.Provisional && listed.Contains(horse.Id))
            .Select(horse => horse.Name);
        found["IdentitiesSettled"] = CheckFinding.Create(unsettled, listed.Count, SiteLinks.Identities);
    }

    private async Task RacesAsync(Dictionary<string, CheckFinding> found, DateOnly today, CancellationToken cancellationToken)
    {
        var last = (await results.ExtentAsync(cancellationToken)).Last ?? today;
        var (latest, young, served) = (new Queue<Race>(), 0, 0);
        await foreach (var race in results.RacesFromAsync(last.AddYears(-1), cancellationToken))
        {
            latest.Enqueue(race);
            if (latest.Count > RacesOpened)
                latest.Dequeue();
            if (race.Distance is null)
                continue;
            var ages = race.Runners.Where(runner => runner is { Started: true, Age: <= 3 }).Select(runner => runner.Age!.Value).ToList();
            young += ages.Count;
            served += ages.Count(age => IsServed(race, age));
        }

        found["WeightForAgeRemoved"] = new CheckFinding(young == 0 ? null : Math.Round((decimal)served / young, 4), young, SiteLinks.Method)
        {
            From = last.AddYears(-1),
            To = last,
        };
        await ExplanationsAsync(found, latest, cancellationToken);
    }

    private async Task ExplanationsAsync(
        Dictionary<string, CheckFinding> found,
        IEnumerable<Race> races,
        CancellationToken cancellationToken
    )
    {
        var opened = (await reasons.ListByRacesAsync([.. races.Select(race => new StoredRace(race, false, 1))], cancellationToken))
            .SelectMany(race => race.Runs.Select(run => (race.Figures.Race, Run: run)))
            .Where(one => one.Run.Mark is not null)
            .Select(one => (Name: $"{one.Race.Id} {one.Run.Figure.Runner.Horse.Id}", Leaves: Leaves(one.Run.Figure.Figure!)))
            .ToList();
        found["MarksExplained"] = CheckFinding.Create(
            opened.Where(one => !IsOpen(one.Leaves)).Select(one => one.Name),
            opened.Count,
            SiteLinks.Meetings
        );
        found["SexAllowanceApart"] = CheckFinding.Create(
            opened
                .Where(one => one.Leaves.OfType<CellOrigin>().Any(cell => cell.Table.StartsWith("sexAllowances", StringComparison.Ordinal)))
                .Select(one => one.Name),
            opened.Count,
            SiteLinks.Method
        );
    }

    /// <summary>Returns whether a weight-for-age scale has a cell for an age, a distance, a country and a date.</summary>
    private bool IsServed(Race race, int age)
    {
        var metres = race.Distance!.Value.Value;
        var halfMonth = (race.Date.Month - 1) * 2 + (race.Date.Day > 15 ? 1 : 0);
        return inForce
            .On(race.Date)
            .WeightForAge.Any(table =>
                table.Covers(race)
                && metres >= table.FromMetres
                && metres <= table.ToMetres
                && table.Rows.Any(row => row.Age == age && row.HalfMonths[halfMonth] is not null)
            );
    }

    /// <summary>Returns whether an explanation goes down to facts from results, with a source for each table cell used.</summary>
    private static bool IsOpen(IReadOnlyList<Origin?> leaves) =>
        leaves.OfType<FactOrigin>().Any() && leaves.All(leaf => leaf is FactOrigin or PriorOrigin or CellOrigin { Source.Length: > 0 });

    private static List<Origin?> Leaves(ExplainedValue number)
    {
        var (seen, waiting, leaves) = (
            new HashSet<ExplainedValue>(ReferenceEqualityComparer.Instance),
            new Stack<ExplainedValue>([number]),
            new List<Origin?>()
        );
        while (waiting.TryPop(out var next))
        {
            if (!seen.Add(next))
                continue;
            if (next.Inputs.Count == 0)
                leaves.Add(next.Origin);
            foreach (var input in next.Inputs)
                waiting.Push(input);
        }

        return leaves;
    }

    /// <summary>Returns how far the mean mark of the first fifty horses moved in a year, for the rating pool that moved most.</summary>
    private async Task<CheckFinding> DriftAsync(List<List<ListSummary>> pools, CancellationToken cancellationToken)
    {
        var worst = new CheckFinding(null, 0, SiteLinks.Levels);
        foreach (var lists in pools)
        {
            var latest = lists[^1];
            if (lists.LastOrDefault(list => latest.AsOf.DayNumber - list.AsOf.DayNumber >= LeastDaysBetween) is not { } earlier)
                continue;
            if (
                await MeanAsync(earlier, cancellationToken) is not { } before
                || await MeanAsync(latest, cancellationToken) is not { } after
            )
                continue;
            var scale = inForce.On(latest.AsOf).Scale;
            var pounds = (after - before) * (scale.Unit == TableUnit.Kg ? scale.PoundsPerKilogram : 1);
            var yearly = Math.Round(pounds * 365 / (latest.AsOf.DayNumber - earlier.AsOf.DayNumber), 2);
            if (worst.Measured is { } known && Math.Abs(known) >= Math.Abs(yearly))
                continue;
            worst = worst with
            {
                Measured = yearly,
                Count = 2,
                From = earlier.AsOf,
                To = latest.AsOf,
                Details = [$"{lists[0].Pool.Discipline} {lists[0].Pool.Breed}"],
            };
        }

        return worst;
    }

    private async Task<decimal?> MeanAsync(ListSummary list, CancellationToken cancellationToken)
    {
        var entries = (await lists.FindWithEntriesAsync(list.Pool, list.Number, cancellationToken))!.Entries;
        return entries.Count < FirstHorses ? null : entries.OrderBy(entry => entry.Rank).Take(FirstHorses).Average(entry => entry.Mark);
    }
}
