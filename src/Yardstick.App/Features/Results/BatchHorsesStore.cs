using Microsoft.EntityFrameworkCore;
using Yardstick.App.Platform.Database;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Results;

/// <summary>Loads the stored horses that the runners of a batch of races may be.</summary>
internal static class BatchHorsesStore
{
    /// <summary>Returns the horses with the identifiers and names of the batch, and what is known about them.</summary>
    public static async Task<HorseMatcher> LoadAsync(YardstickDb db, List<Race> races, CancellationToken cancellationToken)
    {
        var stated = races.SelectMany(race => race.Runners).Select(runner => runner.Horse).ToList();
        var keys = stated
            .Where(horse => horse.Id.IsDefault)
            .SelectMany(horse => horse.FormerName is { } former ? new[] { horse.Name, former } : [horse.Name])
            .Distinct(StringComparer.Ordinal)
            .SelectMany(HorseNameKeys.GetLookups)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var all = await GetIdsAsync(db, races, stated, keys.Count > 0, cancellationToken);
        var statedIds = all.ToList();
        var decided = await db.Set<IdentityCaseRow>()
            .AsNoTracking()
            .Where(row => row.StatedId != null && row.SettledAs != null && statedIds.Contains(row.StatedId))
            .OrderByDescending(row => row.SettledAt)
            .ToListAsync(cancellationToken);
        var formerNames = await db.Set<FormerNameRow>().AsNoTracking().Where(row => keys.Contains(row.Key)).ToListAsync(cancellationToken);
        all.UnionWith(decided.Select(row => row.SettledAs!));
        all.UnionWith(formerNames.Select(row => row.HorseId));
        var ids = all.ToList();
        var rows = db.Set<HorseRow>().AsTracking();
        List<HorseRow> found =
        [
            .. await rows.Where(row => ids.Contains(row.Id)).ToListAsync(cancellationToken),
            .. await rows.Where(row => keys.Contains(row.NameKey)).ToListAsync(cancellationToken),
        ];
        return new HorseMatcher(found, formerNames, await LoadEvidenceAsync(db, found, cancellationToken), decided);
    }

    private static async Task<HashSet<string>> GetIdsAsync(
        YardstickDb db,
        List<Race> races,
        List<Horse> stated,
        bool named,
        CancellationToken cancellationToken
    )
    {
        var ids = stated.Where(horse => !horse.Id.IsDefault).Select(horse => horse.Id.Value).ToHashSet(StringComparer.Ordinal);
        // Few sources use leading zeros; only beside them can an identifier have lost some.
        var zeros =
            ids.Any(id => id[0] == '0')
            || await db.Set<HorseRow>()
                .AnyAsync(row => string.Compare(row.Id, "0") >= 0 && string.Compare(row.Id, "1") < 0, cancellationToken);
        if (zeros)
            ids.UnionWith(ids.SelectMany(HorseMatcher.GetOtherZeros).ToList());
        // A provisional identifier may be taken.
        if (named)
            ids.UnionWith(races.SelectMany(race => race.Runners.Select((_, line) => HorseIdentity.ProvisionalId(race, line).Value)));
        return ids;
    }

    /// <summary>Returns what the stored results tell about horses: the first country, and the ages.</summary>
    private static async Task<Dictionary<HorseId, HorseEvidence>> LoadEvidenceAsync(
        YardstickDb db,
        List<HorseRow> horses,
        CancellationToken cancellationToken
    )
    {
        var ids = horses.Select(row => row.Id).Distinct(StringComparer.Ordinal).ToList();
        var ages = await (
            from runner in db.Set<RunnerRow>()
            where ids.Contains(runner.HorseId)
            join race in db.Set<RaceRow>() on runner.RaceId equals race.Id
            group race.Date by new
            {
                runner.HorseId,
                runner.Age,
                race.Country,
            } into days
            select new
            {
                days.Key,
                First = days.Min(),
                Last = days.Max(),
            }
        ).ToListAsync(cancellationToken);
        var evidence = new Dictionary<HorseId, HorseEvidence>();
        foreach (var group in ages.OrderBy(group => group.First).ThenBy(group => group.Key.Country, StringComparer.Ordinal))
        {
            var id = new HorseId(group.Key.HorseId);
            var known = evidence.GetValueOrDefault(id, HorseEvidence.None);
            foreach (var day in group.First == group.Last ? new[] { group.First } : [group.First, group.Last])
                known = known.Add(new HorseEvidence(group.Key.Age is { } age ? FoalingRange.FromAge(age, day) : null, group.Key.Country));
            evidence[id] = known;
        }

        return evidence;
    }
}
