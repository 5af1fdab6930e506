using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions;

/// <summary>
/// Forecasts races from the results of earlier days only. Days must be processed in order: predict the races of a day first, then learn
/// their results. Implementations are not thread-safe.
/// </summary>
public interface IRacePredictor
{
    /// <summary>Forecasts a race.</summary>
    /// <param name="card">The race before the off, on a day after every day learned.</param>
    /// <returns>One forecast for each starter, in the order of the card; their probabilities sum to 1.</returns>
    IReadOnlyList<Forecast> Predict(Racecard card);

    /// <summary>Learns the results of a day.</summary>
    /// <param name="day">Every race of the day, in the order of <see cref="RaceOrder"/>; after every day learned before.</param>
    void Learn(IReadOnlyList<Race> day);
}

/// <summary>Represents the forecast for one starter.</summary>
/// <param name="Assessment">Its ability, in pounds on the scale; null where the method has none.</param>
/// <param name="Deviation">Standard deviation of that ability, in pounds; null where the method has none.</param>
/// <param name="WinProbability">The probability that it wins, above 0 and at most 1.</param>
public readonly record struct Forecast(double? Assessment, double? Deviation, double WinProbability);
