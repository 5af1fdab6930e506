using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>The lists of one code and population.</summary>
/// <param name="Published">The latest published list; null while there is none.</param>
/// <param name="Draft">The marks as they stand; null when nothing is newer than the published list.</param>
internal sealed record ListBook(RaceCode Code, Population Population, ListSheet? Published, ListSheet? Draft)
{
    /// <summary>What is shown unless the draft is asked for.</summary>
    public ListSheet Latest => Published ?? Draft!;
}

/// <summary>What hot pages read: whole, in memory, never changed.</summary>
internal sealed record ListSnapshot(StoredExtent Extent, IReadOnlyList<ListBook> Books, IReadOnlyList<HorseRow> Horses, IReadOnlyList<ListSummary> Archive)
{
    public ListBook? Find(RaceCode code, Population population) => Books.FirstOrDefault(book => book.Code == code && book.Population == population);
}

/// <summary>Holds the snapshot that pages read, and puts a new one in its place when results, ratings or lists have changed.</summary>
internal sealed class ListSnapshots(ResultsStore results, RatingsStore ratings, ListsStore lists, ListSheets sheets)
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile ListSnapshot? _current;
    private (DateTimeOffset? Rated, long List) _stamp;

    /// <summary>The snapshot; made by the first who asks.</summary>
    public async ValueTask<ListSnapshot> CurrentAsync(CancellationToken cancel)
    {
        if (_current is { } ready) return ready;
        await _one.WaitAsync(cancel);
        try
        {
            return _current ??= await MakeAsync(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Whether invented results are stored. A database that cannot be read says no: the page that tells of the fault must not fail in its turn.</summary>
    public async ValueTask<bool> InventedAsync()
    {
        try
        {
            // While the first snapshot is being read, pages that need no list do not wait for it.
            return (_current?.Extent ?? await results.ExtentAsync(CancellationToken.None)).Invented;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return false;
        }
    }

    /// <summary>Reads everything anew; readers keep the old snapshot until the new one is whole.</summary>
    public async Task RefreshAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            _current = await MakeAsync(cancel);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Reads everything anew when another program has rated results or published a list meanwhile.</summary>
    public async Task RefreshIfChangedAsync(CancellationToken cancel)
    {
        if (_current is not null && _stamp != await StampAsync(cancel)) await RefreshAsync(cancel);
    }

    private async Task<(DateTimeOffset? Rated, long List)> StampAsync(CancellationToken cancel) =>
        (await results.LastRatedAsync(cancel), await lists.LastAsync(cancel));

    private async Task<ListSnapshot> MakeAsync(CancellationToken cancel)
    {
        _stamp = await StampAsync(cancel);
        var archive = await lists.AllAsync(cancel);
        // The embedded database answers on the thread that asks: books are read side by side only on threads of their own.
        var horses = Task.Run(() => results.HorsesAsync(cancel), cancel);
        var books = (await ratings.ExtentsAsync(cancel)).Select(extent => Task.Run(() => BookAsync(extent, archive, cancel), cancel)).ToList();
        return new ListSnapshot(await results.ExtentAsync(cancel), await Task.WhenAll(books), await horses, archive);
    }

    private async Task<ListBook> BookAsync(BookExtent extent, IReadOnlyList<ListSummary> archive, CancellationToken cancel)
    {
        var latest = archive.Where(list => list.Code == extent.Code && list.Population == extent.Population).MaxBy(list => list.Number);
        var published = latest is null ? null : await sheets.PublishedAsync(extent.Code, extent.Population, latest.Number, cancel);
        var draft = published is null || published.Overtaken || extent.Last > published.AsOf ? await sheets.DraftAsync(extent.Code, extent.Population, extent.Last, cancel) : null;
        return new ListBook(extent.Code, extent.Population, published, draft);
    }
}
