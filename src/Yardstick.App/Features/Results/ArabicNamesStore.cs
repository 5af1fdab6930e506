using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Stores the Arabic names that results files state.</summary>
internal sealed class ArabicNamesStore(IDbContextFactory<YardstickDb> databases)
{
    /// <summary>Returns the greatest identifier of the stored Arabic names; 0 if there are none.</summary>
    public async Task<long> LatestAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ArabicNameRow>().MaxAsync(row => (long?)row.Id, cancellationToken) ?? 0;
    }

    public async Task<IReadOnlyList<ArabicNameRow>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ArabicNameRow>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Stores the Arabic names stated by races, including races whose facts are already stored.</summary>
    public async Task SaveAsync(IReadOnlyList<Race> races, CancellationToken cancellationToken)
    {
        var stated = new Dictionary<(ArabicNameSubject Kind, string Key), string>();
        foreach (var name in races.SelectMany(race => race.ArabicNames))
        {
            stated[(name.Kind, ArabicNames.GetKey(name.Id, name.Latin))] = name.Name;
            // Another file may name the horse without its identifier.
            if (name.Id.Length > 0)
                stated[(name.Kind, ArabicNames.GetKey("", name.Latin))] = name.Name;
        }

        if (stated.Count == 0)
            return;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var keys = stated.Keys.Select(key => key.Key).Distinct().ToList();
        var known = await db.Set<ArabicNameRow>().AsNoTracking().Where(row => keys.Contains(row.Key)).ToListAsync(cancellationToken);
        var others = known.Where(row => stated.TryGetValue((row.Kind, row.Key), out var name) && name != row.Name).ToList();
        foreach (var row in known.Except(others))
            stated.Remove((row.Kind, row.Key));
        if (stated.Count == 0)
            return;
        var changed = others.Select(row => row.Id).ToList();
        await db.Set<ArabicNameRow>().Where(row => changed.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        // Two concurrent imports may both store a name; the later row takes precedence.
        db.AddRange(
            stated.Select(one => new ArabicNameRow
            {
                Kind = one.Key.Kind,
                Key = one.Key.Key,
                Name = one.Value,
            })
        );
        await db.SaveChangesAsync(cancellationToken);
    }
}
