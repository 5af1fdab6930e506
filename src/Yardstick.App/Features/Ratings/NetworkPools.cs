using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Ratings;

/// <summary>Holds the results of every discipline and breed in the form the network uses.</summary>
internal sealed class NetworkPools(RuleSetSuccession ruleSets, ParameterSet parameters)
{
    private readonly Dictionary<RatingPool, NetworkUpdater> _feeds = [];

    /// <summary>Restores races that were read earlier.</summary>
    public void Restore(RatingPool pool, IEnumerable<NetworkRace> races)
    {
        foreach (var race in races)
            Feed(pool).Add(race);
    }

    /// <summary>Adds a race.</summary>
    public void Add(Race race) => Feed(race.Pool).Add(race);

    /// <summary>Returns the results of a rating pool; empty if none were added.</summary>
    public NetworkUpdater Feed(RatingPool pool)
    {
        if (_feeds.TryGetValue(pool, out var feed))
            return feed;
        return _feeds[pool] = new NetworkUpdater(ruleSets, parameters.For(pool));
    }

    /// <summary>Returns every rating pool that contains races, rated and packed.</summary>
    public IEnumerable<NetworkRow> Pack(CancellationToken cancellationToken)
    {
        foreach (var (pool, feed) in _feeds.OrderBy(pair => pair.Key))
        {
            if (feed.Races.Count == 0)
                continue;
            yield return new NetworkRow
            {
                Discipline = pool.Discipline,
                Breed = pool.Breed,
                Parameters = parameters.Id,
                Last = feed.Races.Last().Date,
                Facts = PackedRaces.Write(feed.Races),
                Ratings = PackedRatings.Write(Rate(pool, cancellationToken).ToTable().Horses),
            };
        }
    }

    /// <summary>Rates every horse of a rating pool.</summary>
    public NetworkRatings Rate(RatingPool pool, CancellationToken cancellationToken) =>
        NetworkRatings.Solve(Feed(pool), Environment.ProcessorCount, null, cancellationToken);
}
