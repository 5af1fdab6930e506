namespace Yardstick.Engine.Network;

/// <summary>
/// Every race at once: one sparse system for the ability of each horse at each run, the level of each race and the mean of each cohort,
/// solved robustly. An instance holds the working arrays and serves one caller at a time.
/// </summary>
public sealed class RatingNetwork
{
    private readonly RunColumns _columns;
    private readonly NetworkOptions _options;
    private readonly CareerFactor _careers;
    private readonly LevelEquations _equations;
    private readonly LevelSolver _solver;
    private readonly double[] _levels;
    private readonly double[] _ability;

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

    private NetworkSolution Refine(int reweightings, IProgress<NetworkProgress>? progress, CancellationToken cancellation)
    {
        var work = new Work(_options.Threads, cancellation);
        for (var step = 0; ; step++)
        {
            var iterations = SolveOnce(work);
            progress?.Report(new NetworkProgress(step + 1, reweightings + 1, iterations));
            if (step == reweightings) return new NetworkSolution(_columns, _ability, _levels, _careers.Weight);
            Reweight(work);
        }
    }

    private int SolveOnce(Work work)
    {
        _careers.Factor(work);
        _equations.Refresh(work);
        _solver.Refresh(work);
        var b = new double[_levels.Length];
        var given = new Evidence(_columns, _careers.Weight);
        for (var g = 0; g < _columns.Cohorts.Count; g++) b[_columns.RaceCount + g] = given.OfCohort(g);
        _equations.Reduce(given.OfRun, given.OfRace, b, work);
        var iterations = _solver.Solve(_levels, b, new Accuracy(_options.Accuracy), work);
        BackSubstitute(given, work);
        return iterations;
    }

    /// <summary>x = (T + D)⁻¹(b_x − B v).</summary>
    private void BackSubstitute(Evidence given, Work work) => _columns.HorseChunks.Run(work, (_, from, to) =>
    {
        for (var horse = from; horse < to; horse++)
        {
            var (first, end) = _columns.RunsOf(horse);
            var x = _ability.AsSpan(first, end - first);
            for (var run = first; run < end; run++) x[run - first] = given.OfRun(run) - (_careers.Weight[run] * _levels[_columns.Runs.Race[run]]);
            if (_columns.Horses.Cohort[horse] is >= 0 and var cohort) x[0] += _levels[_columns.RaceCount + cohort] / _columns.Runs.Step[first];
            _careers.Solve(first, end, x);
        }
    });

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
