namespace Yardstick.Engine.Network;

/// <summary>
/// Every race at once: one sparse system for the ability of each horse at each run, the level of each race and the mean of each cohort,
/// solved robustly. An instance holds the working arrays and serves one caller at a time.
/// </summary>
public sealed class RatingNetwork
{
    /// <summary>Solves that only serve the next weights may be this much less accurate than the last one.</summary>
    private const double Rough = 30;

    private readonly RunColumns _columns;
    private readonly NetworkOptions _options;
    private readonly CareerFactor _careers;
    private readonly LevelEquations _equations;
    private readonly LevelSolver _solver;
    private readonly double[] _levels;
    private readonly double[] _ability;
    private bool _solved;

    /// <summary>Takes a run store to solve.</summary>
    /// <param name="columns">The runs.</param>
    /// <param name="options">How to solve.</param>
    public RatingNetwork(RunColumns columns, NetworkOptions options)
    {
        (_columns, _options) = (columns, options);
        _careers = new CareerFactor(columns);
        _equations = new LevelEquations(_careers);
        _solver = new LevelSolver(_equations);
        _levels = new double[_equations.Count];
        _ability = new double[columns.RunCount];
    }

    /// <summary>Solves from nothing.</summary>
    /// <param name="progress">Told after each solve; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">It was stopped; the instance may solve again.</exception>
    public NetworkSolution Solve(IProgress<NetworkProgress>? progress = null, CancellationToken cancellation = default)
    {
        Array.Clear(_levels);
        for (var run = 0; run < _ability.Length; run++) _careers.Weight[run] = 1.0 / _columns.Runs.Variance[run];
        return Refine(_options.Reweightings, progress, cancellation);
    }

    /// <summary>
    /// Solves again from an earlier solution, after races were added, corrected or taken out: far fewer iterations for the same answer.
    /// </summary>
    /// <param name="earlier">A solution of an earlier state of the same history.</param>
    /// <param name="reweightings">Re-weightings after the first solve, 1 or more; new runs are weighed by them.</param>
    /// <param name="progress">Told after each solve; may be null.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="OperationCanceledException">It was stopped; the instance may solve again.</exception>
    public NetworkSolution SolveFrom(NetworkSolution earlier, int reweightings = 1, IProgress<NetworkProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(reweightings, 1);
        WarmStart.Fill(earlier, _columns, _levels, _careers.Weight);
        return Refine(reweightings, progress, cancellation);
    }

    /// <summary>Where the ability at a run comes from, part by part, in the solution last found.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidOperationException">Nothing was solved yet, or the last solve was stopped.</exception>
    /// <returns>Contributions that add up to the ability; their exact variance beside them.</returns>
    public Contributions Explain(int run, CancellationToken cancellation = default)
    {
        RequireSolution();
        var work = new Work(_options.Threads, cancellation);
        var unit = new UnitRun(_columns, run);
        var (b, levels, runs) = (new double[_levels.Length], new double[_levels.Length], new double[_ability.Length]);
        _equations.Reduce(unit, b, work);
        _solver.Solve(levels, b, new Accuracy(0, _options.ContributionAccuracy), work);
        _equations.BackSubstitute(unit, levels, runs, work);
        return new Contributions(_columns, _careers.Weight, run, (runs, levels));
    }

    /// <summary>
    /// The standard deviation of the ability at every run, in pounds, in the solution last found: exact given the levels of races and cohorts,
    /// and sampled for their share. Source: Papandreou and Yuille, <i>Gaussian sampling by local perturbations</i>, NIPS 2010.
    /// </summary>
    /// <param name="lanes">Number of samples, 1 or more; the share of the levels' variance has a relative error of √(2 / lanes).</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="InvalidOperationException">Nothing was solved yet, or the last solve was stopped.</exception>
    public float[] StandardDeviations(int lanes = 16, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes, 1);
        RequireSolution();
        var work = new Work(_options.Threads, cancellation);
        var variances = new float[_ability.Length];
        var (b, levels) = (new double[_levels.Length], new double[_levels.Length]);
        for (var lane = 0; lane < lanes; lane++)
        {
            Array.Clear(levels);
            _equations.Reduce(new Perturbation(_columns, _careers.Weight, lane), b, work);
            _solver.Solve(levels, b, new Accuracy(0, 1e-2), work);
            _equations.Flow(levels, work, (_, first, values) =>
            {
                for (var k = 0; k < values.Length; k++) variances[first + k] += (float)(values[k] * values[k] / lanes);
            });
        }

