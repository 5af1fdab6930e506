using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets;

namespace Yardstick.Engine.Predictions;

/// <summary>
/// Fits the weights of <see cref="NetworkPredictor"/> to past results, using for each race only what was known before its day.
/// </summary>
/// <param name="set">The rule set.</param>
/// <param name="threads">The number of threads. The result is bit-identical for any number.</param>
public sealed class PredictorFit(RuleSet set, int threads = 1)
{
    private const int Steps = 8;

    /// <summary>Fits the weights.</summary>
    /// <param name="history">Results, in the order of <see cref="RaceOrder"/>.</param>
    /// <param name="until">The last day that may be read.</param>
    /// <param name="start">The initial parameters; all except the weights are kept.</param>
    /// <param name="progress">Reports the fraction of the history read, 0 to 1; may be null.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation.</param>
    /// <returns>The parameters, with weights for every discipline in the history; bit-identical for any number of threads.</returns>
    public PredictorParameters Fit(
        IReadOnlyList<Race> history,
        DateOnly until,
        PredictorParameters start,
        IProgress<double>? progress,
        CancellationToken cancellationToken
    )
    {
        var predictor = new NetworkPredictor(start, set, threads);
        for (var first = 0; first < history.Count && history[first].Date <= until; )
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = first + 1;
            while (end < history.Count && history[end].Date == history[first].Date)
                end++;
            predictor.Learn([.. history.Skip(first).Take(end - first)]);
            progress?.Report((double)end / history.Count);
            first = end;
        }

        return start with
        {
            Weights = predictor.Fit(Steps, cancellationToken),
        };
    }
}
