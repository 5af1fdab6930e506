using System.Collections.Concurrent;
using Yardstick.App.Features.RuleSets;
using Yardstick.App.Platform.Caching;
using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Ratings;

/// <summary>Use case: returns the network's ratings from stored results, on the last day or any earlier day.</summary>
internal sealed class NetworkCache(RatingsStore ratings, RuleSetsInForce standards)
{
    private readonly ConcurrentDictionary<(Discipline, Breed, DateTimeOffset), AsyncCache<NetworkRatings?>> _solved = [];

    private const int MostDays = 12;

    private readonly ConcurrentDictionary<(Discipline, Breed, DateOnly, DateTimeOffset), AsyncCache<NetworkRatingTable?>> _days = [];

    /// <summary>
    /// Returns the rating of every horse of a rating pool from the results up to a day; null if there are no results. A limited number of
    /// days is cached.
    /// </summary>
    public async Task<NetworkRatingTable?> StandingsAsync(Discipline code, Breed population, DateOnly day, CancellationToken cancellationToken)
    {
        if ((await ratings.StateAsync(cancellationToken))?.MadeAt is not { } stamp) return null;
        foreach (var old in _days.Keys.Where(key => key.Item4 != stamp)) _days.TryRemove(old, out _);
        if (_days.Count >= MostDays && _days.Keys.FirstOrDefault() is var some) _days.TryRemove(some, out _);
        return await _days.GetOrAdd((code, population, day, stamp), _ => new AsyncCache<NetworkRatingTable?>(() => ReadAsync(code, population, day))).ValueAsync().WaitAsync(cancellationToken);
    }

    private async Task<NetworkRatingTable?> ReadAsync(Discipline code, Breed population, DateOnly day)
    {
        var cancellationToken = CancellationToken.None;
        if (await ratings.NetworkAsync(code, population, cancellationToken) is not { } book) return null;
        if (book.Last <= day) return new NetworkRatingTable(Parameters(book).For(code, population), PackedRatings.Read(book.Standings));
        var feed = Feed(book, day);
        return feed.Races.Count == 0 ? null : NetworkRatings.Solve(feed, Environment.ProcessorCount, null, cancellationToken).Standings();
    }

    /// <summary>
    /// Returns every horse of a rating pool with its career and explanations, from all results; null if there are none. Solved once and
    /// cached.
    /// </summary>
    public async Task<NetworkRatings?> RatingsAsync(Discipline code, Breed population, CancellationToken cancellationToken)
    {
        if ((await ratings.StateAsync(cancellationToken))?.MadeAt is not { } stamp) return null;
        foreach (var old in _solved.Keys.Where(key => key.Item3 != stamp)) _solved.TryRemove(old, out _);
        return await _solved.GetOrAdd((code, population, stamp), _ => new AsyncCache<NetworkRatings?>(() => SolveAsync(code, population))).ValueAsync();
    }

    private async Task<NetworkRatings?> SolveAsync(Discipline code, Breed population)
    {
        if (await ratings.NetworkAsync(code, population, CancellationToken.None) is not { } book) return null;
        return await Task.Run(() => NetworkRatings.Solve(Feed(book, DateOnly.MaxValue), Environment.ProcessorCount));
    }

    private NetworkUpdater Feed(NetworkRow book, DateOnly until)
    {
        var feed = new NetworkUpdater(standards.Succession, Parameters(book).For(book.Code, book.Population));
        foreach (var race in PackedRaces.Read(book.Facts).TakeWhile(race => race.Date <= until)) feed.Add(race);
        return feed;
    }

    private static ParameterSet Parameters(NetworkRow book) =>
        ParameterCatalogue.Find(book.Parameters) ?? throw new InvalidOperationException($"The parameters {book.Parameters} of stored ratings do not ship with this program.");
}
