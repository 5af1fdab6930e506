namespace Yardstick.Engine.Network;

/// <summary>
/// Solves for the levels of races and the means of cohorts by iterative refinement: residuals in double precision, corrections in single
/// precision by preconditioned conjugate gradients, repeated until the requested accuracy is reached. Sources: Hestenes and Stiefel (1952);
/// iterative refinement, Golub and Van Loan, <i>Matrix Computations</i>, 4th ed., 3.5.3 and 11.5. The preconditioner is the exact diagonal
/// of S plus the coarse correction.
/// </summary>
internal sealed class LevelSolver
{
    /// <summary>Far more iterations than any network needs; a solve that reaches the limit is a bug.</summary>
    private const int MaxIterations = 2_000;

    /// <summary>Factor by which single precision can reduce the error before the residual must be recomputed.</summary>
    private const double FloatReach = 4e-7;

    private readonly CareerSet _careers;
    private readonly CohortPlan _plan;
    private double[] _coarseStep = [];
    private double _product;

    public LevelSolver(CareerSet careers)
    {
        (_careers, _plan) = (careers, careers.Columns.Cohorts);
        Pieces = new RacePieces(careers.Columns.RaceCount, careers.Partitions);
        Races = new RaceVectors(careers.Columns);
        Cohorts = new CohortVectors(_plan.Count, new double[_plan.Count]);
    }

    /// <summary>The coarse matrix. It is kept from the first weights, because a preconditioner does not have to follow them.</summary>
    public CoarseLevels? Coarse { get; set; }

    public RacePieces Pieces { get; }

    public RaceVectors Races { get; }

    public CohortVectors Cohorts { get; }

    /// <summary>Root mean square of the preconditioned residual, in pounds: an estimate of the error of the levels.</summary>
    public double Error { get; private set; }

    /// <summary>Takes the residual from a pass over the history, and also the diagonal if the weights have changed.</summary>
    public void Take(double[] levels, bool weightsChanged, ParallelContext work)
    {
        Coarse ??= new CoarseLevels(_careers, work);
        if (weightsChanged)
        {
            Pieces.For(work, Races.TakeDiagonal);
            Cohorts.TakeDiagonal(_careers.Partitions, _plan);
        }

        TakeResidual(levels, true, work);
    }

    /// <summary>Takes the residual from a pass for another right-hand side. The diagonal remains that of the history.</summary>
    public void TakeGiven(double[] levels, ParallelContext work) => TakeResidual(levels, false, work);

    /// <summary>Changes the residual by moved shifts of class levels; nothing is read again.</summary>
    public void MoveShifts(ClassCells cells, ParallelContext work)
    {
        Pieces.For(work, piece => Races.MoveShifts(piece, cells));
        Begin(work);
    }

    /// <summary>Starts from the residual caused by a single horse.</summary>
    public void TakeHorse(OneCareer career, CareerChunk chunk, int cohort, ReadOnlySpan<double> solution, ParallelContext work)
    {
        Races.ClearResidual();
        Array.Clear(Cohorts.Residual);
        for (var k = 0; k < career.Length; k++)
            Races.Residual[chunk.Race[career.GetSlot(k)]] -= (float)(career.Weight[k] * solution[k]);
        if (cohort < _plan.Count)
            Cohorts.Residual[cohort] = career.StartPrecision * solution[0];
        Begin(work);
    }

    /// <summary>Iterates until the error estimate is small enough or the limit of single precision for one residual is reached.</summary>
    /// <returns>The number of iterations.</returns>
    public int Improve(double[] levels, double enough, ParallelContext work)
    {
        enough = Math.Max(enough, Error * FloatReach);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            if (_product == 0 || Error <= enough)
            {
                Pieces.For(work, piece => Races.AddStep(piece, levels));
                for (var g = 0; g < _plan.Count; g++)
                    levels[Races.Count + g] += Cohorts.Step[g];
                return iteration;
            }

            Step(work);
        }

        throw new InvalidOperationException($"The level equations did not converge in {MaxIterations} iterations.");
    }

    private void TakeResidual(double[] levels, bool history, ParallelContext work)
    {
        Pieces.For(work, piece => Races.TakeResidual(piece, levels, history));
        Cohorts.TakeResidual(_careers.Partitions, _plan, levels.AsSpan(Races.Count), history);
        Begin(work);
    }

    /// <summary>Starts conjugate gradients: the first direction is the preconditioned residual.</summary>
    private void Begin(ParallelContext work)
    {
        Races.Begin();
        Cohorts.Begin();
        _product = Precondition(0, work);
        Turn(0, work);
    }

    private void Step(ParallelContext work)
    {
        _careers.Flow(Races.Direction, Cohorts.Direction, work);
        var bend = Pieces.Sum(work, Races.Image) + Cohorts.Image(_plan, CohortResidual);
        var length = _product / bend;
        var next = Precondition(length, work);
        Turn(next / _product, work);
        _product = next;
    }

    private double CohortResidual(int cohort)
    {
        var sum = 0.0;
        foreach (var partition in _careers.Partitions)
            sum += partition.CohortResidual[cohort];
        return sum;
    }

    /// <summary>
    /// Steps a length along the direction and computes the coarse correction there; returns residual · preconditioned residual.
    /// </summary>
    private double Precondition(double length, ParallelContext work)
    {
        var coarse = new double[Coarse!.Count];
        var parts = new double[Pieces.Count][];
        var sum = Pieces.Sum(
            work,
            piece =>
            {
                parts[piece.Number] = new double[Coarse.Groups];
                return Races.Advance(piece, (float)length, Coarse.Cell, parts[piece.Number]);
            }
        );
        foreach (var part in parts)
        {
            for (var group = 0; group < part.Length; group++)
                coarse[group] += part[group];
        }

        sum += Cohorts.Advance(length, coarse.AsSpan(Coarse.Groups));
        _coarseStep = [.. coarse];
        Coarse.Solve(_coarseStep);
        for (var at = 0; at < coarse.Length; at++)
            sum += coarse[at] * _coarseStep[at];
        return sum;
    }

    private void Turn(double turn, ParallelContext work)
    {
        var steps = new float[Coarse!.Groups];
        for (var group = 0; group < steps.Length; group++)
            steps[group] = (float)_coarseStep[group];
        var squares = Pieces.Sum(work, piece => Races.Turn(piece, (float)turn, Coarse.Cell, steps));
        squares += Cohorts.Turn(turn, _coarseStep.AsSpan(Coarse.Groups));
        Error = Races.Count == 0 ? 0 : Math.Sqrt(squares / (Races.Count + _plan.Count));
    }
}
