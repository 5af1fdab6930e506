using Yardstick.App.Platform.Text;
using Yardstick.Engine.Predictions.Scores;

namespace Yardstick.App.Features.Backtests;

/// <summary>What the report of a back-test shows, with the words and numbers of its language.</summary>
internal sealed class ReportView(BacktestResult result, Localizer words)
{
    private const int EnoughRaces = 100;

    private readonly ScoreKeeper _scores = result.Scores;

    public BacktestPlan Plan => result.Plan;

    public ScoreKeeper Scores => _scores;

    public Localizer Words => words;

    public string Method => words[$"Method_{Plan.Method}"];

    /// <summary>The method on all races; null when none could be scored.</summary>
    public Score? Overall { get; } = Score.From([.. result.Scores.Races.Select(race => race.Own)]);

    /// <summary>The method and what it is held against; each on the races that it covers.</summary>
    public IReadOnlyList<BenchmarkRow> Benchmarks { get; } =
        [.. new[] { Row("Method_Uniform", race => race.Uniform), Row("Method_Official", race => race.OfficialRating), Row("Report_Market", race => race.Market) }
            .Select(row => row(result.Scores.Races)).OfType<BenchmarkRow>()];

    /// <summary>The subsets, split by split.</summary>
    public IReadOnlyList<SubsetRow> Subsets { get; } =
        [.. BacktestSubsets.Create(result.Scores.Races).Select(pair => new SubsetRow(pair.Subset, pair.Score, MarketOf(result.Scores.Races, pair.Subset)))];

    /// <summary>Where drawings of the pseudo-R² end: what few races can do by luck does not set the scale.</summary>
    public decimal MostR2 => Subsets.Where(row => row.Score.Races >= EnoughRaces).Select(row => (decimal)row.Score.PseudoR2.High).Append(0.1m).Max();

    public string Loss(double value) => words.Number((decimal)value, 4);

    public string Part(double value) => words.Number((decimal)value, 3);

    public string Percent(double value) => words.Number((decimal)(100 * value), 1);

    /// <summary>The ends of an interval.</summary>
    public string Interval(Estimate estimate, Func<double, string> write) => $"{write(estimate.Low)} – {write(estimate.High)}";

    private static Func<IReadOnlyList<ScoredRace>, BenchmarkRow?> Row(string key, Func<ScoredRace, RaceTally?> benchmark) => races =>
    {
        var covered = races.Where(race => benchmark(race) is not null).ToList();
        return Score.From([.. covered.Select(race => benchmark(race)!.Value)]) is { } score
            ? new BenchmarkRow(key, score, Score.Difference([.. covered.Select(race => (race.Own, benchmark(race)!.Value))])!.Value)
            : null;
    };

    private static Estimate? MarketOf(IReadOnlyList<ScoredRace> races, BacktestSubset subset) =>
        Score.Difference([.. races.Where(race => subset.Includes(race.Race) && race.Market is not null).Select(race => (race.Own, race.Market!.Value))]);
}

/// <summary>A benchmark on the races that it covers.</summary>
/// <param name="Key">The text that names it.</param>
/// <param name="Score">Its score.</param>
/// <param name="Difference">How much less the method tried lost on the same races; below 0 when the method is better.</param>
internal sealed record BenchmarkRow(string Key, Score Score, Estimate Difference);

/// <summary>The method on some races.</summary>
/// <param name="Subset">The races.</param>
/// <param name="Score">Its score.</param>
/// <param name="ToMarket">Its loss less the market's on the races that have prices; null when none has.</param>
internal sealed record SubsetRow(BacktestSubset Subset, Score Score, Estimate? ToMarket);
