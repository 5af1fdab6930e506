namespace Yardstick.Engine.Network;

/// <summary>
/// Solves all races as one sparse system: the ability of each horse at each run, the level of each race and the mean of each cohort, with a
/// robust (Student-t) error. An instance owns its working arrays and is not thread-safe.
/// </summary>
public sealed class RatingNetwork
{
    /// <summary>Factor by which the tolerance is loosened for solves whose only purpose is to compute the next weights.</summary>
    private const double Rough = 100;

    /// <summary>Maximum number of refinement rounds in one solve. Each round reduces the residual by a factor of thousands.</summary>
    private const int MaxRounds = 12;

    /// <summary>Maximum number of rounds in which the shifts of class cells move at the end of a solve.</summary>
    private const int MaxMoves = 12;

    /// <summary>Accuracy of the levels between two moves of the shifts, relative to what those have still to meet.</summary>
    private const double WhileMoving = 0.02;

    private readonly RunColumns _columns;
    private readonly NetworkOptions _options;
    private readonly CareerSet _careers;
    private readonly LevelSolver _solver;
    private readonly ClassCells _cells;
    private NetworkSolution? _solution;

    /// <summary>Initializes a network for a run store.</summary>
    /// <param name="columns">The runs.</param>
    /// <param name="options">The solver options.</param>
    public RatingNetwork(RunColumns columns, NetworkOptions options)
    {
        (_columns, _options) = (columns, options);
        _careers = new CareerSet(columns, options.VectorWidth);
        _solver = new LevelSolver(_careers);
        _cells = new ClassCells(_careers, options);
    }

    /// <summary>Solves the network from scratch.</summary>
    /// <param name="progress">Receives progress after each solve; may be null.</param>
    /// <param name="cancellationToken">A token to cancel the solve.</param>
    /// <exception cref="OperationCanceledException">The solve was cancelled. The instance can be used again.</exception>
    public NetworkSolution Solve(IProgress<NetworkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var (levels, work) = Begin([], cancellationToken);
        _careers.WeighByVariance(work);
        SetInitialEstimate(levels);
        return Refine(levels, _options.Reweightings, progress, work);
    }

    /// <summary>
    /// Solves the network from an earlier solution (warm start) after races were added, corrected or removed. It takes far fewer iterations
    /// and finds the same answer.
    /// </summary>
    /// <param name="earlier">A solution of an earlier state of the same history.</param>
    /// <param name="reweightings">Number of re-weightings after the first solve, 1 or more. They compute the weights of new runs.</param>
    /// <param name="progress">Receives progress after each solve; may be null.</param>
    /// <param name="cancellationToken">A token to cancel the solve.</param>
    /// <exception cref="OperationCanceledException">The solve was cancelled. The instance can be used again.</exception>
    public NetworkSolution SolveFrom(
        NetworkSolution earlier,
        int reweightings = 1,
        IProgress<NetworkProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(reweightings, 1);
        var (levels, work) = Begin(earlier.ClassShifts, cancellationToken);
        WarmStart.Fill(earlier, _careers, levels, work);
        _solver.Coarse ??= earlier.Coarse.For(_columns);
        return Refine(levels, reweightings, progress, work);
    }

    /// <summary>Decomposes the ability at a run into contributions, in the latest solution.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">A token to cancel the solve.</param>
    /// <exception cref="InvalidOperationException">The network has not been solved, or its last solve was cancelled.</exception>
    /// <returns>Contributions that add up to the ability, with its exact posterior variance.</returns>
    public Contributions Explain(int run, CancellationToken cancellationToken = default) =>
        new(Solution, Covariances.Solve(run, _options.ContributionAccuracy, new ParallelContext(_options.Threads, cancellationToken)));

    /// <summary>Returns the posterior variance of a weighted sum of abilities in the latest solution, in square pounds.</summary>
    /// <param name="weights">The weight of each run.</param>
    /// <param name="cancellationToken">A token to cancel the solve.</param>
    internal double ComputeVariance(double[] weights, CancellationToken cancellationToken = default) =>
        Covariances.ComputeVariance(weights, _options.ContributionAccuracy, new ParallelContext(_options.Threads, cancellationToken));

