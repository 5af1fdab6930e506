using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>Uses a separate predictor for each rating pool, because pools do not share a scale.</summary>
/// <param name="make">Creates the predictor of a rating pool.</param>
public sealed class PredictorPerPool(Func<(Discipline Code, Breed Population), IRacePredictor> make) : IRacePredictor
{
    private readonly SortedDictionary<(Discipline, Breed), IRacePredictor> _books = [];

    /// <inheritdoc/>
    public IReadOnlyList<Forecast> Predict(Racecard card) => BookOf(card.Race).Predict(card);

    /// <inheritdoc/>
    public void Learn(IReadOnlyList<Race> day)
    {
        foreach (var book in day.GroupBy(race => (race.Code, race.Population))) BookOf(book.First()).Learn([.. book]);
    }

    private IRacePredictor BookOf(Race race)
    {
        if (!_books.TryGetValue((race.Code, race.Population), out var book)) _books[(race.Code, race.Population)] = book = make((race.Code, race.Population));
        return book;
    }
}
