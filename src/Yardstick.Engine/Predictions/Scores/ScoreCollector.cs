using Yardstick.Engine.Predictions.Benchmarks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Predictions.Scores;

/// <summary>
/// Collects the tallies of a back-test, race by race: the evaluated method, equal probabilities, the official rating and the market. The
/// market is a benchmark and never an input of a method.
/// </summary>
/// <param name="set">The rule set, for margins.</param>
/// <param name="benchmarks">The official ratings and starting prices.</param>
public sealed class ScoreCollector(RuleSet set, BenchmarkTable benchmarks)
{
    private readonly List<ScoredRace> _races = [];
    private readonly List<(double Chance, bool Won)> _starters = [];

    /// <summary>Gets the races that could be scored.</summary>
    public IReadOnlyList<ScoredRace> Races => _races;

    /// <summary>
    /// Gets the number of races that could not be scored: fewer than two starters, no winner, or a dead heat for first place.
    /// </summary>
    public int NotScored { get; private set; }

    /// <summary>Gets the number of starters forecast, including those in races that could not be scored.</summary>
    public int Starters { get; private set; }

    /// <summary>Gets the coverage of the predicted margins.</summary>
    public MarginCoverage Margins { get; } = new(set);

    /// <summary>Gets the calibration of the win probabilities, in ten groups.</summary>
    public IReadOnlyList<CalibrationGroup> Deciles => Calibration.Deciles(_starters);

    /// <summary>Adds a race. Its methods are the evaluated one, equal probabilities and the official rating, in this order.</summary>
    /// <param name="forecast">The race and its forecasts.</param>
    public void Add(ForecastRace forecast)
    {
        var (race, card) = (forecast.Race, forecast.Card);
        Starters += card.Starters.Count;
        if (Tally(forecast, Chances(forecast, 0)) is not { } own)
        {
            NotScored++;
            return;
        }

        var rated = card.Starters.Any(starter => benchmarks.Find(race.Id, starter.Horse.Id).OfficialRating is not null);
        _races.Add(
            new ScoredRace(race, own)
            {
                Uniform = Tally(forecast, Chances(forecast, 1)),
                OfficialRating = rated ? Tally(forecast, Chances(forecast, 2)) : null,
                Market = benchmarks.MarketChances(card) is { } market ? Tally(forecast, market) : null,
            }
        );
        var places = RaceTally.GetPlaces(race, card);
        for (var i = 0; i < places.Length; i++)
            _starters.Add((forecast.Methods[0][i].WinProbability, places[i] == 1));
        Margins.Add(race, card, forecast.Methods[0]);
    }

    private static double[] Chances(ForecastRace forecast, int method) => [.. forecast.Methods[method].Select(one => one.WinProbability)];

    private static RaceTally? Tally(ForecastRace forecast, double[] chances) => RaceTally.Create(forecast.Race, forecast.Card, chances);
}

/// <summary>Represents a race with its tallies.</summary>
/// <param name="Race">The race.</param>
/// <param name="Own">The tally of the evaluated method.</param>
public sealed record ScoredRace(Race Race, RaceTally Own)
{
    /// <summary>Gets the tally of equal probabilities.</summary>
    public RaceTally? Uniform { get; init; }

    /// <summary>Gets the tally of the official rating alone; null when no starter has one.</summary>
    public RaceTally? OfficialRating { get; init; }

    /// <summary>Gets the tally of the starting prices; null when one is missing.</summary>
    public RaceTally? Market { get; init; }
}
