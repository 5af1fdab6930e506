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
    private readonly Dictionary<(RatingPool, int), LinkedListNode<CachedList>> _kept = [];
    private readonly LinkedList<CachedList> _recent = new();
    private int _rows;

    /// <summary>Returns a list from the cache, or loads it; null if it does not exist.</summary>
    public async Task<ListView?> GetAsync((RatingPool Pool, int Number) key, Func<Task<ListView?>> read)
    {
        var kept = Find(key, read);
        var view = await kept.Reading.ValueAsync();
        lock (_gate)
            Count(kept, view);
        return view;
    }

    private CachedList Find((RatingPool, int) key, Func<Task<ListView?>> read)
    {
        lock (_gate)
        {
            if (_kept.TryGetValue(key, out var node))
                _recent.Remove(node);
            else
                _kept.Add(key, node = new LinkedListNode<CachedList>(new CachedList(key, new AsyncCache<ListView?>(read))));
            _recent.AddFirst(node);
            while (_kept.Count > MostLists)
                Remove(_recent.Last!);
            return node.Value;
        }
    }

    private void Count(CachedList kept, ListView? view)
    {
        if (!_kept.TryGetValue(kept.Key, out var node) || node.Value != kept)
            return;
        // Do not cache a missing list: it may be published later.
        if (view is null)
            Remove(node);
        if (view is null || kept.Rows > 0)
            return;
        kept.Rows = view.Rows.Count;
        _rows += kept.Rows;
        while (_rows > MostRows && _recent.Count > 1)
            Remove(_recent.Last!);
    }

    private void Remove(LinkedListNode<CachedList> node)
    {
        _recent.Remove(node);
        _kept.Remove(node.Value.Key);
        _rows -= node.Value.Rows;
        node.Value.Rows = 0;
    }

    private sealed class CachedList((RatingPool, int) key, AsyncCache<ListView?> reading)
    {
        public (RatingPool, int) Key => key;

        public AsyncCache<ListView?> Reading => reading;

        /// <summary>Gets or sets the number of rows counted towards the limit; 0 until the list is loaded.</summary>
        public int Rows { get; set; }
    }
}
