namespace Yardstick.Engine.Network;

/// <summary>
/// Every race at once: one sparse system for the ability of each horse at each run, the level of each race and the mean of each cohort,
/// solved robustly. An instance holds the working arrays and serves one caller at a time.
/// </summary>
public sealed class RatingNetwork
{
    /// <summary>Solves that only serve the next weights may be this much less accurate than the last one.</summary>
    private const double Rough = 100;

    /// <summary>Residuals taken in one solve, at most; each is thousands of times smaller than the one before.</summary>
    private const int MaxRounds = 12;

    private readonly RunColumns _columns;
    private readonly NetworkOptions _options;
    private readonly CareerSet _careers;
    private readonly LevelSolver _solver;
    private NetworkSolution? _solution;

    /// <summary>Takes a run store to solve.</summary>
    /// <param name="columns">The runs.</param>
    /// <param name="options">How to solve.</param>
    public RatingNetwork(RunColumns columns, NetworkOptions options)
    {
        (_columns, _options) = (columns, options);
        _careers = new CareerSet(columns, options.LaneWidth);
        _solver = new LevelSolver(_careers);
    }

    /// <summary>Solves from nothing.</summary>
    /// <param name="progress">Told after each solve; may be null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">It was stopped; the instance may solve again.</exception>
    public NetworkSolution Solve(IProgress<NetworkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var (levels, work) = Begin(cancellationToken);
        _careers.WeighByVariance(work);
        Guess(levels);
        return Refine(levels, _options.Reweightings, progress, work);
    }

    /// <summary>
    /// Solves again from an earlier solution, after races were added, corrected or taken out: far fewer iterations for the same answer.
    /// </summary>
    /// <param name="earlier">A solution of an earlier state of the same history.</param>
    /// <param name="reweightings">Re-weightings after the first solve, 1 or more; new runs are weighed by them.</param>
    /// <param name="progress">Told after each solve; may be null.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="OperationCanceledException">It was stopped; the instance may solve again.</exception>
    public NetworkSolution SolveFrom(NetworkSolution earlier, int reweightings = 1, IProgress<NetworkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(reweightings, 1);
        var (levels, work) = Begin(cancellationToken);
        WarmStart.Fill(earlier, _careers, levels, work);
        _solver.Coarse ??= earlier.Coarse.For(_columns);
        return Refine(levels, reweightings, progress, work);
    }

    /// <summary>Where the ability at a run comes from, part by part, in the solution last found.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidOperationException">Nothing was solved yet, or the last solve was stopped.</exception>
    /// <returns>Contributions that add up to the ability; their exact variance beside them.</returns>
    public Contributions Explain(int run, CancellationToken cancellationToken = default) =>
        new(Solution, Covariances.Solve(run, _options.ContributionAccuracy, new ParallelContext(_options.Threads, cancellationToken)));

    /// <summary>The posterior variance of a weighted sum of abilities, in square pounds, in the solution last found.</summary>
    /// <param name="weights">The weight of each run.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal double VarianceOf(double[] weights, CancellationToken cancellationToken = default) =>
        Covariances.VarianceOf(weights, _options.ContributionAccuracy, new ParallelContext(_options.Threads, cancellationToken));

    /// <summary>
    /// The standard deviation of the ability at every run, in pounds, in the solution last found: exact given the levels of races and cohorts,
    /// and sampled for their share. Source: Papandreou and Yuille, <i>Gaussian sampling by local perturbations</i>, NIPS 2010.
    /// </summary>
    /// <param name="lanes">Number of samples, 1 or more, rounded up to a multiple of eight; the share of the levels' variance has a relative error of √(2 / lanes).</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidOperationException">Nothing was solved yet, or the last solve was stopped.</exception>
    public float[] StandardDeviations(int lanes = 16, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lanes, 1);
        _ = Solution;
        return StandardDeviationSolver.Solve(_careers, _solver, lanes, new ParallelContext(_options.Threads, cancellationToken));
    }

    private CovarianceRows Covariances => new(_careers, _solver, Solution);

    private NetworkSolution Solution => _solution ?? throw new InvalidOperationException("The network has not been solved, or its last solve was stopped.");

    private (double[] Levels, ParallelContext Work) Begin(CancellationToken cancellationToken)
    {
        var work = new ParallelContext(_options.Threads, cancellationToken);
        if (_solution is not null) _careers.Release();
        _solution = null;
        return (new double[_columns.RaceCount + _columns.Cohorts.Count], work);
    }

    /// <summary>Where a solve from nothing starts: every cohort at the anchor, and so every race, unless its class says otherwise.</summary>
    private void Guess(double[] levels)
    {
        var anchor = _columns.Cohorts.Base.Count > 0 ? _columns.Cohorts.Anchor : 0;
        levels.AsSpan(_columns.RaceCount).Fill(anchor);
        for (var race = 0; race < _columns.RaceCount; race++) levels[race] = _columns.Log[race].ClassPrecision > 0 ? -_columns.Log[race].ClassLevel : -anchor;
    }

    private NetworkSolution Refine(double[] levels, int reweightings, IProgress<NetworkProgress>? progress, ParallelContext work)
    {
        for (var step = 0; step <= reweightings; step++)
        {
            Reckon(levels, step == 0 ? null : ErrorWeights.From(_options.DegreesOfFreedom), false, work);
            var iterations = step < reweightings ? _solver.Improve(levels, _options.Accuracy * Rough, work) : Finish(levels, work);
            progress?.Report(new NetworkProgress(step + 1, reweightings + 1, iterations));
        }

        return _solution = new NetworkSolution(_careers, levels, _solver.Coarse!);
    }

    /// <summary>Corrects the levels until the residual in double precision is small enough, or no longer gets much smaller.</summary>
    private int Finish(double[] levels, ParallelContext work)
    {
        var iterations = 0;
        for (var round = 0; round < MaxRounds; round++)
        {
            var before = _solver.Error;
            iterations += _solver.Improve(levels, _options.Accuracy * 0.7, work);
            Reckon(levels, null, true, work);
            if (_solver.Error <= _options.Accuracy || _solver.Error > before / 2) break;
        }

        return iterations;
    }

    private void Reckon(double[] levels, ErrorWeights? reweighing, bool keepsAbility, ParallelContext work)
    {
        double[] means = [.. levels.AsSpan(_columns.RaceCount), 0];
        _careers.Reckon(new NormalEquations { Levels = levels, CohortMeans = means, Reweighing = reweighing, KeepsAbility = keepsAbility }, work);
        _solver.Take(levels, !keepsAbility, work);
    }
}
