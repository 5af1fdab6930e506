using Yardstick.App.Platform.Streams;
using Yardstick.Engine.Figures;
using Yardstick.Engine.Marks;
using Yardstick.Engine.Network;
using Yardstick.Engine.Network.Parameters;
using Yardstick.Engine.Predictions.Distances;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.App.Features.Ratings;

/// <summary>Use case: rates a history of races without a database, and composes lists from the ratings.</summary>
/// <param name="ruleSet">The rule sets.</param>
/// <param name="method">The method of every mark; null to use the method that the rule set specifies.</param>
/// <param name="network">Whether assessments come from the network, which uses all races at once; otherwise from the line method.</param>
internal sealed class RateResults(RuleSet ruleSet, RatingMethod? method, bool network)
{
    private readonly NetworkPools? _network = network
        ? new NetworkPools(RuleSetSuccession.From(ruleSet), ParameterCatalogue.Current)
        : null;
    private readonly RatingLedger _ledger = new(ruleSet);
    private readonly DistanceEstimator _distances = new();
    private readonly SortedDictionary<RaceOutcome, int> _outcomes = [];
    private readonly Dictionary<RatingPool, int> _rated = [];
    private readonly List<HorseWithoutFigure> _withoutFigure = [];
    private DateOnly? _last;

    /// <summary>Gets the number of races processed, rated or not.</summary>
    public int Races => _outcomes.Values.Sum();

    /// <summary>Gets the number of races after the day of the list; they are ignored.</summary>
    public int RacesLater { get; private set; }

    /// <summary>Gets the number of races rated at an estimated distance.</summary>
    public int RacesEstimated { get; private set; }

    /// <summary>Gets the number of runs with a figure.</summary>
    public int Runs { get; private set; }

    /// <summary>Gets the runs without a figure because the rule set does not provide the weight for age, in order of the races.</summary>
    public IReadOnlyList<HorseWithoutFigure> WithoutFigure => _withoutFigure;

    /// <summary>Gets the number of races by outcome.</summary>
    public IReadOnlyDictionary<RaceOutcome, int> Outcomes => _outcomes;

    /// <summary>Rates races up to a day.</summary>
    /// <param name="races">The races, in the order of <see cref="RaceOrder"/>.</param>
    /// <param name="until">The last day to rate; null for all.</param>
    /// <param name="each">Called for each rated race; may be null.</param>
    public void Rate(IEnumerable<Race> races, DateOnly? until, Action<RatedRace>? each = null)
    {
        using var behind = new QueueConsumer<Race>(race => _network?.Add(race));
        foreach (var read in races)
        {
            var race = _distances.Complete(read);
            if (race.Date > until)
            {
                RacesLater++;
                continue;
            }

            if (_network is not null)
                behind.Give(race);
            var rated = _ledger.Rate(race);
            Count(rated);
            each?.Invoke(rated);
        }

        behind.Finish();
    }

    /// <summary>
    /// Returns the breed of a list that does not specify one: thoroughbreds if any are rated in the discipline, otherwise Arabians.
    /// </summary>
    public Breed GetBreed(Discipline discipline) =>
        _rated.ContainsKey(new RatingPool(discipline, Breed.Thoroughbred)) || !_rated.ContainsKey(new RatingPool(discipline, Breed.Arabian))
            ? Breed.Thoroughbred
            : Breed.Arabian;

    /// <summary>Returns the list of a discipline and breed on a day, or on the day of the last race.</summary>
    public MarkList List(
        RatingPool pool,
        DateOnly? asOf,
        CancellationToken cancellationToken,
        IReadOnlyCollection<HorseDeparture>? departures = null
    )
    {
        var scope = new ListScope(pool, asOf ?? _last ?? DateOnly.MinValue, method) { Departures = departures };
        return MarkList.From(
            ruleSet,
            _ledger.States.Where(state => state.Pool == pool),
            scope,
            _network?.Rate(pool, cancellationToken).ToTable()
        );
    }

    /// <summary>Returns the state of a horse in a discipline and breed; null if it has no rated run there.</summary>
    public PoolState? Find(HorseId horseId, RatingPool pool) => _ledger.Find(horseId, pool);

    /// <summary>
    /// Returns the mark after a run with its explanation. After the last run, this is the mark that the list states; after an earlier
    /// run, it is the mark of the same method on that day.
    /// </summary>
    /// <param name="race">The race.</param>
    /// <param name="run">The run, with a figure.</param>
    /// <param name="cancellationToken">A token to cancel the operation.</param>
    public MarkDecision Explain(Race race, RatedRun run, CancellationToken cancellationToken)
    {
        var (state, horse) = (_ledger.Find(run.Figure.Runner.Horse.Id, race.Pool)!, run.Figure.Runner.Horse);
        NetworkRatingTable? networkRatings = null;
        if (_network is not null && GetMethod(race) == RatingMethod.Network && _network.Rate(race.Pool, cancellationToken) is var ratings)
        {
            networkRatings = ratings.ToTable();
            if (state.HorseRating.RaceId != race.Id && ratings.GetCareer(horse.Id).FirstOrDefault(at => at.RaceId == race.Id) is { } then)
                networkRatings = networkRatings with
                {
                    Horses = new Dictionary<HorseId, NetworkRatingEntry> { [horse.Id] = ratings.Find(horse.Id)! with { Last = then } },
                };
        }

        var opened = GetMethod(race) == RatingMethod.Progressive ? run.Progressive! : null;
        return opened ?? new PoolMarks(ruleSet, networkRatings, method).Explain(state with { HorseRating = run.After! }, run.Mark!);
    }

    /// <summary>Returns the method for the marks of a race's horses.</summary>
    public RatingMethod GetMethod(Race race) => method ?? ruleSet.GetMethod(race.Pool);

    /// <summary>Returns the number of horses rated in disciplines and breeds other than those of a list.</summary>
    public IReadOnlyList<(RatingPool Pool, int Horses)> Besides(RatingPool pool) =>
        [
            .. _ledger
                .States.CountBy(state => state.Pool)
                .Where(count => count.Key != pool)
                .OrderBy(count => count.Key)
                .Select(count => (count.Key, count.Value)),
        ];

    private void Count(RatedRace rated)
    {
        var (race, figures) = (rated.Figures.Race, rated.Figures);
        _last = race.Date;
        _outcomes[figures.Outcome] = _outcomes.GetValueOrDefault(figures.Outcome) + 1;
        foreach (var run in rated.Runs)
        {
            if (run.Figure.Outcome == RunOutcome.AllowanceNotProvided)
                _withoutFigure.Add(HorseWithoutFigure.From(race, run.Figure));
        }
        if (race.IsDistanceEstimated)
            RacesEstimated++;
        var runs = rated.Runs.Count(run => run.After is not null);
        Runs += runs;
        if (runs > 0)
            _rated[race.Pool] = _rated.GetValueOrDefault(race.Pool) + runs;
    }
}
