using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>
/// Says before a race what may happen in it, from the results of earlier days alone. Days come in order: the races of a day are predicted
/// first and learned afterwards. An instance serves one caller at a time.
/// </summary>
public interface IRacePredictor
{
    /// <summary>Forecasts a race.</summary>
    /// <param name="card">The race before the off, on a day after every day learned.</param>
    /// <returns>One forecast for each starter, in the order of the card; their probabilities sum to 1.</returns>
    IReadOnlyList<Forecast> Predict(Racecard card);

    /// <summary>Takes the results of a day.</summary>
    /// <param name="day">Every race of the day, in the order of <see cref="RaceOrder"/>; after every day learned before.</param>
    void Learn(IReadOnlyList<Race> day);
}

/// <summary>What is said of one starter before the race.</summary>
/// <param name="Assessment">Its ability, in pounds on the scale; null where the method has none.</param>
/// <param name="Deviation">Standard deviation of that ability, in pounds; null where the method has none.</param>
/// <param name="WinProbability">The probability that it wins, above 0 and at most 1.</param>
public readonly record struct Forecast(double? Assessment, double? Deviation, double WinProbability);