    /// <summary>
    /// Returns the standard deviation of the ability at every run in the latest solution, in pounds. The part conditional on the levels of
    /// races and cohorts is exact; the part that comes from those levels is sampled. Source: Papandreou and Yuille, <i>Gaussian sampling by
    /// local perturbations</i>, NIPS 2010.
    /// </summary>
    /// <param name="samples">
    /// Number of samples, 1 or more, rounded up to a multiple of eight. The sampled part of the variance has a relative error of √(2 /
    /// samples).
    /// </param>
    /// <param name="cancellationToken">A token to cancel the computation.</param>
    /// <exception cref="InvalidOperationException">The network has not been solved, or its last solve was cancelled.</exception>
    public float[] StandardDeviations(int samples = 16, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(samples, 1);
        _ = Solution;
        return StandardDeviationSolver.Solve(_careers, _solver, samples, new ParallelContext(_options.Threads, cancellationToken));
    }

    private CovarianceRows Covariances => new(_careers, _solver, Solution);

    private NetworkSolution Solution =>
        _solution ?? throw new InvalidOperationException("The network has not been solved, or its last solve was stopped.");

    private (double[] Levels, ParallelContext Work) Begin(double[] shifts, CancellationToken cancellationToken)
    {
        var work = new ParallelContext(_options.Threads, cancellationToken);
        if (_solution is not null)
            _careers.Release();
        _solution = null;
        _cells.Begin(shifts);
        _solver.Races.SetShifts(_cells);
        return (new double[_columns.RaceCount + _columns.Cohorts.Count], work);
    }

    /// <summary>
    /// Sets the initial estimate: cohorts and races start at the anchor, but a race with a stated class starts at its class level.
    /// </summary>
    private void SetInitialEstimate(double[] levels)
    {
        var anchor = _columns.Cohorts.Base.Count > 0 ? _columns.Cohorts.Anchor : 0;
        levels.AsSpan(_columns.RaceCount).Fill(anchor);
        for (var race = 0; race < _columns.RaceCount; race++)
            levels[race] = _columns.Log[race].ClassPrecision > 0 ? -_columns.Log[race].ClassLevel : -anchor;
    }

    private NetworkSolution Refine(double[] levels, int reweightings, IProgress<NetworkProgress>? progress, ParallelContext work)
    {
        for (var step = 0; step <= reweightings; step++)
        {
            ComputeResiduals(levels, step == 0 ? null : ErrorWeights.From(_options.DegreesOfFreedom), false, work);
            var iterations = step < reweightings ? Approach(levels, work) : Finish(levels, work);
            progress?.Report(new NetworkProgress(step + 1, reweightings + 1, iterations));
        }

        return _solution = new NetworkSolution(_careers, levels, _cells, _solver.Coarse!);
    }

    /// <summary>Improves the levels as far as the next weights need it, and moves the shifts of class cells once.</summary>
    private int Approach(double[] levels, ParallelContext work)
    {
        var iterations = _solver.Improve(levels, _options.Accuracy * Rough, work);
        if (_cells.Count == 0)
            return iterations;
        ComputeResiduals(levels, null, true, work);
        _cells.Forget();
        if (_cells.Move(work))
            _solver.Races.SetShifts(_cells);
        return iterations;
    }

    /// <summary>
    /// Moves the shifts of class cells until they hold, then refines the levels until the double-precision residual meets the tolerance or
    /// a round no longer halves it.
    /// </summary>
    private int Finish(double[] levels, ParallelContext work)
    {
        var iterations = 0;
        _cells.Forget();
        for (var move = 0; move < MaxMoves && _cells.Count > 0; move++)
        {
            iterations += _solver.Improve(levels, Math.Max(_options.Accuracy, WhileMoving * _cells.Unmet), work);
            ComputeResiduals(levels, null, true, work);
            if (!_cells.Move(work))
                break;
            _solver.MoveShifts(_cells, work);
        }

        for (var round = 0; round < MaxRounds; round++)
        {
            var before = _solver.Error;
            iterations += _solver.Improve(levels, _options.Accuracy * 0.7, work);
            ComputeResiduals(levels, null, true, work);
            if (_solver.Error <= _options.Accuracy || _solver.Error > before / 2)
                break;
        }

        return iterations;
    }

    private void ComputeResiduals(double[] levels, ErrorWeights? reweighing, bool keepsAbility, ParallelContext work)
    {
        double[] means = [.. levels.AsSpan(_columns.RaceCount), 0];
        _careers.ComputeResiduals(
            new NormalEquations
            {
                Levels = levels,
                CohortMeans = means,
                Reweighing = reweighing,
                KeepsAbility = keepsAbility,
            },
            work
        );
        _solver.Take(levels, !keepsAbility, work);
    }
}
