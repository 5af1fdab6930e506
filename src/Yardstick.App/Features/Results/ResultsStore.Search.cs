using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Features.Results;

internal sealed partial class ResultsStore
{
    /// <summary>Returns races ordered by day and identifier, starting after a sort key (keyset pagination).</summary>
    public async Task<IReadOnlyList<StoredRace>> SearchRacesAsync(RaceSearch search, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var races = db.Set<RaceRow>().AsNoTracking();
        if (search.From is { } from) races = races.Where(row => row.Date >= from);
        if (search.To is { } to) races = races.Where(row => row.Date <= to);
        if (search.Course is { } course) races = races.Where(row => row.Course == course);
        if (search.Code is { } code) races = races.Where(row => row.Code == code);
        if (search.Population is { } population) races = races.Where(row => row.Population == population);
        if (search.After is var (day, id)) races = races.Where(row => row.Date > day || (row.Date == day && string.Compare(row.Id, id) > 0));
        var ids = await races.OrderBy(row => row.Date).ThenBy(row => row.Id).Take(search.Most).Select(row => row.Id).ToListAsync(cancellationToken);
        var found = (await FullRaces(db).Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken)).ToDictionary(row => row.Id, StringComparer.Ordinal);
        return [.. ids.Select(one => Stored(found[one]))];
    }
}

/// <summary>Represents the criteria of a race search.</summary>
/// <param name="Most">The maximum number of races to return.</param>
internal sealed record RaceSearch(int Most)
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string? Course { get; init; }

    public Engine.Racing.Discipline? Code { get; init; }

    public Engine.Racing.Breed? Population { get; init; }

    /// <summary>Gets the sort key of the race after which to start.</summary>
    public (DateOnly Date, string Id)? After { get; init; }
}
