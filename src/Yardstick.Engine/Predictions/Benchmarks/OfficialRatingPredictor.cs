using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Benchmarks;

/// <summary>
/// Represents a benchmark that uses only the official rating. A starter without one gets the lowest rating of its field and an unrated
/// flag.
/// </summary>
internal sealed class OfficialRatingPredictor(BenchmarkTable benchmarks) : IStarterPredictor
{
    private const double Tens = 10;

    public IReadOnlyList<double> ExpectedWeights { get; } = [0.3, 0];

    public StarterPrediction[] Read(Racecard card)
    {
        var ratings = card.Starters.Select(starter => benchmarks.Find(card.Race.Id, starter.Horse.Id).OfficialRating).ToArray();
        var lowest = ratings.Min() ?? 0;
        return [.. ratings.Select(rating => new StarterPrediction(rating, null, [(rating ?? lowest) / Tens, rating is null ? 1 : 0]))];
    }

    public void Learn(IReadOnlyList<Race> day) { }
}
