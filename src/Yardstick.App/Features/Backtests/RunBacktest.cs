using Yardstick.Engine.Predictions;
using Yardstick.Engine.Predictions.Benchmarks;
using Yardstick.Engine.Predictions.Scores;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Backtests;

/// <summary>
/// Use case: forecasts the races of a period, each from the days before it, together with the benchmarks, and scores the forecasts.
/// </summary>
internal sealed class RunBacktest(BacktestPlan plan, BenchmarkTable benchmarks)
{
    /// <summary>Runs the back-test.</summary>
    /// <param name="history">All known races, in the order of <see cref="RaceOrder"/>.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    public BacktestResult Run(IEnumerable<Race> history, CancellationToken cancellationToken)
    {
        IRacePredictor[] predictors =
        [
            plan.Predictor(benchmarks, cancellationToken),
            PredictionMethods.Uniform(),
            PredictionMethods.OfficialRating(benchmarks, plan.Until),
        ];
        var scores = new ScoreCollector(plan.RuleSet, benchmarks);
        var forecasts = new List<ForecastRace>();
        foreach (
            var race in new WalkForward(predictors, plan.From, plan.To).Run(
                history.Where(race => plan.Disciplines.Contains(race.Discipline))
            )
        )
        {
            cancellationToken.ThrowIfCancellationRequested();
            forecasts.Add(race);
            scores.Add(race);
        }

        return new BacktestResult(plan, forecasts, scores);
    }
}

/// <summary>Represents the result of a back-test.</summary>
/// <param name="Plan">The plan of the back-test.</param>
/// <param name="Forecasts">The races forecast, in their order; in each, the method under test comes first.</param>
/// <param name="Scores">The scores of the forecasts.</param>
internal sealed record BacktestResult(BacktestPlan Plan, IReadOnlyList<ForecastRace> Forecasts, ScoreCollector Scores);
