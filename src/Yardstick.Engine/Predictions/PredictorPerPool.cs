using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>Uses a separate predictor for each rating pool, because pools do not share a scale.</summary>
/// <param name="make">Creates the predictor of a rating pool.</param>
public sealed class PredictorPerPool(Func<RatingPool, IRacePredictor> make) : IRacePredictor
{
    private readonly SortedDictionary<RatingPool, IRacePredictor> _pools = [];

    /// <inheritdoc/>
    public IReadOnlyList<Forecast> Predict(Racecard card) => GetPredictor(card.Race).Predict(card);

    /// <inheritdoc/>
    public void Learn(IReadOnlyList<Race> day)
    {
        foreach (var pool in day.GroupBy(race => race.Pool))
            GetPredictor(pool.First()).Learn([.. pool]);
    }

    private IRacePredictor GetPredictor(Race race)
    {
        if (!_pools.TryGetValue(race.Pool, out var predictor))
            _pools[race.Pool] = predictor = make(race.Pool);
        return predictor;
    }
}
