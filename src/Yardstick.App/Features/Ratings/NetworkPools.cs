using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.App.Features.Ratings;

/// <summary>Holds the results of every discipline and breed in the form the network uses.</summary>
internal sealed class NetworkPools(RuleSetSuccession standards, ParameterSet parameters)
{
    private readonly Dictionary<(Discipline Code, Breed Population), NetworkUpdater> _feeds = [];

    /// <summary>Restores races that were read earlier.</summary>
    public void Restore(Discipline code, Breed population, IEnumerable<NetworkRace> races)
    {
        foreach (var race in races) Feed(code, population).Add(race);
    }

    /// <summary>Adds a race.</summary>
    public void Add(Race race) => Feed(race.Code, race.Population).Add(race);

    /// <summary>Returns the results of a rating pool; empty if none were added.</summary>
    public NetworkUpdater Feed(Discipline code, Breed population)
    {
        if (_feeds.TryGetValue((code, population), out var feed)) return feed;
        return _feeds[(code, population)] = new NetworkUpdater(standards, parameters.For(code, population));
    }

    /// <summary>Returns every rating pool that contains races, rated and packed.</summary>
    public IEnumerable<NetworkRow> Pack(CancellationToken cancellationToken)
    {
        foreach (var ((code, population), feed) in _feeds.OrderBy(pair => pair.Key))
        {
            if (feed.Races.Count == 0) continue;
            yield return new NetworkRow
            {
                Code = code,
                Population = population,
                Parameters = parameters.Id,
                Last = feed.Races.Last().Date,
                Facts = PackedRaces.Write(feed.Races),
                Standings = PackedRatings.Write(Rate(code, population, cancellationToken).Standings().Horses),
            };
        }
    }

    /// <summary>Rates every horse of a rating pool.</summary>
    public NetworkRatings Rate(Discipline code, Breed population, CancellationToken cancellationToken) =>
        NetworkRatings.Solve(Feed(code, population), Environment.ProcessorCount, null, cancellationToken);
}
