using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.Predictions.Impacts;

/// <summary>
/// Replays a history under two sets of rules and reports the differences in marks, fairness, level and accuracy. Both sides process the
/// same races in the same order. A mark is evaluated only against races run after it.
/// </summary>
public sealed class ImpactStudy
{
    private const int MoversShown = 20;

    private readonly Side _before,
        _after;
    private DateOnly? _from,
        _to;
    private int _races;

    /// <summary>Initializes a new study without races.</summary>
    /// <param name="before">The baseline rules.</param>
    /// <param name="after">The changed rules.</param>
    /// <param name="parameters">The parameters of the network.</param>
    public ImpactStudy(RuleSetSuccession before, RuleSetSuccession after, ParameterSet parameters)
    {
        (_before, _after) = (new Side(before, parameters), new Side(after, parameters));
    }

    /// <summary>Adds the next race.</summary>
    /// <param name="race">The race, in the order of <see cref="RaceOrder"/>.</param>
    public void Add(Race race)
    {
        _from ??= race.Date;
        _to = race.Date;
        _races++;
        _before.Add(race);
        _after.Add(race);
    }

    /// <summary>Returns the report on the races added so far.</summary>
    /// <param name="threads">The number of threads used to solve the network. The result is bit-identical for any number.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation.</param>
    public ImpactReport Report(int threads, CancellationToken cancellationToken)
    {
        var day = _to ?? DateOnly.MinValue;
        var pools = _before
            .Pools.Union(_after.Pools)
            .Select(pool => CreatePoolReport(pool, day, threads, cancellationToken))
            .OrderByDescending(report => report.Horses);
        return new ImpactReport(_before.RuleSets.Signature, _after.RuleSets.Signature, _races, _from, _to, [.. pools]);
    }

    private PoolImpactReport CreatePoolReport(RatingPool pool, DateOnly day, int threads, CancellationToken cancellationToken)
    {
        var (before, after) = (_before.Marks(pool, day, threads, cancellationToken), _after.Marks(pool, day, threads, cancellationToken));
        var horses = before
            .Keys.Union(after.Keys)
            .Select(id =>
            {
                var (was, now) = (before.GetValueOrDefault(id), after.GetValueOrDefault(id));
                return new Mover(id, (was ?? now)!.State.Horse.Name, was?.State.HorseRating.Mark, now?.State.HorseRating.Mark);
            })
            .ToList();
        var changes = horses
            .Where(horse => horse is { Before: not null, After: not null })
            .Select(horse => horse.After!.Value - horse.Before!.Value)
            .ToList();
        return new PoolImpactReport
        {
            Discipline = pool.Discipline,
            Breed = pool.Breed,
            InKilograms = _after.RuleSets.On(day).Scale.Unit == TableUnit.Kg,
            Horses = horses.Count,
            Moved = horses.Count(horse => horse.Before != horse.After),
            MeanChange = changes.Count == 0 ? 0 : (double)changes.Average(),
            MeanSize = changes.Count == 0 ? 0 : (double)changes.Average(Math.Abs),
            Changes =
            [
                .. changes
                    .Where(change => change != 0)
                    .GroupBy(change => change)
                    .OrderBy(group => group.Key)
                    .Select(group => new ChangeCount(group.Key, group.Count())),
            ],
            Movers = Movers(horses),
            Distribution = Distribution(horses, _after.RuleSets.On(day).Scale.Unit == TableUnit.Kg ? 2 : 5),
            Before = _before.Report(pool),
            After = _after.Report(pool),
        };
    }

    /// <summary>Returns the largest rises and falls. A missing mark counts as 0.</summary>
    private static Mover[] Movers(List<Mover> horses)
    {
        var moved = horses
            .Where(horse => horse.Before != horse.After)
            .OrderByDescending(horse => (horse.After ?? 0) - (horse.Before ?? 0))
            .ThenBy(horse => horse.HorseId)
            .ToList();
        return moved.Count <= 2 * MoversShown ? [.. moved] : [.. moved.Take(MoversShown), .. moved.TakeLast(MoversShown)];
    }

    private static MarkCount[] Distribution(List<Mover> horses, decimal width)
    {
        decimal Class(decimal mark) => Math.Floor(mark / width) * width;
        var before = horses.Where(horse => horse.Before is not null).CountBy(horse => Class(horse.Before!.Value)).ToDictionary();
        var after = horses.Where(horse => horse.After is not null).CountBy(horse => Class(horse.After!.Value)).ToDictionary();
        return
        [
            .. before
                .Keys.Union(after.Keys)
                .Order()
                .Select(from => new MarkCount(from, before.GetValueOrDefault(from), after.GetValueOrDefault(from))),
        ];
    }

    /// <summary>Represents the state under one set of rules: its rating ledger, networks and tallies.</summary>
    private sealed class Side(RuleSetSuccession ruleSets, ParameterSet parameters)
    {
        private readonly RatingLedger _ledger = new(ruleSets);
        private readonly Dictionary<RatingPool, (NetworkUpdater Feed, SideTally Tally)> _pools = [];

        public RuleSetSuccession RuleSets => ruleSets;

        public IEnumerable<RatingPool> Pools => _ledger.States.Select(state => state.Pool).Distinct();

        public void Add(Race race)
        {
            if (!_pools.TryGetValue(race.Pool, out var own))
                _pools[race.Pool] = own = (new NetworkUpdater(ruleSets, parameters.For(race.Pool)), new SideTally());
            var set = ruleSets.On(race.Date);
            var rated = _ledger.Rate(race);
            own.Tally.Add(rated, set);
            own.Feed.Add(race);
        }

        /// <summary>Returns the mark list on a day, by horse identifier.</summary>
        public Dictionary<HorseId, MarkListRow> Marks(RatingPool pool, DateOnly day, int threads, CancellationToken cancellationToken)
        {
            if (!_pools.TryGetValue(pool, out var own))
                return [];
            var network = own.Feed.Races.Count == 0 ? null : NetworkRatings.Solve(own.Feed, threads, null, cancellationToken).ToTable();
            return MarkList.From(_ledger, pool, day, network).AllRows.ToDictionary(row => row.State.Horse.Id);
        }

        public SideReport Report(RatingPool pool) => _pools.TryGetValue(pool, out var own) ? own.Tally.Report() : new SideTally().Report();
    }
}
