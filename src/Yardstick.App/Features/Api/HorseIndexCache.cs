using System.Runtime.CompilerServices;
using Yardstick.App.Features.Lists;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Caching;

namespace Yardstick.App.Features.Api;

/// <summary>The snapshot of the lists, indexed by horse. Made once for each snapshot and gone with it.</summary>
internal sealed class HorseIndexCache(ListSnapshots snapshots)
{
    private readonly ConditionalWeakTable<ListSnapshot, AsyncCache<HorseIndex>> _made = [];

    public async Task<HorseIndex> CurrentAsync(CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.CurrentAsync(cancellationToken);
        return await _made.GetValue(snapshot, static one => new AsyncCache<HorseIndex>(() => HorseIndex.GetAsync(one))).ValueAsync();
    }
}

/// <summary>What is known of every horse at one time.</summary>
/// <param name="Snapshot">The lists.</param>
/// <param name="Horses">Every horse, in order of name.</param>
/// <param name="ById">The same, by identifier.</param>
/// <param name="Books">What readers see of each discipline and breed.</param>
internal sealed record HorseIndex(ListSnapshot Snapshot, IReadOnlyList<HorseRow> Horses, IReadOnlyDictionary<string, HorseRow> ById, IReadOnlyList<IndexedPool> Books)
{
    public static async Task<HorseIndex> GetAsync(ListSnapshot snapshot)
    {
        var horses = (await snapshot.HorsesAsync()).OrderBy(horse => horse.NameKey, StringComparer.Ordinal).ThenBy(horse => horse.Id, StringComparer.Ordinal).ToList();
        var books = new List<IndexedPool>();
        foreach (var book in snapshot.Books)
        {
            var sheets = await book.SheetsAsync();
            books.Add(new IndexedPool(sheets, sheets.Latest, sheets.Latest.Rows.ToDictionary(row => row.HorseId, StringComparer.Ordinal)));
        }

        return new HorseIndex(snapshot, horses, horses.ToDictionary(horse => horse.Id, StringComparer.Ordinal), books);
    }

    public HorseRow? Find(string id) => ById.GetValueOrDefault(id);

    public static HorseItem Item(HorseRow horse, ArabicNames names) => new(
        horse.Id, horse.Name, horse.Suffix, horse.Foaled, horse.Sex, horse.Invented)
    {
        NameArabic = names.Find(Engine.Racing.ArabicNameSubject.Horse, horse.Name, horse.Id),
    };
}

/// <summary>What readers see of one discipline and breed.</summary>
/// <param name="Sheets">The published list and the draft.</param>
/// <param name="Latest">The list shown.</param>
/// <param name="Rows">Its rows, by horse.</param>
internal sealed record IndexedPool(PoolLists Sheets, ListView Latest, IReadOnlyDictionary<string, ListViewRow> Rows);
