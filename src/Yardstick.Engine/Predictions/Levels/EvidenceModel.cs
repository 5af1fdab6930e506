namespace Yardstick.Engine.Predictions.Levels;

/// <summary>
/// What conditions say of the level of a race: the level of the standards where they have one, moved by an effect for every condition, each
/// drawn towards none. Fitted by backfitting (Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2009, 9.1).
/// </summary>
internal sealed class EvidenceModel(double spread)
{
    private double[] _effects = [];
    private double _mean;

    /// <summary>The level that conditions promise.</summary>
    public double Predict(LevelEvidence clues)
    {
        var sum = _mean + clues.Standard;
        foreach (var clue in clues.Numbers) sum += Effect(clue);
        return sum;
    }

    /// <summary>Fits the effects to levels found.</summary>
    /// <param name="races">The conditions of each race.</param>
    /// <param name="levels">Its level.</param>
    /// <param name="variances">How far a level lies from what conditions say, as a variance.</param>
    /// <param name="known">Number of different conditions.</param>
    /// <param name="sweeps">How often every kind of condition is gone through.</param>
    public void Fit(List<LevelEvidence> races, IReadOnlyList<double> levels, IReadOnlyList<double> variances, int known, int sweeps)
    {
        Array.Resize(ref _effects, known);
        var rest = new double[races.Count];
        for (var r = 0; r < rest.Length; r++) rest[r] = levels[r] - Predict(races[r]);
        var (sums, weights) = (new double[known], new double[known]);
        for (var sweep = 0; sweep < sweeps; sweep++)
        {
            Centre(rest);
            for (var kind = 0; kind < RaceEvidence.Count; kind++) Sweep(races, variances, rest, kind, sums, weights);
        }
    }

    private void Centre(double[] rest)
    {
        var sum = 0.0;
        foreach (var value in rest) sum += value;
        var shift = sum / Math.Max(1, rest.Length);
        _mean += shift;
        for (var r = 0; r < rest.Length; r++) rest[r] -= shift;
    }

    private void Sweep(List<LevelEvidence> races, IReadOnlyList<double> variances, double[] rest, int kind, double[] sums, double[] weights)
    {
        Array.Clear(sums);
        Array.Clear(weights);
        for (var r = 0; r < rest.Length; r++)
        {
            var clue = races[r].Numbers[kind];
            sums[clue] += (rest[r] + _effects[clue]) / variances[r];
            weights[clue] += 1 / variances[r];
        }

        for (var r = 0; r < rest.Length; r++)
        {
            var clue = races[r].Numbers[kind];
            rest[r] += _effects[clue] - (sums[clue] / (weights[clue] + (1 / (spread * spread))));
        }

        for (var clue = 0; clue < sums.Length; clue++)
        {
            if (weights[clue] > 0) _effects[clue] = sums[clue] / (weights[clue] + (1 / (spread * spread)));
        }
    }

    private double Effect(int clue) => clue < _effects.Length ? _effects[clue] : 0;
}

/// <summary>What is known of a race's level beforehand.</summary>
/// <param name="Numbers">Its conditions.</param>
/// <param name="Standard">The level that the standards give, 0 when none.</param>
internal readonly record struct LevelEvidence(int[] Numbers, double Standard);
