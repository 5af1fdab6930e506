using Yardstick.Engine.Predictions.Features;

namespace Yardstick.Engine.Predictions.Choice;

/// <summary>
/// Implements the conditional logit (McFadden, 1974) with the first places exploded into successive choices (Chapman and Staelin, 1982;
/// Benter, 1994), fitted by Newton's method with ridge shrinkage towards prior weights. Chunks are fixed and summed in order, so that
/// results do not depend on the thread count.
/// </summary>
internal sealed class ConditionalLogit(ChoiceScales scales, int threads)
{
    /// <summary>The maximum distance of a logit below the highest one. Lower logits are clamped, so that no probability is 0.</summary>
    private const double LongestOdds = 20;

    private const int Chunk = 256;
    private const int F = RaceFeatures.FeatureCount;

    /// <summary>Returns the win probabilities; they sum to 1.</summary>
    public static double[] Probabilities(ReadOnlySpan<float> rows, int count, ReadOnlySpan<double> weights)
    {
        var p = new double[count];
        var top = double.NegativeInfinity;
        for (var i = 0; i < count; i++)
            top = Math.Max(top, p[i] = Score(rows.Slice(i * F, F), weights));
        var sum = 0.0;
        for (var i = 0; i < count; i++)
            sum += p[i] = Math.Exp(Math.Max(p[i] - top, -LongestOdds));
        for (var i = 0; i < count; i++)
            p[i] /= sum;
        return p;
    }

    /// <summary>Returns the weights that maximize the penalized log-likelihood; the prior weights when there are no races.</summary>
    /// <param name="races">The races to fit.</param>
    /// <param name="prior">The prior weights.</param>
    /// <param name="start">The initial weights.</param>
    /// <param name="ridge">The ridge penalty.</param>
    /// <param name="steps">The maximum number of steps.</param>
    /// <param name="cancellationToken">The token to monitor for cancellation.</param>
    public double[] Fit(
        IReadOnlyList<ChoiceRace> races,
        double[] prior,
        double[] start,
        double ridge,
        int steps,
        CancellationToken cancellationToken
    )
    {
        if (races.Count == 0)
            return prior;
        var weights = start;
        var (best, move) = Evaluate(races, weights, prior, ridge, cancellationToken);
        for (var step = 0; step < steps && Largest(move) > 1e-3; step++)
        {
            var next = Moved(weights, move, 1);
            var (worth, nextMove) = Evaluate(races, next, prior, ridge, cancellationToken);
            for (var halving = 1; worth < best && halving < 12; halving++)
            {
                next = Moved(weights, move, Math.ScaleB(1, -halving));
                (worth, nextMove) = Evaluate(races, next, prior, ridge, cancellationToken);
            }

            if (worth < best)
                break;
            (weights, best, move) = (next, worth, nextMove);
        }

        return weights;
    }

    /// <summary>Returns the penalized log-likelihood at the given weights and the Newton step from them.</summary>
    private (double Worth, double[] Move) Evaluate(
        IReadOnlyList<ChoiceRace> races,
        double[] weights,
        double[] prior,
        double ridge,
        CancellationToken cancellationToken
    )
    {
        var parts = new ChoiceInformation[(races.Count + Chunk - 1) / Chunk];
        Parallel.For(
            0,
            parts.Length,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            at =>
            {
                var part = new ChoiceInformation();
                for (var r = at * Chunk; r < Math.Min(races.Count, (at + 1) * Chunk); r++)
                    part.Add(races[r], weights, scales, races[^1].Day);
                parts[at] = part;
            }
        );
        var total = new ChoiceInformation();
        foreach (var part in parts)
            total.Add(part);
        return total.Solve(weights, prior, ridge);
    }

    private static double[] Moved(double[] weights, double[] move, double by) =>
        [.. weights.Select((weight, f) => weight + (by * move[f]))];

    private static double Largest(double[] move) => move.Max(Math.Abs);

    /// <summary>Returns the logit of one starter.</summary>
    internal static double Score(ReadOnlySpan<float> row, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var f = 0; f < F; f++)
            sum += row[f] * weights[f];
        return sum;
    }
}