        AddConditional(variances, work);
        return variances;
    }

    /// <summary>The posterior variance of a weighted sum of abilities, in square pounds, in the solution last found.</summary>
    /// <param name="weights">The weight of each run.</param>
    /// <param name="cancellation">Stops the work.</param>
    internal double VarianceOf(double[] weights, CancellationToken cancellation = default)
    {
        RequireSolution();
        var work = new Work(_options.Threads, cancellation);
        var given = new WeightedRuns(_columns, weights);
        var (b, levels, runs) = (new double[_levels.Length], new double[_levels.Length], new double[_ability.Length]);
        _equations.Reduce(given, b, work);
        _solver.Solve(levels, b, new Accuracy(0, _options.ContributionAccuracy), work);
        _equations.BackSubstitute(given, levels, runs, work);
        var sum = 0.0;
        for (var run = 0; run < runs.Length; run++) sum += weights[run] * runs[run];
        return sum;
    }

    private void RequireSolution()
    {
        if (!_solved) throw new InvalidOperationException("The network has not been solved, or its last solve was stopped.");
    }

    private void AddConditional(float[] variances, Work work) => _columns.HorseChunks.Run(work, (_, from, to) =>
    {
        var conditional = Array.Empty<double>();
        for (var horse = from; horse < to; horse++)
        {
            var (first, end) = _columns.RunsOf(horse);
            if (conditional.Length < end - first) conditional = new double[2 * (end - first)];
            _careers.Variances(first, end, conditional);
            for (var run = first; run < end; run++) variances[run] = (float)Math.Sqrt(variances[run] + conditional[run - first]);
        }
    });

    private NetworkSolution Refine(int reweightings, IProgress<NetworkProgress>? progress, CancellationToken cancellation)
    {
        var work = new Work(_options.Threads, cancellation);
        _solved = false;
        for (var step = 0; step <= reweightings; step++)
        {
            if (step > 0) Reweight(work);
            var iterations = SolveOnce(step == reweightings ? _options.Accuracy : _options.Accuracy * Rough, work);
            progress?.Report(new NetworkProgress(step + 1, reweightings + 1, iterations));
        }

        _solved = true;
        return new NetworkSolution(_columns, _ability, _levels, _careers.Weight);
    }

    private int SolveOnce(double accuracy, Work work)
    {
        _careers.Factor(work);
        _equations.Refresh(work);
        _solver.Refresh(work);
        var given = new Evidence(_columns, _careers.Weight);
        var b = new double[_levels.Length];
        _equations.Reduce(given, b, work);
        var iterations = _solver.Solve(_levels, b, new Accuracy(accuracy), work);
        _equations.BackSubstitute(given, _levels, _ability, work);
        return iterations;
    }

    private void Reweight(Work work)
    {
        var nu = _options.DegreesOfFreedom;
        _columns.HorseChunks.Run(work, (_, from, to) =>
        {
            var runs = _columns.Runs;
            for (var run = _columns.Horses.FirstRun[from]; run < _columns.Horses.FirstRun[to]; run++)
            {
                var error = runs.Y[run] - _ability[run] - _levels[runs.Race[run]];
                var weight = double.IsInfinity(nu) ? 1.0 / runs.Variance[run] : (nu + 1) / ((nu * runs.Variance[run]) + (error * error));
                _careers.Weight[run] = runs.OneSided[run] && error < 0 ? 0 : weight;
            }
        });
    }
}
