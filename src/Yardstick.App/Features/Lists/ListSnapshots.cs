using System.Security.Cryptography;
using Yardstick.App.Features.Ratings;
using Yardstick.App.Features.Results;
using Yardstick.App.Platform.Responses;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Lists;

/// <summary>Holds the current snapshot and replaces it when results, ratings or lists have changed.</summary>
internal sealed class ListSnapshots(
    ResultsStore results,
    RatingsStore ratings,
    ListsStore lists,
    ListViews views,
    SnapshotStampReader stamps
) : IPublicVersion
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile ListSnapshot? _current;

    /// <summary>Gets the current snapshot; null before the first one was created.</summary>
    public ListSnapshot? Ready => _current;

    string? IPublicVersion.Current => _current?.PublicVersion;

    async ValueTask<string> IPublicVersion.GetAsync(CancellationToken cancellationToken) =>
        (await CurrentAsync(cancellationToken)).PublicVersion;

    /// <summary>Returns the current snapshot; the first call creates it.</summary>
    public async ValueTask<ListSnapshot> CurrentAsync(CancellationToken cancellationToken)
    {
        if (_current is { } ready)
            return ready;
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

    /// <summary>Occurs when this node has created a new snapshot after a change of its own.</summary>
    public event Action? Refreshed;

    /// <summary>Creates a new snapshot after a change. Readers use the old one until the new one is complete.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await ReplaceAsync(cancellationToken);
        Refreshed?.Invoke();
    }

    /// <summary>Creates a new snapshot if another process has rated results, published a list or decided a mark.</summary>
    public async Task RefreshIfChangedAsync(CancellationToken cancellationToken)
    {
        if (_current is { } current && current.Stamp != await stamps.ReadAsync(cancellationToken))
            await ReplaceAsync(cancellationToken);
    }

    private async Task ReplaceAsync(CancellationToken cancellationToken)
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

    /// <summary>Loads the lazy parts of the snapshot, the largest rating pool first.</summary>
    public async Task WarmAsync(CancellationToken cancellationToken) => await WarmAsync(await CurrentAsync(cancellationToken));

    private static async Task WarmAsync(ListSnapshot snapshot)
    {
        foreach (var pool in snapshot.Pools)
            await pool.ListsAsync();
        await snapshot.HorsesAsync();
    }

    private async Task<ListSnapshot> MakeAsync(CancellationToken cancellationToken)
    {
        // SQLite runs synchronously on the calling thread, so parallel reads need their own threads.
        var extents = Task.Run(() => ratings.ExtentsAsync(cancellationToken), cancellationToken);
        // Read first: a change while the snapshot is being created gives the next stamp.
        var stamp = await stamps.ReadAsync(cancellationToken);
        var archive = await lists.AllAsync(cancellationToken);
        var stored = await results.ExtentAsync(cancellationToken);
        // The lists of a rating pool and the snapshot refer to each other; both are loaded lazily.
        ListSnapshot? snapshot = null;
        var pools = (await extents).Select(extent => new SnapshotPool(
            extent.Pool,
            () => LoadListsAsync(extent, snapshot!),
            () => views.UnlistedAsync(extent.Pool, LastDay(extent, snapshot!.Archive), CancellationToken.None)
        ));
        return snapshot = new ListSnapshot(
            stored,
            [.. pools],
            archive,
            () => results.HorsesAsync(CancellationToken.None),
            () => results.TrainersAsync(CancellationToken.None)
        )
        {
            Stamp = stamp,
            PublicVersion = GetPublicVersion(stamp),
            Compare = list => views.IsOvertakenAsync(list.Pool, list.Number),
        };
    }

    /// <summary>
    /// Returns the version of what the public sees. It is the same on every node, and stays the same after an unpublished decision: the
    /// time of a response would tell of it. A snapshot made again from the same state, as after an import without changes, has its own.
    /// </summary>
    private string GetPublicVersion(SnapshotStamp stamp)
    {
        if (_current is not { } last || last.Stamp with { Decided = null } != stamp with { Decided = null })
            return stamp.ToPublicVersion();
        return last.Stamp == stamp ? RandomNumberGenerator.GetHexString(24, lowercase: true) : last.PublicVersion;
    }

    private async Task<PoolLists> LoadListsAsync(PoolExtent extent, ListSnapshot snapshot)
    {
        var pool = extent.Pool;
        var latest = snapshot.Archive.Where(list => list.Pool == pool).MaxBy(list => list.Number);
        var published = latest is null ? null : await views.PublishedAsync(pool, latest.Number);
        if (published is not null)
            published = published with { Overtaken = await snapshot.IsOvertakenAsync(latest!) };
        var asOf = LastDay(extent, snapshot.Archive);
        var decided = await stamps.IsDecidedAsync(pool, 1 + (latest?.Number ?? 0), CancellationToken.None);
        var newer = published is null || published.Overtaken || asOf > published.AsOf;
        return new PoolLists(published, newer ? await views.DraftAsync(pool, asOf, DecisionsTaken.Published, CancellationToken.None) : null)
        {
            Pending = decided ? await views.DraftAsync(pool, asOf, DecisionsTaken.IncludingPending, CancellationToken.None) : null,
        };
    }

    /// <summary>Returns the day of the list as it stands: that of the last result, or of the latest list if that is later.</summary>
    private static DateOnly LastDay(PoolExtent extent, IReadOnlyList<ListSummary> archive) =>
        archive.Where(list => list.Pool == extent.Pool).MaxBy(list => list.Number) is { } latest && latest.AsOf > extent.Last
            ? latest.AsOf
            : extent.Last;
}
