using Microsoft.EntityFrameworkCore;

namespace Yardstick.App.Features.Results;

internal sealed partial class ResultsStore
{
    /// <summary>Races in the order of their days and identifiers, from after a place on.</summary>
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

/// <summary>Which races are looked for.</summary>
/// <param name="Most">The most races given.</param>
internal sealed record RaceSearch(int Most)
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string? Course { get; init; }

    public Engine.Racing.Discipline? Code { get; init; }

    public Engine.Racing.Breed? Population { get; init; }

    /// <summary>The race after which to begin.</summary>
    public (DateOnly Date, string Id)? After { get; init; }
}
