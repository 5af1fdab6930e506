using Yardstick.App.Features.Proposals;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Holds the current snapshot and replaces it when results, ratings or lists have changed.</summary>
internal sealed class ListSnapshots(ResultsStore results, RatingsStore ratings, ListsStore lists, ListViews sheets, ProposalsStore proposals)
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile ListSnapshot? _current;
    private (DateTimeOffset? Rated, long List, DateTimeOffset? Decided, string Standards) _stamp;

    /// <summary>Returns the current snapshot; the first call creates it.</summary>
    public async ValueTask<ListSnapshot> CurrentAsync(CancellationToken cancellationToken)
    {
        if (_current is { } ready) return ready;
        await _one.WaitAsync(cancellationToken);
        try
        {
            return _current ??= await MakeAsync(cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>
    /// Returns whether demo data is stored, and whether imported results are stored as well. Returns false for both if the database
    /// cannot be read: the error page calls this method and must not fail too.
    /// </summary>
    public async ValueTask<(bool Invented, bool Mixed)> InventedAsync()
    {
        try
        {
            // Pages without a list must not wait while the first snapshot is loading.
            var extent = _current?.Extent ?? await results.ExtentAsync(CancellationToken.None);
            return (extent.Invented, extent.Mixed);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            return (false, false);
        }
    }

    /// <summary>Creates a new snapshot. Readers use the old one until the new one is complete.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var next = await MakeAsync(cancellationToken);
            await WarmAsync(next);
            _current = next;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Creates a new snapshot if another process has rated results, published a list or decided a mark.</summary>
    public async Task RefreshIfChangedAsync(CancellationToken cancellationToken)
    {
        if (_current is not null && _stamp != await StampAsync(cancellationToken)) await RefreshAsync(cancellationToken);
    }

    private async Task<(DateTimeOffset? Rated, long List, DateTimeOffset? Decided, string Standards)> StampAsync(CancellationToken cancellationToken)
    {
        // Another process may have activated a rule set, or a rule set's effective day may have come.
        var standards = await sheets.StandardsAsync(cancellationToken);
        return ((await ratings.StateAsync(cancellationToken))?.MadeAt, await lists.LastAsync(cancellationToken), await proposals.LastDecidedAsync(cancellationToken), standards);
    }

    /// <summary>Loads the lazy parts of the snapshot, the largest rating pool first.</summary>
    public async Task WarmAsync(CancellationToken cancellationToken) => await WarmAsync(await CurrentAsync(cancellationToken));

    private static async Task WarmAsync(ListSnapshot snapshot)
    {
        foreach (var book in snapshot.Books) await book.SheetsAsync();
        await snapshot.HorsesAsync();
    }

    private async Task<ListSnapshot> MakeAsync(CancellationToken cancellationToken)
    {
        // SQLite runs synchronously on the calling thread, so parallel reads need their own threads.
        var extents = Task.Run(() => ratings.ExtentsAsync(cancellationToken), cancellationToken);
        _stamp = await StampAsync(cancellationToken);
        var archive = await lists.AllAsync(cancellationToken);
        var stored = await results.ExtentAsync(cancellationToken);
        // The lists of a rating pool and the snapshot refer to each other; both are loaded lazily.
        ListSnapshot? snapshot = null;
        var books = (await extents).Select(extent => new SnapshotPool(extent.Code, extent.Population, () => SheetsAsync(extent, snapshot!)));
        return snapshot = new ListSnapshot(stored, [.. books], archive, () => results.HorsesAsync(CancellationToken.None), () => results.TrainersAsync(CancellationToken.None))
        {
            Compare = list => sheets.IsOvertakenAsync(list.Code, list.Population, list.Number),
        };
    }

    private async Task<PoolLists> SheetsAsync(PoolExtent extent, ListSnapshot snapshot)
    {
        var (code, population) = (extent.Code, extent.Population);
        var latest = snapshot.Archive.Where(list => list.Code == code && list.Population == population).MaxBy(list => list.Number);
        var published = latest is null ? null : await sheets.PublishedAsync(code, population, latest.Number);
        if (published is not null) published = published with { Overtaken = await snapshot.IsOvertakenAsync(latest!) };
        var asOf = published is not null && published.AsOf > extent.Last ? published.AsOf : extent.Last;
        var decided = (await proposals.ValidatedAsync(code, population, 1 + (latest?.Number ?? 0), CancellationToken.None)).Count > 0;
        var newer = published is null || published.Overtaken || asOf > published.AsOf;
        return new PoolLists(published, newer ? await sheets.DraftAsync(code, population, asOf, DecisionsTaken.Published, CancellationToken.None) : null)
        {
            Pending = decided ? await sheets.DraftAsync(code, population, asOf, DecisionsTaken.IncludingPending, CancellationToken.None) : null,
        };
    }
}
