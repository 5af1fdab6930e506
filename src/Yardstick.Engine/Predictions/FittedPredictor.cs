using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>
/// Converts the features of a method to probabilities through a conditional logit. The logit is fitted to the two years of races up to
/// a given day, and never to later races.
/// </summary>
internal sealed class FittedPredictor(IStarterPredictor reader, DateOnly fitUntil) : IRacePredictor
{
    private readonly DateOnly _fitFrom = FitFrom(fitUntil);
    private readonly WinnerFit _fit = new(reader.ExpectedWeights);

    /// <summary>Returns the exclusive start of the fitting period, two years before its last day.</summary>
    public static DateOnly FitFrom(DateOnly fitUntil) => fitUntil.AddYears(-2);

    public IReadOnlyList<Forecast> Predict(Racecard card)
    {
        var readings = reader.Read(card);
        var chances = WinnerLogit.Probabilities([.. readings.Select(one => one.Features)], _fit.GetWeights(card.Race));
        return [.. readings.Select((one, i) => new Forecast(one.Assessment, one.Deviation, chances[i]))];
    }

    public void Learn(IReadOnlyList<Race> day)
    {
        if (day.Count > 0 && day[0].Date > _fitFrom && day[0].Date <= fitUntil && !_fit.IsClosed)
        {
            foreach (var race in day)
                Fit(race);
        }

        reader.Learn(day);
    }

    private void Fit(Race race)
    {
        var card = Racecard.From(race);
        if (card.Starters.Count < 2)
            return;
        var winners = race.Winners();
        var places = Enumerable.Range(0, card.Starters.Count).Where(i => winners.Contains(card.Starters[i].Horse.Id)).ToList();
        if (places.Count == 0)
            return;
        _fit.Add(race, [.. reader.Read(card).Select(one => one.Features)], places);
    }
}
