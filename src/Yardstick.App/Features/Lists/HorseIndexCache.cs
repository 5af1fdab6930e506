using System.Runtime.CompilerServices;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Caching;

namespace Yardstick.App.Features.Lists;

/// <summary>Indexes the current snapshot of the lists by horse, once for each snapshot.</summary>
internal sealed class HorseIndexCache(ListSnapshots snapshots)
{
    private readonly ConditionalWeakTable<ListSnapshot, AsyncCache<HorseIndex>> _made = [];

    public async Task<HorseIndex> CurrentAsync(CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        return await _made.GetValue(snapshot, static one => new AsyncCache<HorseIndex>(() => HorseIndex.GetAsync(one))).ValueAsync();
    }
}

/// <summary>Represents everything known about the horses at one time.</summary>
/// <param name="Snapshot">The lists.</param>
/// <param name="Horses">Every horse, in order of name.</param>
/// <param name="ById">The same, by identifier.</param>
/// <param name="Pools">What readers see of each discipline and breed.</param>
internal sealed record HorseIndex(
    ListSnapshot Snapshot,
    IReadOnlyList<HorseRow> Horses,
    IReadOnlyDictionary<string, HorseRow> ById,
    IReadOnlyList<IndexedPool> Pools
)
{
    public static async Task<HorseIndex> GetAsync(ListSnapshot snapshot)
    {
        var horses = (await snapshot.HorsesAsync())
            .OrderBy(horse => horse.NameKey, StringComparer.Ordinal)
            .ThenBy(horse => horse.Id, StringComparer.Ordinal)
            .ToList();
        var pools = new List<IndexedPool>();
        foreach (var pool in snapshot.Pools)
        {
            var lists = await pool.ListsAsync();
            pools.Add(new IndexedPool(lists, lists.Latest, lists.Latest.Rows.ToDictionary(row => row.HorseId, StringComparer.Ordinal)));
        }

        return new HorseIndex(snapshot, horses, horses.ToDictionary(horse => horse.Id, StringComparer.Ordinal), pools);
    }

    public HorseRow? Find(string id) => ById.GetValueOrDefault(id);
}

/// <summary>Represents what readers see of one discipline and breed.</summary>
/// <param name="Lists">The published list and the draft.</param>
/// <param name="Latest">The list shown.</param>
/// <param name="Rows">Its rows, by horse.</param>
internal sealed record IndexedPool(PoolLists Lists, ListView Latest, IReadOnlyDictionary<string, ListViewRow> Rows);
