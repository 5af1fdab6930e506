using Yardstick.Engine.Predictions;
using Yardstick.Engine.Predictions.Benchmarks;
using Yardstick.Engine.Predictions.Scores;
using Yardstick.Engine.Racing;

namespace Yardstick.App.Features.Backtests;

/// <summary>Use case: forecasts the races of a span from the days before each, beside the benchmarks, and scores what was forecast.</summary>
internal sealed class RunBacktest(BacktestPlan plan, BenchmarkTable benchmarks)
{
    /// <summary>Forecasts and scores.</summary>
    /// <param name="history">Every race known, in the order of <see cref="RaceOrder"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public BacktestResult Run(IEnumerable<Race> history, CancellationToken cancellationToken)
    {
        IRacePredictor[] predictors = [plan.Predictor(benchmarks, cancellationToken), PredictionMethods.Uniform(), PredictionMethods.OfficialRating(benchmarks, plan.Until)];
        var scores = new ScoreKeeper(plan.Standards, benchmarks);
        var forecasts = new List<ForecastRace>();
        foreach (var race in new WalkForward(predictors, plan.From, plan.To).Run(history.Where(race => plan.Codes.Contains(race.Code))))
        {
            cancellationToken.ThrowIfCancellationRequested();
            forecasts.Add(race);
            scores.Add(race);
        }

        return new BacktestResult(plan, forecasts, scores);
    }
}

/// <summary>What a back-test came to.</summary>
/// <param name="Plan">What was tried.</param>
/// <param name="Forecasts">The races forecast, in their order; the method tried comes first of each.</param>
/// <param name="Scores">Their scores.</param>
internal sealed record BacktestResult(BacktestPlan Plan, IReadOnlyList<ForecastRace> Forecasts, ScoreKeeper Scores);
