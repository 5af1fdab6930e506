using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Benchmarks;

/// <summary>Gives every starter the same win probability. This is the baseline for all other predictors.</summary>
internal sealed class UniformPredictor : IRacePredictor
{
    public IReadOnlyList<Forecast> Predict(Racecard card) =>
        [.. card.Starters.Select(_ => new Forecast(null, null, 1.0 / card.Starters.Count))];

    public void Learn(IReadOnlyList<Race> day) { }
}
