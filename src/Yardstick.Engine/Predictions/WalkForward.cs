using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>
/// Walks through a history by day and forecasts the races of a span: all races of a day from their cards first, and only then the day's results
/// are learned. So nothing that happened on a day or after it can reach its forecasts.
/// </summary>
/// <param name="predictors">The methods, side by side.</param>
/// <param name="from">The first day forecast.</param>
/// <param name="to">The last day forecast.</param>
public sealed class WalkForward(IReadOnlyList<IRacePredictor> predictors, DateOnly from, DateOnly to)
{
    /// <summary>The forecasts, race by race.</summary>
    /// <param name="races">The history in the order of <see cref="RaceOrder"/>; races after the span are not read.</param>
    public IEnumerable<ForecastRace> Run(IEnumerable<Race> races)
    {
        var day = new List<Race>();
        foreach (var race in races.TakeWhile(race => race.Date <= to))
        {
            if (day.Count > 0 && day[0].Date != race.Date)
            {
                foreach (var forecast in Walk(day)) yield return forecast;
                day = [];
            }

            day.Add(race);
        }

        foreach (var forecast in Walk(day)) yield return forecast;
    }

    private List<ForecastRace> Walk(List<Race> day)
    {
        var forecasts = new List<ForecastRace>();
        foreach (var race in day.Where(race => race.Date >= from))
        {
            var card = Racecard.From(race);
            if (card.Starters.Count > 0) forecasts.Add(new ForecastRace(race, card, [.. predictors.Select(predictor => predictor.Predict(card))]));
        }

        foreach (var predictor in predictors) predictor.Learn(day);
        return forecasts;
    }
}

/// <summary>A race with what was said before it.</summary>
/// <param name="Race">The race as it was run.</param>
/// <param name="Card">The race as it stood before.</param>
/// <param name="Methods">The forecasts of each method, in the order of the methods; each in the order of the card.</param>
public sealed record ForecastRace(Race Race, Racecard Card, IReadOnlyList<IReadOnlyList<Forecast>> Methods);
