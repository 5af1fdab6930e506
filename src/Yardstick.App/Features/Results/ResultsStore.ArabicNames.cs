using Microsoft.EntityFrameworkCore;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

internal sealed partial class ResultsStore
{
    /// <summary>Returns the greatest identifier of the stored Arabic names; 0 when there is none.</summary>
    public async Task<long> LatestArabicNameAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ArabicNameRow>().MaxAsync(row => (long?)row.Id, cancellationToken) ?? 0;
    }

    public async Task<IReadOnlyList<ArabicNameRow>> ArabicNamesAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Set<ArabicNameRow>().AsNoTracking().OrderBy(row => row.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Stores the Arabic names that races state, also of races whose facts are known already.</summary>
    private async Task SaveArabicNamesAsync(IReadOnlyList<Race> races, CancellationToken cancellationToken)
    {
        var stated = new Dictionary<(ArabicNameSubject Kind, string Key), string>();
        foreach (var name in races.SelectMany(race => race.ArabicNames))
        {
            stated[(name.Kind, ArabicNames.KeyOf(name.Id, name.Latin))] = name.Name;
            // Another file may name the horse without its identifier.
            if (name.Id.Length > 0) stated[(name.Kind, ArabicNames.KeyOf("", name.Latin))] = name.Name;
        }

        if (stated.Count == 0) return;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var keys = stated.Keys.Select(key => key.Key).Distinct().ToList();
        var known = await db.Set<ArabicNameRow>().AsNoTracking().Where(row => keys.Contains(row.Key)).ToListAsync(cancellationToken);
        var others = known.Where(row => stated.TryGetValue((row.Kind, row.Key), out var name) && name != row.Name).ToList();
        foreach (var row in known.Except(others)) stated.Remove((row.Kind, row.Key));
        if (stated.Count == 0) return;
        var changed = others.Select(row => row.Id).ToList();
        await db.Set<ArabicNameRow>().Where(row => changed.Contains(row.Id)).ExecuteDeleteAsync(cancellationToken);
        // Of two imports at once both may store a name; the later row counts.
        db.AddRange(stated.Select(one => new ArabicNameRow { Kind = one.Key.Kind, Key = one.Key.Key, Name = one.Value }));
        await db.SaveChangesAsync(cancellationToken);
    }
}
