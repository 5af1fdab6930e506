using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>Keeps a predictor for each code and population, since no two of them share a scale.</summary>
/// <param name="make">Makes the predictor of a book.</param>
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
