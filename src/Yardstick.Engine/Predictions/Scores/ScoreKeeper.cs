using Yardstick.Engine.Predictions.Benchmarks;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Predictions.Scores;

/// <summary>
/// The tallies of a back-test, race by race: the method tried, equal chances, the official rating and the market. The market is a benchmark;
/// it is never an input of any method.
/// </summary>
/// <param name="set">The standard set, for margins.</param>
/// <param name="benchmarks">What others thought.</param>
public sealed class ScoreKeeper(RuleSet set, BenchmarkTable benchmarks)
{
    private readonly List<ScoredRace> _races = [];
    private readonly List<(double Chance, bool Won)> _starters = [];

    /// <summary>The races that could be scored.</summary>
    public IReadOnlyList<ScoredRace> Races => _races;

    /// <summary>Races forecast that cannot be scored: fewer than two starters, nobody home, or a dead heat for the first place.</summary>
    public int NotScored { get; private set; }

    /// <summary>Starters forecast.</summary>
    public int Starters { get; private set; }

    /// <summary>Margins against assessments.</summary>
    public MarginCoverage Margins { get; } = new(set);

    /// <summary>Chances against wins, in ten groups.</summary>
    public IReadOnlyList<CalibrationGroup> Deciles => Calibration.Deciles(_starters);

    /// <summary>Takes a race: the method tried, equal chances and the official rating, in this order.</summary>
    /// <param name="forecast">What was said of it.</param>
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
        _races.Add(new ScoredRace(race, own)
        {
            Uniform = Tally(forecast, Chances(forecast, 1)),
            OfficialRating = rated ? Tally(forecast, Chances(forecast, 2)) : null,
            Market = benchmarks.MarketChances(card) is { } market ? Tally(forecast, market) : null,
        });
        var places = RaceTally.PlacesOf(race, card);
        for (var i = 0; i < places.Length; i++) _starters.Add((forecast.Methods[0][i].WinProbability, places[i] == 1));
        Margins.Add(race, card, forecast.Methods[0]);
    }

    private static double[] Chances(ForecastRace forecast, int method) => [.. forecast.Methods[method].Select(one => one.WinProbability)];

    private static RaceTally? Tally(ForecastRace forecast, double[] chances) => RaceTally.Create(forecast.Race, forecast.Card, chances);
}

/// <summary>A race with its tallies.</summary>
/// <param name="Race">The race.</param>
/// <param name="Own">The method tried.</param>
public sealed record ScoredRace(Race Race, RaceTally Own)
{
    /// <summary>Equal chances.</summary>
    public RaceTally? Uniform { get; init; }

    /// <summary>The official rating alone; null when no starter has one.</summary>
    public RaceTally? OfficialRating { get; init; }

    /// <summary>The starting prices; null when one is missing.</summary>
    public RaceTally? Market { get; init; }
}
