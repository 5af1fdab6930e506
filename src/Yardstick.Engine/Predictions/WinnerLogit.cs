using Yardstick.Engine.Network;

namespace Yardstick.Engine.Predictions;

/// <summary>
/// Implements a conditional logit: the win probability is the share of e^(w·features) in the field. Weights are fitted by Newton's method
/// with a normal prior around their expected values. Source: McFadden, <i>Conditional logit analysis of qualitative choice behavior</i>
/// (1974).
/// </summary>
internal sealed class WinnerLogit
{
    private const int MaxIterations = 40;
    private const double Tolerance = 1e-9;

    private readonly List<(double[][] Field, int Winner, double Share)> _races = [];

    /// <summary>Gets the number of races; each winner of a dead heat counts as one.</summary>
    public int Races => _races.Count;

    /// <summary>Adds every race of another instance.</summary>
    public void Add(WinnerLogit other) => _races.AddRange(other._races);

    /// <summary>Adds a race. Each winner of a dead heat counts with an equal share.</summary>
    /// <param name="field">The features of each starter.</param>
    /// <param name="winners">The indices of the winners in the field.</param>
    public void Add(double[][] field, IReadOnlyList<int> winners)
    {
        foreach (var winner in winners)
            _races.Add((field, winner, 1.0 / winners.Count));
    }

    /// <summary>Returns the maximum a posteriori weights.</summary>
    /// <param name="expected">The prior mean of the weights.</param>
    /// <param name="firmness">The prior precision of each weight.</param>
    public double[] Fit(IReadOnlyList<double> expected, double firmness = 1)
    {
        var prior = (expected, firmness);
        var weights = expected.ToArray();
        var loss = Loss(weights, prior);
        for (var step = 0; step < MaxIterations; step++)
        {
            var move = NewtonStep(weights, prior);
            var (scale, next, nextLoss) = (1.0, weights, loss);
            do
            {
                next = [.. weights.Select((weight, k) => weight - (scale * move[k]))];
                nextLoss = Loss(next, prior);
                scale /= 2;
            } while (nextLoss > loss && scale > 1e-6);

            if (loss - nextLoss < Tolerance)
                return nextLoss < loss ? next : weights;
            (weights, loss) = (next, nextLoss);
        }

        return weights;
    }

    /// <summary>Returns the probabilities of a field for the given weights; each is above 0 and they sum to 1.</summary>
    public static double[] Probabilities(double[][] field, IReadOnlyList<double> weights)
    {
        var scores = new double[field.Length];
        for (var i = 0; i < field.Length; i++)
        {
            for (var k = 0; k < weights.Count; k++)
                scores[i] += weights[k] * field[i][k];
        }

        return Softmax.Compute(scores);
    }

    private double Loss(double[] weights, (IReadOnlyList<double> Expected, double Firmness) prior)
    {
        var loss = 0.0;
        for (var k = 0; k < weights.Length; k++)
            loss += 0.5 * prior.Firmness * (weights[k] - prior.Expected[k]) * (weights[k] - prior.Expected[k]);
        foreach (var (field, winner, share) in _races)
            loss -= share * Math.Log(Probabilities(field, weights)[winner]);
        return loss;
    }

    private double[] NewtonStep(double[] weights, (IReadOnlyList<double> Expected, double Firmness) prior)
    {
        var count = weights.Length;
        var gradient = new double[count];
        var curvature = new double[count][];
        for (var k = 0; k < count; k++)
        {
            gradient[k] = prior.Firmness * (weights[k] - prior.Expected[k]);
            curvature[k] = new double[count];
            curvature[k][k] = prior.Firmness;
        }

        foreach (var (field, winner, share) in _races)
            AddDerivatives(field, (winner, share), Probabilities(field, weights), (gradient, curvature));
        new DenseCholesky(curvature).Solve(gradient);
        return gradient;
    }

    private static void AddDerivatives(
        double[][] field,
        (int Winner, double Share) won,
        double[] p,
        (double[] Gradient, double[][] Curvature) into
    )
    {
        var mean = new double[into.Gradient.Length];
        for (var i = 0; i < field.Length; i++)
        {
            for (var k = 0; k < mean.Length; k++)
                mean[k] += p[i] * field[i][k];
        }

        for (var k = 0; k < mean.Length; k++)
            into.Gradient[k] += won.Share * (mean[k] - field[won.Winner][k]);
        for (var i = 0; i < field.Length; i++)
        {
            for (var k = 0; k < mean.Length; k++)
            {
                for (var j = 0; j <= k; j++)
                    into.Curvature[k][j] += won.Share * p[i] * (field[i][k] - mean[k]) * (field[i][j] - mean[j]);
            }
        }
    }
}

/// <summary>Converts scores to probabilities with the softmax function.</summary>
internal static class Softmax
{
    /// <summary>The maximum distance below the best score. Lower scores are clamped, so that no probability is 0.</summary>
    private const double MaxLogitGap = 30;

    /// <summary>Returns the probabilities; each is above 0 and they sum to 1.</summary>
    public static double[] Compute(IReadOnlyList<double> scores)
    {
        if (scores.Count == 0)
            return [];
        var best = scores.Max();
        var shares = scores.Select(score => Math.Exp(Math.Max(score - best, -MaxLogitGap))).ToArray();
        var sum = 0.0;
        foreach (var share in shares)
            sum += share;
        for (var i = 0; i < shares.Length; i++)
            shares[i] /= sum;
        return shares;
    }
}
