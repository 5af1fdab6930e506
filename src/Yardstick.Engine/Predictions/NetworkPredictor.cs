using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

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
    private readonly Dictionary<(Discipline, Breed), PoolPredictor> _books = [];
    private int _fitted = -1;

    /// <summary>Initializes a predictor without learned races.</summary>
    /// <param name="parameters">The fitted parameters.</param>
    /// <param name="set">The rule set that gives pounds per length, weight for age and class levels.</param>
    /// <param name="threads">The number of threads. Forecasts are bit-identical for any number.</param>
    public NetworkPredictor(PredictorParameters parameters, RuleSet set, int threads = 1) => (_parameters, _set, _threads) = (parameters, set, threads);

    /// <inheritdoc/>
    public IReadOnlyList<Forecast> Predict(Racecard card)
    {
        var book = Book(card.Race);
        var month = (12 * card.Race.Date.Year) + card.Race.Date.Month;
        if (month != _fitted)
        {
            Fit(_fitted < 0 ? 8 : 2, CancellationToken.None);
            _fitted = month;
        }

        return book.Predict(card.Race);
    }

    /// <inheritdoc/>
    public void Learn(IReadOnlyList<Race> day)
    {
        foreach (var races in day.GroupBy(race => (race.Code, race.Population))) Book(races.First()).Learn([.. races]);
    }

    /// <summary>Fits the weights to all learned races.</summary>
    internal IReadOnlyList<ChoiceWeights> Fit(int steps, CancellationToken cancellationToken)
    {
        foreach (var book in _books.Values) book.Choices.Fit(steps, cancellationToken);
        return
        [
            .. _books.Where(book => book.Key.Item2 == Breed.Thoroughbred).OrderBy(book => book.Key.Item1)
                .Select(book => new ChoiceWeights(book.Key.Item1, book.Value.Choices.HandicapWeights, book.Value.Choices.OpenWeights)),
        ];
    }

    private PoolPredictor Book(Race race)
    {
        if (!_books.TryGetValue((race.Code, race.Population), out var book))
        {
            _books[(race.Code, race.Population)] = book = new PoolPredictor(_parameters, new RaceReader(_set, _parameters.Margins), race.Code, _threads);
        }

        return book;
    }
}
