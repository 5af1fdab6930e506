using Microsoft.EntityFrameworkCore;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Racing.Search;

/// <summary>Represents what the search says of a race.</summary>
internal sealed record SearchedRace(string Id, string Name, DateOnly Date, string Course);

/// <summary>Represents a person as the results name it.</summary>
/// <param name="Name">The name as stated.</param>
/// <param name="Runs">The number of runs under that name.</param>
internal sealed record NamedPerson(string Name, int Runs);

/// <summary>Represents a run of a person: of a horse that the person trained or rode.</summary>
/// <param name="RaceId">The identifier of the race.</param>
/// <param name="Race">The name of the race; empty if it has none.</param>
/// <param name="Date">The day of the race.</param>
/// <param name="Course">The racecourse.</param>
public sealed record PersonRun(string RaceId, string Race, DateOnly Date, string Course)
{
    public required string HorseId { get; init; }

    public required string Horse { get; init; }

    /// <summary>Gets the official placing; null for a horse that has none.</summary>
    public int? Placing { get; init; }

    public RunStatus Status { get; init; }
}

/// <summary>Reads what the search finds and what the pages of people show.</summary>
internal sealed class SearchStore(IDbContextFactory<YardstickDb> databases)
{
    /// <summary>Returns every race, the latest first.</summary>
    public async Task<IReadOnlyList<SearchedRace>> RacesAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<RaceRow>()
            .AsNoTracking()
            .OrderByDescending(row => row.Date)
            .ThenBy(row => row.Id)
            .Select(row => new SearchedRace(row.Id, row.Name, row.Date, row.Course))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Returns every name of a trainer or a jockey, the one with the most runs first.</summary>
    public async Task<IReadOnlyList<NamedPerson>> PeopleAsync(SearchKind role, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var runners = db.Set<RunnerRow>().AsNoTracking();
        var names = role == SearchKind.Jockey ? runners.Select(row => row.Jockey) : runners.Select(row => row.Trainer);
        var counts = await names
            .Where(name => name != null && name != "")
            .GroupBy(name => name)
            .Select(group => new { Name = group.Key!, Runs = group.Count() })
            .ToListAsync(cancellationToken);
        return
        [
            .. counts
                .OrderByDescending(one => one.Runs)
                .ThenBy(one => one.Name, StringComparer.Ordinal)
                .Select(one => new NamedPerson(one.Name, one.Runs)),
        ];
    }

    /// <summary>
    /// Returns the latest runs of a trainer or a jockey, under every spelling of the name, and how many runs and wins there are.
    /// </summary>
    public async Task<(IReadOnlyList<PersonRun> Latest, int Runs, int Wins)> RunsAsync(
        SearchKind role,
        IReadOnlyList<string> names,
        int limit,
        CancellationToken cancellationToken
    )
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var runners = db.Set<RunnerRow>().AsNoTracking();
        var own =
            role == SearchKind.Jockey
                ? runners.Where(row => names.Contains(row.Jockey!))
                : runners.Where(row => names.Contains(row.Trainer!));
        var latest = await (
            from runner in own
            join race in db.Set<RaceRow>() on runner.RaceId equals race.Id
            orderby race.Date descending, race.Id
            select new PersonRun(race.Id, race.Name, race.Date, race.Course)
            {
                HorseId = runner.HorseId,
                Horse = runner.Horse!.Name,
                Placing = runner.OfficialPosition ?? runner.Position,
                Status = runner.Status,
            }
        )
            .Take(limit)
            .ToListAsync(cancellationToken);
        var counts = await own.GroupBy(_ => 1)
            .Select(all => new { Runs = all.Count(), Wins = all.Count(row => (row.OfficialPosition ?? row.Position) == 1) })
            .SingleOrDefaultAsync(cancellationToken);
        return (latest, counts?.Runs ?? 0, counts?.Wins ?? 0);
    }
}
