using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.App.Features.Ratings;

/// <summary>Use case: estimates the parameters of the network from results, one rating pool at a time.</summary>
internal sealed class FitParameters(RuleSet ruleSet)
{
    private readonly NetworkRaceFactory _reading = new(ruleSet);
    private readonly SortedDictionary<RatingPool, List<NetworkRace>> _racesByPool = [];

    /// <summary>Gets the number of races after the last day; they are ignored.</summary>
    public int RacesLater { get; private set; }

    /// <summary>Adds the races of a history up to a day.</summary>
    public void Take(IEnumerable<Race> races, DateOnly until)
    {
        foreach (var race in races)
        {
            if (race.Date > until)
                RacesLater++;
            else if (_reading.Read(race) is { } read)
            {
                if (!_racesByPool.TryGetValue(race.Pool, out var network))
                    _racesByPool[race.Pool] = network = [];
                network.Add(read);
            }
        }
    }

    /// <summary>Estimates the parameters of every rating pool that has races. A pool with too few races gets the defaults.</summary>
    /// <param name="id">The identifier of the resulting parameter set.</param>
    /// <param name="until">The last day included.</param>
    /// <param name="progress">Receives the fraction completed, from 0 to 1; may be null.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public ParameterSet Fit(string id, DateOnly until, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var (runs, done) = (_racesByPool.Values.Sum(Runs), 0);
        var pools = new List<PoolParameters>();
        foreach (var (pool, races) in _racesByPool)
        {
            var (before, share) = (done, Runs(races));
            var part = progress is null ? null : new PartialProgress(progress, before / (double)runs, (before + share) / (double)runs);
            var start = ParameterSet.Default(pool);
            pools.Add(
                ParameterFit.Fit(start, races, until, new FitWork(Environment.ProcessorCount, part, cancellationToken))
                    ?? new PoolParameters(start, [])
            );
            done += share;
        }

        return new ParameterSet
        {
            Id = id,
            RuleSet = ruleSet.Id,
            Until = until,
            Pools = pools,
        };
    }

    private static int Runs(List<NetworkRace> races) => races.Sum(race => race.Runs.Count);
}
