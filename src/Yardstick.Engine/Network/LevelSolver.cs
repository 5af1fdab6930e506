namespace Yardstick.Engine.Network;

/// <summary>
/// Corrects the levels of races and the means of cohorts. Residuals are taken in double precision, corrections found in single precision by
/// preconditioned conjugate gradients, and so on until the levels are as good as asked for. Sources: Hestenes and Stiefel (1952); iterative
/// refinement, Golub and Van Loan, <i>Matrix Computations</i>, 4th ed., 3.5.3 and 11.5. The preconditioner is the exact diagonal of S and the
/// coarse correction.
/// </summary>
internal sealed class LevelSolver
{
    /// <summary>Far beyond what any network needs; a solve that reaches it is a fault.</summary>
    private const int MaxIterations = 2_000;

    /// <summary>What single precision can improve a correction by before its residual must be taken anew.</summary>
    private const double FloatReach = 2e-6;

    private readonly Careers _careers;
    private readonly RacePieces _pieces;
    private readonly CohortPlan _plan;
    private readonly RaceVectors _races;
    private readonly CohortVectors _cohorts;
    private CoarseLevels? _coarse;
    private double[] _coarseStep = [];

    public LevelSolver(Careers careers)
    {
        (_careers, _plan) = (careers, careers.Columns.Cohorts);
        _pieces = new RacePieces(careers.Columns.RaceCount, careers.Strips);
        _races = new RaceVectors(careers.Columns);
        _cohorts = new CohortVectors(_plan.Count);
    }

    /// <summary>The coarse matrix; kept from the first weights, for a preconditioner need not follow them.</summary>
    public CoarseLevels? Coarse { get => _coarse; set => _coarse = value; }

    /// <summary>Root mean square of the preconditioned residual: an estimate of the error of the levels, in their unit.</summary>
    public double Error { get; private set; }

    /// <summary>Takes the residual and the diagonal from a pass over the history.</summary>
    public void Take(double[] levels, Work work)
    {
        _coarse ??= new CoarseLevels(_careers, work);
        _pieces.For(work, piece => _races.Take(piece, levels, true));
        _cohorts.Clear();
        foreach (var strip in _careers.Strips) _cohorts.Take(strip, true);
        _cohorts.TakePriors(_plan, levels.AsSpan(_races.Count), true);
        Begin(work);
    }

    /// <summary>Takes the residual from a pass for a unit run; the diagonal is the history's.</summary>
    /// <returns>How far the sum of what everything contributes is from the ability: the residual times the levels of the history.</returns>
    public double TakeUnit(double[] levels, double[] ofHistory, Work work)
    {
        _pieces.For(work, piece => _races.Take(piece, levels, false));
        Array.Clear(_cohorts.Residual);
        foreach (var strip in _careers.Strips) _cohorts.Take(strip, false);
        _cohorts.TakePriors(_plan, levels.AsSpan(_races.Count), false);
        Begin(work);
        var miss = _pieces.Sum(work, piece => _races.Along(piece, ofHistory));
        for (var g = 0; g < _plan.Count; g++) miss += _cohorts.Residual[g] * ofHistory[_races.Count + g];
        return miss;
    }

    /// <summary>Starts from the residual that a single horse leaves.</summary>
    public void TakeHorse(OneCareer career, CareerChunk chunk, int cohort, ReadOnlySpan<double> solution, Work work)
    {
        _races.ClearResidual();
        Array.Clear(_cohorts.Residual);
        for (var k = 0; k < career.Length; k++) _races.Residual[chunk.Race[career.SlotOf(k)]] -= (float)(career.Weight[k] * solution[k]);
        if (cohort < _plan.Count) _cohorts.Residual[cohort] = career.StartPrecision * solution[0];
        Begin(work);
    }

    /// <summary>Improves levels until the error estimate is small enough, or as far as single precision goes from one residual.</summary>
    /// <returns>The number of iterations.</returns>
    public int Improve(double[] levels, double enough, Work work)
    {
        enough = Math.Max(enough, Error * FloatReach);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            if (_product == 0 || Error <= enough)
            {
                _pieces.For(work, piece => _races.AddStep(piece, levels));
                for (var g = 0; g < _plan.Count; g++) levels[_races.Count + g] += _cohorts.Step[g];
                return iteration;
            }

            Step(work);
        }

        throw new InvalidOperationException($"The level equations did not converge in {MaxIterations} iterations.");
    }

    private double _product;

    /// <summary>The first direction is the preconditioned residual.</summary>
    private void Begin(Work work)
    {
        _races.Begin();
        _cohorts.Begin();
        _product = Precondition(0, work);
        Turn(0, work);
    }

    private void Step(Work work)
    {
        _careers.Flow(_races.Direction, _cohorts.Direction, work);
        var bend = _pieces.Sum(work, _races.Image) + _cohorts.Image(_careers.Strips, _plan);
        var length = _product / bend;
        var next = Precondition(length, work);
        Turn(next / _product, work);
        _product = next;
    }

    /// <summary>Goes a length along the direction and finds the coarse correction there; residual × preconditioned residual.</summary>
    private double Precondition(double length, Work work)
    {
        var coarse = new double[_coarse!.Count];
        var parts = new double[_pieces.Count][];
        var sum = _pieces.Sum(work, piece =>
        {
            parts[piece.Number] = new double[_coarse.Groups];
            return _races.Advance(piece, (float)length, _coarse.Cell, parts[piece.Number]);
        });
        foreach (var part in parts)
        {
            for (var group = 0; group < part.Length; group++) coarse[group] += part[group];
        }

        sum += _cohorts.Advance(length, coarse.AsSpan(_coarse.Groups));
        _coarseStep = [.. coarse];
        _coarse.Solve(_coarseStep);
        for (var at = 0; at < coarse.Length; at++) sum += coarse[at] * _coarseStep[at];
        return sum;
    }

    private void Turn(double turn, Work work)
    {
        var steps = new float[_coarse!.Groups];
        for (var group = 0; group < steps.Length; group++) steps[group] = (float)_coarseStep[group];
        var squares = _pieces.Sum(work, piece => _races.Turn(piece, (float)turn, _coarse.Cell, steps));
        squares += _cohorts.Turn(turn, _coarseStep.AsSpan(_coarse.Groups));
        Error = _races.Count == 0 ? 0 : Math.Sqrt(squares / (_races.Count + _plan.Count));
    }
}
