using System.Collections.Concurrent;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Caching;
using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Ratings;

/// <summary>Use case: returns the network's ratings from stored results, on the last day or any earlier day.</summary>
internal sealed class NetworkCache(RatingsStore ratings, RuleSetsInForce ruleSets)
{
    private readonly ConcurrentDictionary<(RatingPool, DateTimeOffset), AsyncCache<NetworkRatings?>> _solved = [];

    private const int MostDays = 12;

    private readonly Lock _gate = new();
    private readonly Dictionary<(RatingPool, DateOnly, DateTimeOffset Stamp), (AsyncCache<NetworkRatingTable?> Table, long Used)> _days =
    [];
    private long _uses;

    /// <summary>
    /// Returns the rating of every horse of a rating pool from the results up to a day; null if there are no results. A limited number of
    /// days is cached: the least recently used one is evicted first.
    /// </summary>
    public async Task<NetworkRatingTable?> FindTableAsync(RatingPool pool, DateOnly day, CancellationToken cancellationToken)
    {
        if ((await ratings.StateAsync(cancellationToken))?.MadeAt is not { } stamp)
            return null;
        return await GetDay(pool, day, stamp).ValueAsync().WaitAsync(cancellationToken);
    }

    private AsyncCache<NetworkRatingTable?> GetDay(RatingPool pool, DateOnly day, DateTimeOffset stamp)
    {
        var key = (pool, day, stamp);
        lock (_gate)
        {
            foreach (var old in _days.Keys.Where(other => other.Stamp != stamp).ToList())
                _days.Remove(old);
            if (!_days.TryGetValue(key, out var kept))
            {
                if (_days.Count >= MostDays)
                    _days.Remove(_days.MinBy(one => one.Value.Used).Key);
                kept.Table = new AsyncCache<NetworkRatingTable?>(() => ReadAsync(pool, day));
            }

            _days[key] = (kept.Table, ++_uses);
            return kept.Table;
        }
    }

    private async Task<NetworkRatingTable?> ReadAsync(RatingPool pool, DateOnly day)
    {
        var cancellationToken = CancellationToken.None;
        if (await ratings.NetworkAsync(pool, cancellationToken) is not { } row)
            return null;
        if (row.Last <= day)
            return new NetworkRatingTable(Parameters(row).For(pool), PackedRatings.Read(row.Ratings));
        var feed = Feed(row, day);
        return feed.Races.Count == 0 ? null : NetworkRatings.Solve(feed, Environment.ProcessorCount, null, cancellationToken).ToTable();
    }

    /// <summary>
    /// Returns every horse of a rating pool with its career and explanations, from all results; null if there are none. Solved once and
    /// cached.
    /// </summary>
    public async Task<NetworkRatings?> RatingsAsync(RatingPool pool, CancellationToken cancellationToken)
    {
        if ((await ratings.StateAsync(cancellationToken))?.MadeAt is not { } stamp)
            return null;
        foreach (var old in _solved.Keys.Where(key => key.Item2 != stamp))
            _solved.TryRemove(old, out _);
        return await _solved.GetOrAdd((pool, stamp), _ => new AsyncCache<NetworkRatings?>(() => SolveAsync(pool))).ValueAsync();
    }

    private async Task<NetworkRatings?> SolveAsync(RatingPool pool)
    {
        if (await ratings.NetworkAsync(pool, CancellationToken.None) is not { } row)
            return null;
        return await Task.Run(() => NetworkRatings.Solve(Feed(row, DateOnly.MaxValue), Environment.ProcessorCount));
    }

    private NetworkUpdater Feed(NetworkRow row, DateOnly until)
    {
        var feed = new NetworkUpdater(ruleSets.Succession, Parameters(row).For(row.Pool));
        foreach (var race in PackedRaces.Read(row.Facts).TakeWhile(race => race.Date <= until))
            feed.Add(race);
        return feed;
    }

    private static ParameterSet Parameters(NetworkRow row) =>
        ParameterCatalogue.Find(row.Parameters)
        ?? throw new InvalidOperationException($"The parameters {row.Parameters} of stored ratings do not ship with this program.");
}
