using System.Numerics;
using Yardstick.Engine.Network;
using Yardstick.Engine.Predictions.Features;

namespace Yardstick.Engine.Predictions.Choice;

/// <summary>Accumulates the log-likelihood, its gradient and the information matrix over races.</summary>
internal sealed class ChoiceInformation
{
    private const int F = RaceFeatures.FeatureCount;

    private readonly double[] _gradient = new double[F];
    private readonly float[] _information = new float[F * F];
    private readonly float[] _mean = new float[F];
    private double _worth;

    /// <summary>Adds a race, evaluated at the given weights.</summary>
    public void Add(ChoiceRace race, double[] weights, ChoiceScales scales, int latest)
    {
        var score = new double[race.Count];
        for (var i = 0; i < race.Count; i++)
            score[i] = ConditionalLogit.Score(race.Rows.AsSpan(i * F, F), weights);
        var gone = new bool[race.Count];
        var worth = Math.Pow(0.5, (latest - race.Day) / scales.HalfLife);
        foreach (var chosen in race.Order.Take(Math.Min(scales.Places, race.Count - 1)))
        {
            Choose(race, score, gone, chosen, worth);
            gone[chosen] = true;
            worth *= scales.PlaceWeight;
        }
    }

    /// <summary>Adds the sums of another instance.</summary>
    public void Add(ChoiceInformation part)
    {
        _worth += part._worth;
        for (var f = 0; f < F; f++)
            _gradient[f] += part._gradient[f];
        for (var f = 0; f < _information.Length; f++)
            _information[f] += part._information[f];
    }

    /// <summary>
    /// Returns the penalized log-likelihood and the Newton step. The sums are overwritten, so that it can be called only once.
    /// </summary>
    public (double Worth, double[] Move) Solve(double[] weights, double[] prior, double ridge)
    {
        var rows = new double[F][];
        for (var f = 0; f < F; f++)
        {
            rows[f] = new double[f + 1];
            for (var g = 0; g <= f; g++)
                rows[f][g] = _information[(f * F) + g];
            rows[f][f] += ridge;
            _worth -= 0.5 * ridge * (weights[f] - prior[f]) * (weights[f] - prior[f]);
            _gradient[f] -= ridge * (weights[f] - prior[f]);
        }

        new DenseCholesky(rows).Solve(_gradient);
        return (_worth, _gradient);
    }

    private void Choose(ChoiceRace race, double[] score, bool[] gone, int chosen, double worth)
    {
        var (top, sum) = (double.NegativeInfinity, 0.0);
        for (var i = 0; i < race.Count; i++)
            if (!gone[i])
                top = Math.Max(top, score[i]);
        for (var i = 0; i < race.Count; i++)
            if (!gone[i])
                sum += Math.Exp(score[i] - top);
        _worth += worth * (score[chosen] - top - Math.Log(sum));
        Array.Clear(_mean);
        for (var i = 0; i < race.Count; i++)
        {
            if (gone[i])
                continue;
            var p = (float)(Math.Exp(score[i] - top) / sum);
            AddScaled(_mean, race.Rows.AsSpan(i * F, F), p);
        }

        for (var i = 0; i < race.Count; i++)
        {
            if (gone[i])
                continue;
            var p = (float)(worth * Math.Exp(score[i] - top) / sum);
            Outer(race.Rows.AsSpan(i * F, F), p);
        }

        var row = race.Rows.AsSpan(chosen * F, F);
        for (var f = 0; f < F; f++)
            _gradient[f] += worth * (row[f] - _mean[f]);
    }

    private void Outer(ReadOnlySpan<float> row, float p)
    {
        Span<float> apart = stackalloc float[F];
        for (var f = 0; f < F; f++)
            apart[f] = row[f] - _mean[f];
        for (var f = 0; f < F; f++)
        {
            if (apart[f] != 0)
                AddScaled(_information.AsSpan(f * F, F), apart, p * apart[f]);
        }
    }

    private static void AddScaled(Span<float> to, ReadOnlySpan<float> from, float by)
    {
        var width = Vector<float>.Count;
        for (var f = 0; f < F; f += width)
            (new Vector<float>(to[f..]) + (new Vector<float>(from[f..]) * by)).CopyTo(to[f..]);
    }
}
