using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Predictions.Benchmarks;

/// <summary>
/// Stores external benchmarks for starters: official ratings before the race and starting prices. They are stored apart from the results
/// because forecasts are measured against them. No rating method reads them.
/// </summary>
public sealed class BenchmarkTable
{
    private readonly Dictionary<(RaceId Race, HorseId Horse), Benchmark> _rows = [];

    /// <summary>Sets the benchmark of a starter, replacing any earlier one.</summary>
    /// <param name="race">The identifier of the race.</param>
    /// <param name="horse">The identifier of the horse.</param>
    /// <param name="benchmark">The benchmark.</param>
    public void Add(RaceId race, HorseId horse, Benchmark benchmark) => _rows[(race, horse)] = benchmark;

    /// <summary>Returns the benchmark of a starter; the default value when there is none.</summary>
    /// <param name="race">The identifier of the race.</param>
    /// <param name="horse">The identifier of the horse.</param>
    public Benchmark Find(RaceId race, HorseId horse) => _rows.GetValueOrDefault((race, horse));

    /// <summary>
    /// Returns the win probabilities implied by the starting prices, normalized to sum to 1; null when a price is missing or not above 1.
    /// </summary>
    /// <param name="card">The race before the off.</param>
    public double[]? MarketChances(Racecard card)
    {
        var chances = new double[card.Starters.Count];
        var sum = 0.0;
        for (var i = 0; i < chances.Length; i++)
        {
            if (Find(card.Race.Id, card.Starters[i].Horse.Id).Odds is not { } odds || odds <= 1)
                return null;
            sum += chances[i] = 1 / odds;
        }

        for (var i = 0; i < chances.Length; i++)
            chances[i] /= sum;
        return chances;
    }
}

/// <summary>Represents the external benchmark of a starter.</summary>
/// <param name="OfficialRating">The official rating before the race, in the unit of its scale; null when not stated.</param>
/// <param name="Odds">The starting price, decimal; null when not stated.</param>
public readonly record struct Benchmark(double? OfficialRating, double? Odds);
