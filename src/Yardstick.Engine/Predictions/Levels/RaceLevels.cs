using Yardstick.Engine.Predictions.Careers;

namespace Yardstick.Engine.Predictions.Levels;

/// <summary>
/// Stores and solves the level of every race: the ability that wins it, in pounds. Levels are solved jointly with all careers.
/// </summary>
internal sealed class RaceLevels(LevelScales scales)
{
    /// <summary>The convergence threshold: the mean square of the preconditioned residual, in standard deviations of a level.</summary>
    private const double Tolerance = 1e-6;

    /// <summary>The precision that shrinks timing evidence towards zero, in 1/lb²; equivalent to about 16 lb.</summary>
    private const double TimingShrinkage = 0.004;

    private readonly EvidenceModel _model = new(scales.Condition);
    private readonly List<LevelEvidence> _clues = [];
    private readonly List<double> _levels = [];
    private readonly List<double> _promised = [];
    private readonly List<double> _variances = [];
    private readonly List<double> _timingLevels = [];
    private readonly List<double> _timingPrecisions = [];
    private readonly List<int> _firstRun = [0];

    /// <summary>Gets the mapping of race conditions to identifiers.</summary>
    public RaceEvidence Evidence { get; } = new();

    /// <summary>Gets the number of races.</summary>
    public int Count => _levels.Count;

    /// <summary>Gets the number of runs.</summary>
    public int Runs => _firstRun[^1];

    /// <summary>Returns the level predicted from the conditions of a race, in pounds.</summary>
    public double PredictLevel(LevelEvidence clues) => _model.Predict(clues);

    /// <summary>Returns the variance of a level around its prediction from the conditions, in lb².</summary>
    public double Variance(bool handicap) => handicap ? scales.Handicap * scales.Handicap : scales.Open * scales.Open;

    /// <summary>Gets the level of a race, in pounds.</summary>
    public double this[int race] => _levels[race];

    /// <summary>Returns the level predicted from the conditions of a stored race, in pounds.</summary>
    public double PredictedLevel(int race) => _promised[race];

    /// <summary>Adds a race.</summary>
    public void Add(LevelEvidence clues, bool handicap, double level, int runs)
    {
        _clues.Add(clues);
        _promised.Add(PredictLevel(clues));
        _variances.Add(Variance(handicap));
        _levels.Add(level);
        _timingLevels.Add(0);
        _timingPrecisions.Add(0);
        _firstRun.Add(_firstRun[^1] + runs);
    }

    /// <summary>Sets the timing evidence for the level of a race.</summary>
    public void SetTimingEvidence(int race, double level, double variance) =>
        (_timingLevels[race], _timingPrecisions[race]) = (level, 1 / variance);

    /// <summary>Returns the timing evidence of a race relative to its level, in pounds, shrunk towards 0 by its precision.</summary>
    public double TimingGap(int race) =>
        (_timingLevels[race] - _levels[race]) * _timingPrecisions[race] / (_timingPrecisions[race] + TimingShrinkage);

    /// <summary>Returns the precision of the level of each race from its runs, in 1/lb².</summary>
    public double[] Precision(CareerFilter careers)
    {
        var (runs, precision) = (new double[Runs], new double[Count]);
        careers.HessianDiagonal(runs);
        Gather(runs, precision);
        return precision;
    }

    /// <summary>
    /// Refits the prediction from conditions. Each level enters as its runs alone imply it, without the share of its earlier prediction.
    /// </summary>
    public void RefitEvidence(double[] precision)
    {
        var (evidence, spread) = (new double[Count], new double[Count]);
        for (var r = 0; r < Count; r++)
        {
            var own = Math.Max(precision[r], 1e-4);
            evidence[r] = _levels[r] + ((_levels[r] - _promised[r]) / (_variances[r] * own));
            spread[r] = _variances[r] + (1 / own);
        }

        _model.Fit(_clues, evidence, spread, Evidence.Known, 3);
        for (var race = 0; race < Count; race++)
            _promised[race] = _model.Predict(_clues[race]);
    }

    /// <summary>
    /// Solves the levels jointly with the careers and the conditions, from the current levels. The method is preconditioned conjugate
    /// gradients (Saad, Iterative Methods for Sparse Linear Systems, 2003, algorithm 9.1).
    /// </summary>
    /// <param name="careers">The careers.</param>
    /// <param name="precision">The precision of the level of each race from its runs, for the diagonal preconditioner.</param>
    public void Solve(CareerFilter careers, double[] precision)
    {
        var n = Count;
        var (rest, direction, image, scaled, diagonal) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        var runs = new double[Runs];
        careers.Gradient(runs);
        Gather(runs, rest);
        for (var r = 0; r < n; r++)
        {
            rest[r] = ((_promised[r] - _levels[r]) / _variances[r]) - rest[r];
            diagonal[r] = precision[r] + (1 / _variances[r]);
            direction[r] = scaled[r] = rest[r] / diagonal[r];
        }

        var power = Dot(rest, scaled);
        for (var done = 0; done < scales.Iterations && power > Tolerance * n; done++)
        {
            careers.HessianProduct(direction, runs);
            Gather(runs, image);
            for (var r = 0; r < n; r++)
                image[r] += direction[r] / _variances[r];
            var step = power / Dot(direction, image);
            for (var r = 0; r < n; r++)
            {
                _levels[r] += step * direction[r];
                rest[r] -= step * image[r];
                scaled[r] = rest[r] / diagonal[r];
            }

            var next = Dot(rest, scaled);
            for (var r = 0; r < n; r++)
                direction[r] = scaled[r] + (next / power * direction[r]);
            power = next;
        }
    }

    private void Gather(double[] runs, double[] races)
    {
        for (var race = 0; race < races.Length; race++)
        {
            var sum = 0.0;
            for (var run = _firstRun[race]; run < _firstRun[race + 1]; run++)
                sum += runs[run];
            races[race] = sum;
        }
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return sum;
    }
}
