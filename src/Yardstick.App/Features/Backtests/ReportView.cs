using Yardstick.App.Platform.Text;
using Yardstick.Engine.Predictions.Scores;

namespace Yardstick.App.Features.Backtests;

/// <summary>The view model of a back-test report, with text and numbers formatted in one language.</summary>
internal sealed class ReportView(BacktestResult result, Localizer words)
{
    private const int EnoughRaces = 100;

    private readonly ScoreCollector _scores = result.Scores;

    public BacktestPlan Plan => result.Plan;

    public ScoreCollector Scores => _scores;

    public Localizer Words => words;

    public string Method => words[Plan.Method.Text()];

    /// <summary>Gets the score of the method on all races; null when no race could be scored.</summary>
    public Score? Overall { get; } = Score.From([.. result.Scores.Races.Select(race => race.Own)]);

    /// <summary>Gets the method's benchmarks, each scored on the races that it covers.</summary>
    public IReadOnlyList<BenchmarkRow> Benchmarks { get; } =
    [
        .. new[]
        {
            Row(() => BacktestsTexts.Method_Uniform, race => race.Uniform),
            Row(() => BacktestsTexts.Method_Official, race => race.OfficialRating),
            Row(() => BacktestsTexts.Report_Market, race => race.Market),
        }
            .Select(row => row(result.Scores.Races))
            .OfType<BenchmarkRow>(),
    ];

    /// <summary>Gets the subsets, by criterion.</summary>
    public IReadOnlyList<SubsetRow> Subsets { get; } =
    [
        .. BacktestSubsets
            .Create(result.Scores.Races)
            .Select(pair => new SubsetRow(pair.Subset, pair.Score, FindMarket(result.Scores.Races, pair.Subset))),
    ];

    /// <summary>
    /// Gets the upper end of the pseudo-R² axis. Small subsets are excluded, so that chance results do not set the scale.
    /// </summary>
    public decimal MostR2 =>
        Subsets.Where(row => row.Score.Races >= EnoughRaces).Select(row => (decimal)row.Score.PseudoR2.High).Append(0.1m).Max();

    public string Loss(double value) => words.Number((decimal)value, 4);

    public string Part(double value) => words.Number((decimal)value, 3);

    public string Percent(double value) => words.Number((decimal)(100 * value), 1);

    /// <summary>Formats the bounds of an interval.</summary>
    public string Interval(Estimate estimate, Func<double, string> write) => $"{write(estimate.Low)} – {write(estimate.High)}";

    private static Func<IReadOnlyList<ScoredRace>, BenchmarkRow?> Row(Func<string> name, Func<ScoredRace, RaceTally?> benchmark) =>
        races =>
        {
            var covered = races.Where(race => benchmark(race) is not null).ToList();
            return Score.From([.. covered.Select(race => benchmark(race)!.Value)]) is { } score
                ? new BenchmarkRow(name, score, Score.Difference([.. covered.Select(race => (race.Own, benchmark(race)!.Value))])!.Value)
                : null;
        };

    private static Estimate? FindMarket(IReadOnlyList<ScoredRace> races, BacktestSubset subset) =>
        Score.Difference([
            .. races.Where(race => subset.Includes(race.Race) && race.Market is not null).Select(race => (race.Own, race.Market!.Value)),
        ]);
}

/// <summary>Represents a benchmark on the races that it covers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Score">Its score.</param>
/// <param name="Difference">
/// The loss of the method under test minus that of the benchmark on the same races; negative when the method is better.
/// </param>
internal sealed record BenchmarkRow(Func<string> Name, Score Score, Estimate Difference);

/// <summary>Represents the score of the method on a subset of races.</summary>
/// <param name="Subset">The subset.</param>
/// <param name="Score">Its score.</param>
/// <param name="ToMarket">The method's loss minus the market's on the races with prices; null when there are none.</param>
internal sealed record SubsetRow(BacktestSubset Subset, Score Score, Estimate? ToMarket);
