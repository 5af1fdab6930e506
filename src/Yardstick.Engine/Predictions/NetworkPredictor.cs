using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Predictions;

/// <summary>
/// Forecasts races from abilities modelled as a Gaussian process over each career and linked by free race levels. A conditional logit
/// converts them to probabilities.
/// </summary>
public sealed class NetworkPredictor : IRacePredictor
{
    private readonly PredictorParameters _parameters;
    private readonly RuleSet _set;
    private readonly int _threads;
    private readonly Dictionary<RatingPool, PoolPredictor> _pools = [];
    private int _fitted = -1;

    /// <summary>Initializes a new predictor that has learned no races.</summary>
    /// <param name="parameters">The fitted parameters.</param>
    /// <param name="set">The rule set that gives pounds per length, weight for age and class levels.</param>
    /// <param name="threads">The number of threads. Forecasts are bit-identical for any number.</param>
    public NetworkPredictor(PredictorParameters parameters, RuleSet set, int threads = 1) =>
        (_parameters, _set, _threads) = (parameters, set, threads);

    /// <inheritdoc/>
    public IReadOnlyList<Forecast> Predict(Racecard card)
    {
        var predictor = GetPool(card.Race);
        var month = (12 * card.Race.Date.Year) + card.Race.Date.Month;
        if (month != _fitted)
        {
            Fit(_fitted < 0 ? 8 : 2, CancellationToken.None);
            _fitted = month;
        }

        return predictor.Predict(card.Race);
    }

    /// <inheritdoc/>
    public void Learn(IReadOnlyList<Race> day)
    {
        foreach (var races in day.GroupBy(race => race.Pool))
            GetPool(races.First()).Learn([.. races]);
    }

    /// <summary>
    /// Fits the weights of every rating pool to its learned races and returns those of the Thoroughbred pools, by discipline.
    /// </summary>
    internal IReadOnlyList<ChoiceWeights> Fit(int steps, CancellationToken cancellationToken)
    {
        foreach (var predictor in _pools.Values)
            predictor.Choices.Fit(steps, cancellationToken);
        return
        [
            .. _pools
                .Where(pool => pool.Key.Breed == Breed.Thoroughbred)
                .OrderBy(pool => pool.Key.Discipline)
                .Select(pool => new ChoiceWeights(pool.Key.Discipline, pool.Value.Choices.HandicapWeights, pool.Value.Choices.OpenWeights)),
        ];
    }

    private PoolPredictor GetPool(Race race)
    {
        if (!_pools.TryGetValue(race.Pool, out var predictor))
        {
            _pools[race.Pool] = predictor = new PoolPredictor(
                _parameters,
                new RaceReader(_set, _parameters.Margins),
                race.Discipline,
                _threads
            );
        }

        return predictor;
    }
}
