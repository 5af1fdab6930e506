namespace Yardstick.Engine.Predictions.Levels;

/// <summary>
/// Predicts the level of a race from its conditions: the level given by the rule set, if any, plus one effect per condition, each shrunk
/// towards zero. Fitted by backfitting (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2009, 9.1).
/// </summary>
internal sealed class EvidenceModel(double spread)
{
    private double[] _effects = [];
    private double _mean;

    /// <summary>Returns the level predicted from the conditions.</summary>
    public double Predict(LevelEvidence clues)
    {
        var sum = _mean + clues.Standard;
        foreach (var clue in clues.Conditions)
            sum += Effect(clue);
        return sum;
    }

    /// <summary>Fits the effects to solved levels.</summary>
    /// <param name="races">The conditions of each race.</param>
    /// <param name="levels">The level of each race.</param>
    /// <param name="variances">The variance of each level around its prediction from the conditions.</param>
    /// <param name="known">The number of distinct conditions.</param>
    /// <param name="sweeps">The number of backfitting sweeps over all kinds of condition.</param>
    public void Fit(List<LevelEvidence> races, IReadOnlyList<double> levels, IReadOnlyList<double> variances, int known, int sweeps)
    {
        Array.Resize(ref _effects, known);
        var rest = new double[races.Count];
        for (var r = 0; r < rest.Length; r++)
            rest[r] = levels[r] - Predict(races[r]);
        var (sums, weights) = (new double[known], new double[known]);
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            Centre(rest);
            for (var kind = 0; kind < RaceEvidence.Count; kind++)
                Backfit(races, variances, rest, kind, sums, weights);
        }
    }

    private void Centre(double[] rest)
    {
        var sum = 0.0;
        foreach (var value in rest)
            sum += value;
        var shift = sum / Math.Max(1, rest.Length);
        _mean += shift;
        for (var r = 0; r < rest.Length; r++)
            rest[r] -= shift;
    }

    private void Backfit(
        List<LevelEvidence> races,
        IReadOnlyList<double> variances,
        double[] rest,
        int kind,
        double[] sums,
        double[] weights
    )
    {
        Array.Clear(sums);
        Array.Clear(weights);
        for (var r = 0; r < rest.Length; r++)
        {
            var clue = races[r].Conditions[kind];
            sums[clue] += (rest[r] + _effects[clue]) / variances[r];
            weights[clue] += 1 / variances[r];
        }

        for (var r = 0; r < rest.Length; r++)
        {
            var clue = races[r].Conditions[kind];
            rest[r] += _effects[clue] - (sums[clue] / (weights[clue] + (1 / (spread * spread))));
        }

        for (var clue = 0; clue < sums.Length; clue++)
        {
            if (weights[clue] > 0)
                _effects[clue] = sums[clue] / (weights[clue] + (1 / (spread * spread)));
        }
    }

    private double Effect(int clue) => clue < _effects.Length ? _effects[clue] : 0;
}

/// <summary>Represents the prior evidence for the level of a race.</summary>
/// <param name="Conditions">The identifiers of its conditions, one per kind of condition.</param>
/// <param name="Standard">The level given by the rule set; 0 when there is none.</param>
internal readonly record struct LevelEvidence(int[] Conditions, double Standard);
