using Yardstick.App.Platform.Caching;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>
/// Caches the views of published lists. Published lists are immutable, so each is composed once; the least recently used ones are evicted
/// when the cache is full.
/// </summary>
internal sealed class PublishedListCache
{
    private const int MostLists = 64;
    private const int MostRows = 200_000;

    private readonly Lock _gate = new();
    private readonly Dictionary<(Discipline, Breed, int), LinkedListNode<CachedList>> _kept = [];
    private readonly LinkedList<CachedList> _recent = new();
    private int _rows;

    /// <summary>Returns a list from the cache, or loads it; null if it does not exist.</summary>
    public async Task<ListView?> GetAsync((Discipline Code, Breed Population, int Number) key, Func<Task<ListView?>> read)
    {
        var kept = Find(key, read);
        var sheet = await kept.Reading.ValueAsync();
        lock (_gate) Count(kept, sheet);
        return sheet;
    }

    private CachedList Find((Discipline, Breed, int) key, Func<Task<ListView?>> read)
    {
        lock (_gate)
        {
            if (_kept.TryGetValue(key, out var node)) _recent.Remove(node);
            else _kept.Add(key, node = new LinkedListNode<CachedList>(new CachedList(key, new AsyncCache<ListView?>(read))));
            _recent.AddFirst(node);
            while (_kept.Count > MostLists) Remove(_recent.Last!);
            return node.Value;
        }
    }

    private void Count(CachedList kept, ListView? sheet)
    {
        if (!_kept.TryGetValue(kept.Key, out var node) || node.Value != kept) return;
        // Do not cache a missing list: it may be published later.
        if (sheet is null) Remove(node);
        if (sheet is null || kept.Rows > 0) return;
        kept.Rows = sheet.Rows.Count;
        _rows += kept.Rows;
        while (_rows > MostRows && _recent.Count > 1) Remove(_recent.Last!);
    }

    private void Remove(LinkedListNode<CachedList> node)
    {
        _recent.Remove(node);
        _kept.Remove(node.Value.Key);
        _rows -= node.Value.Rows;
        node.Value.Rows = 0;
    }

    private sealed class CachedList((Discipline, Breed, int) key, AsyncCache<ListView?> reading)
    {
        public (Discipline, Breed, int) Key => key;

        public AsyncCache<ListView?> Reading => reading;

        /// <summary>Gets or sets the number of rows counted towards the limit; 0 until the list is loaded.</summary>
        public int Rows { get; set; }
    }
}
