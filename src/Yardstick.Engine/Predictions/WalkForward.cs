using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>
/// Runs a walk-forward evaluation over a history. All races of a day are forecast from their racecards before the results of that day are
/// learned, so that a forecast cannot use information from its own day or later.
/// </summary>
/// <param name="predictors">The predictors to evaluate.</param>
/// <param name="from">The first day forecast.</param>
/// <param name="to">The last day forecast.</param>
public sealed class WalkForward(IReadOnlyList<IRacePredictor> predictors, DateOnly from, DateOnly to)
{
    /// <summary>Returns the forecasts, race by race.</summary>
    /// <param name="races">The history in the order of <see cref="RaceOrder"/>; races after the last day are not read.</param>
    public IEnumerable<ForecastRace> Run(IEnumerable<Race> races)
    {
        var day = new List<Race>();
        foreach (var race in races.TakeWhile(race => race.Date <= to))
        {
            if (day.Count > 0 && day[0].Date != race.Date)
            {
                foreach (var forecast in Walk(day))
                    yield return forecast;
                day = [];
            }

            day.Add(race);
        }

        foreach (var forecast in Walk(day))
            yield return forecast;
    }

    private List<ForecastRace> Walk(List<Race> day)
    {
        var forecasts = new List<ForecastRace>();
        foreach (var race in day.Where(race => race.Date >= from))
        {
            var card = Racecard.From(race);
            if (card.Starters.Count > 0)
                forecasts.Add(new ForecastRace(race, card, [.. predictors.Select(predictor => predictor.Predict(card))]));
        }

        foreach (var predictor in predictors)
            predictor.Learn(day);
        return forecasts;
    }
}

/// <summary>Represents a race and its forecasts.</summary>
/// <param name="Race">The race as it was run.</param>
/// <param name="Card">The race before the off.</param>
/// <param name="Methods">The forecasts of each method, in the order of the methods; each in the order of the card.</param>
public sealed record ForecastRace(Race Race, Racecard Card, IReadOnlyList<IReadOnlyList<Forecast>> Methods);
