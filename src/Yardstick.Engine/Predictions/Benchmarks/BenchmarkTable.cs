namespace Yardstick.Engine.Predictions.Benchmarks;

/// <summary>
/// What others thought of the starters: official ratings before the race and starting prices. Kept apart from results, because forecasts are
/// measured against it and no method of the product ever reads it.
/// </summary>
public sealed class BenchmarkTable
{
    private readonly Dictionary<(string Race, string Horse), Benchmark> _rows = [];

    /// <summary>Notes what was thought of a starter; of two notes the later one stays.</summary>
    /// <param name="race">The identifier of the race.</param>
    /// <param name="horse">The identifier of the horse.</param>
    /// <param name="benchmark">What was thought.</param>
    public void Add(string race, string horse, Benchmark benchmark) => _rows[(race, horse)] = benchmark;

    /// <summary>What was thought of a starter; nothing when it is not noted.</summary>
    /// <param name="race">The identifier of the race.</param>
    /// <param name="horse">The identifier of the horse.</param>
    public Benchmark Find(string race, string horse) => _rows.GetValueOrDefault((race, horse));

    /// <summary>The chances that the starting prices give, their sum made 1; null when a price is missing.</summary>
    /// <param name="card">The race.</param>
    public double[]? MarketChances(Racecard card)
    {
        var chances = new double[card.Starters.Count];
        var sum = 0.0;
        for (var i = 0; i < chances.Length; i++)
        {
            if (Find(card.Race.Id, card.Starters[i].Horse.Id).Odds is not { } odds || odds <= 1) return null;
            sum += chances[i] = 1 / odds;
        }

        for (var i = 0; i < chances.Length; i++) chances[i] /= sum;
        return chances;
    }
}

/// <summary>What others thought of a starter.</summary>
/// <param name="OfficialRating">The official rating before the race, in the unit of its scale; null when not stated.</param>
/// <param name="Odds">The starting price, decimal; null when not stated.</param>
public readonly record struct Benchmark(double? OfficialRating, double? Odds);
