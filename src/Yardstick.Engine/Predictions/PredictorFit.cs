using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards;

namespace Yardstick.Engine.Predictions;

/// <summary>Fits the weights of <see cref="NetworkPredictor"/> to past results, each race as it would have been forecast before its day.</summary>
/// <param name="set">The standard set.</param>
/// <param name="threads">Number of threads; it changes no bit of the result.</param>
public sealed class PredictorFit(RuleSet set, int threads = 1)
{
    private const int Steps = 8;

    /// <summary>Fits the weights.</summary>
    /// <param name="history">Results, in the order of <see cref="RaceOrder"/>.</param>
    /// <param name="until">The last day that may be read.</param>
    /// <param name="start">The numbers to start from; all but the weights are kept.</param>
    /// <param name="progress">Told which part of the history has been read, 0 to 1; null when nobody asks.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The numbers with weights of every code that the history holds; the same, to the bit, for any number of threads.</returns>
    public PredictorParameters Fit(IReadOnlyList<Race> history, DateOnly until, PredictorParameters start, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var predictor = new NetworkPredictor(start, set, threads);
        for (var first = 0; first < history.Count && history[first].Date <= until;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = first + 1;
            while (end < history.Count && history[end].Date == history[first].Date) end++;
            predictor.Learn([.. history.Skip(first).Take(end - first)]);
            progress?.Report((double)end / history.Count);
            first = end;
        }

        return start with { Weights = predictor.Fit(Steps, cancellationToken) };
    }
}
