using Yardstick.Engine.Predictions.Careers;

namespace Yardstick.Engine.Predictions.Levels;

/// <summary>
/// Stores and solves the level of every race: the ability that wins it, in pounds. Levels are solved jointly with all careers.
/// </summary>
internal sealed class RaceLevels(LevelScales scales)
{
    /// <summary>Mean square of the last step, in standard deviations of a level, at which a solution is good enough.</summary>
    private const double Enough = 1e-6;

    /// <summary>The precision that shrinks timing evidence towards zero, in 1/lb²; equivalent to about 16 lb.</summary>
    private const double ClockDraw = 0.004;

    private readonly EvidenceModel _model = new(scales.Condition);
    private readonly List<LevelEvidence> _clues = [];
    private readonly List<double> _levels = [];
    private readonly List<double> _promised = [];
    private readonly List<double> _variances = [];
    private readonly List<double> _told = [];
    private readonly List<double> _toldPrecision = [];
    private readonly List<int> _firstRun = [0];

    /// <summary>Conditions met so far, as numbers.</summary>
    public RaceEvidence Clues { get; } = new();

    /// <summary>Number of races.</summary>
    public int Count => _levels.Count;

    /// <summary>Number of runs.</summary>
    public int Runs => _firstRun[^1];

    /// <summary>Returns the level predicted from the conditions of a race.</summary>
    public double Promise(LevelEvidence clues) => _model.Predict(clues);

    /// <summary>The variance of a level about its prediction from the conditions.</summary>
    public double Variance(bool handicap) => handicap ? scales.Handicap * scales.Handicap : scales.Open * scales.Open;

    /// <summary>The level of a race.</summary>
    public double this[int race] => _levels[race];

    /// <summary>Returns the level predicted from its conditions.</summary>
    public double Promised(int race) => _promised[race];

    /// <summary>Adds a race.</summary>
    public void Add(LevelEvidence clues, bool handicap, double level, int runs)
    {
        _clues.Add(clues);
        _promised.Add(Promise(clues));
        _variances.Add(Variance(handicap));
        _levels.Add(level);
        _told.Add(0);
        _toldPrecision.Add(0);
        _firstRun.Add(_firstRun[^1] + runs);
    }

    /// <summary>Takes what the clock says of a level.</summary>
    public void Tell(int race, double level, double variance) => (_told[race], _toldPrecision[race]) = (level, 1 / variance);

    /// <summary>How much faster the clock says a race was, weighed by how sure it is.</summary>
    public double Clocked(int race) => (_told[race] - _levels[race]) * _toldPrecision[race] / (_toldPrecision[race] + ClockDraw);

    /// <summary>How much the runs of each race say of its level.</summary>
    public double[] Precision(CareerFilter careers)
    {
        var (runs, precision) = (new double[Runs], new double[Count]);
        careers.Precision(runs);
        Gather(runs, precision);
        return precision;
    }

    /// <summary>Learns from the levels what conditions say: from each level as its runs alone would have it.</summary>
    public void Relearn(double[] precision)
    {
        var (evidence, spread) = (new double[Count], new double[Count]);
        for (var r = 0; r < Count; r++)
        {
            var own = Math.Max(precision[r], 1e-4);
            evidence[r] = _levels[r] + ((_levels[r] - _promised[r]) / (_variances[r] * own));
            spread[r] = _variances[r] + (1 / own);
        }

        _model.Fit(_clues, evidence, spread, Clues.Known, 3);
        for (var race = 0; race < Count; race++) _promised[race] = _model.Predict(_clues[race]);
    }

    /// <summary>
    /// Moves the levels to where careers and conditions balance: preconditioned conjugate gradients (Saad, 2003, algorithm 9.1).
    /// </summary>
    /// <param name="careers">The careers.</param>
    /// <param name="precision">How much the runs of each race say of its level; it preconditions.</param>
    public void Solve(CareerFilter careers, double[] precision)
    {
        var n = Count;
        var (rest, direction, image, scaled, diagonal) = (new double[n], new double[n], new double[n], new double[n], new double[n]);
        var runs = new double[Runs];
        careers.Pull(runs);
        Gather(runs, rest);
        for (var r = 0; r < n; r++)
        {
            rest[r] = ((_promised[r] - _levels[r]) / _variances[r]) - rest[r];
            diagonal[r] = precision[r] + (1 / _variances[r]);
            direction[r] = scaled[r] = rest[r] / diagonal[r];
        }

        var power = Dot(rest, scaled);
        for (var done = 0; done < scales.Iterations && power > Enough * n; done++)
        {
            careers.Apply(direction, runs);
            Gather(runs, image);
            for (var r = 0; r < n; r++) image[r] += direction[r] / _variances[r];
            var step = power / Dot(direction, image);
            for (var r = 0; r < n; r++)
            {
                _levels[r] += step * direction[r];
                rest[r] -= step * image[r];
                scaled[r] = rest[r] / diagonal[r];
            }

            var next = Dot(rest, scaled);
            for (var r = 0; r < n; r++) direction[r] = scaled[r] + (next / power * direction[r]);
            power = next;
        }
    }

    private void Gather(double[] runs, double[] races)
    {
        for (var race = 0; race < races.Length; race++)
        {
            var sum = 0.0;
            for (var run = _firstRun[race]; run < _firstRun[race + 1]; run++) sum += runs[run];
            races[race] = sum;
        }
    }

    private static double Dot(double[] left, double[] right)
    {
        var sum = 0.0;
        for (var i = 0; i < left.Length; i++) sum += left[i] * right[i];
        return sum;
    }
}
