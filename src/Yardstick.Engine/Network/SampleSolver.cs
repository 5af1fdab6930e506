namespace Yardstick.Engine.Network;

/// <summary>
/// Draws samples of the levels from their posterior covariance, eight at a time: every factor of the model is perturbed by plus or minus
/// its own standard deviation and the system is solved. Conjugate gradients as in <see cref="LevelSolver"/>, with separate coefficients for
/// each sample.
/// </summary>
internal sealed class SampleSolver<TLanes>
    where TLanes : struct, IVectorKernel<TLanes, float>
{
    private const int Lanes = SampleSigns.Lanes;
    private const int MaxIterations = 200;

    /// <summary>Error of a draw relative to the draw; small compared with the sampling noise.</summary>
    private const double Enough = 1e-2;

    private readonly CareerSet _careers;
    private readonly CoarseLevels _coarse;
    private readonly RacePieces _pieces;
    private readonly SamplePartition[] _strips;
    private readonly SampleVectors _races;
    private readonly CohortVectors[] _cohorts;
    private readonly CohortPlan _plan;
    private readonly float[] _means;
    private readonly float[] _coarseStep;

    public SampleSolver(CareerSet careers, LevelSolver solver)
    {
        (_careers, _coarse, _plan) = (careers, solver.Coarse!, careers.Columns.Cohorts);
        _strips = Array.ConvertAll(careers.Strips, strip => new SamplePartition(strip, _plan.Count));
        _pieces = solver.Pieces;
        _races = new SampleVectors(solver.Races, _strips);
        _cohorts = [.. Enumerable.Range(0, Lanes).Select(_ => solver.Cohorts.ForSample())];
        _means = new float[(_plan.Count + 1) * Lanes];
        _coarseStep = new float[_coarse.Groups * Lanes];
    }

    /// <summary>Adds the weighted squares of a round of draws to the variance of every run.</summary>
    public void Draw(int round, float[] variances, float share, ParallelContext work)
    {
        Perturb(round, work);
        var product = Precondition(new double[Lanes], work);
        Turn(new double[Lanes], work);
        var enough = Array.ConvertAll(_squares, square => square * Enough * Enough);
        for (var iteration = 0; iteration < MaxIterations && Enumerable.Range(0, Lanes).Any(lane => _squares[lane] > enough[lane]); iteration++)
        {
            Flow(work);
            var bend = Bend(work);
            var next = Precondition(Ratios(product, bend), work);
            Turn(Ratios(next, product), work);
            product = next;
        }

        Collect(variances, share, work);
    }

    private double[] _squares = [];

    private static double[] Ratios(double[] a, double[] b) => [.. a.Zip(b, (x, y) => y == 0 ? 0 : x / y)];

    private static float[] Floats(double[] a) => Array.ConvertAll(a, x => (float)x);

    private void Perturb(int round, ParallelContext work)
    {
        ForCareers(work, strip => strip.Clear(), (strip, chunk, state, first, horses) =>
        {
            for (var place = 0; place < horses.Length; place++)
                CareerSamples<TLanes>.Perturb(new Career(chunk, state, place / CareerChunk.Lanes, place % CareerChunk.Lanes), round, first + horses[place], strip);
        });
        _pieces.For(work, piece => _races.Take<TLanes>(piece, round));
        for (var lane = 0; lane < Lanes; lane++)
        {
            var cohorts = _cohorts[lane];
            Array.Clear(cohorts.Residual);
            cohorts.Begin();
            var at = lane;
            _plan.AddPerturbation(factor => SampleSigns.OfPrior(factor, round, at), cohorts.Residual);
            for (var g = 0; g < _plan.Count; g++)
            {
                foreach (var strip in _strips) cohorts.Residual[g] += strip.CohortPull[(g * Lanes) + lane];
            }
        }
    }

    private void Flow(ParallelContext work)
    {
        SpreadMeans(cohorts => cohorts.Direction);
        ForCareers(work, strip => strip.Clear(), (strip, chunk, state, _, horses) =>
        {
            for (var place = 0; place < horses.Length; place++)
                CareerSamples<TLanes>.Flow(new Career(chunk, state, place / CareerChunk.Lanes, place % CareerChunk.Lanes), ref _races.Direction[0], ref _means[0], strip);
        });
    }

    private double[] Bend(ParallelContext work)
    {
        var sums = SumPieces(work, _races.Bend<TLanes>);
        for (var lane = 0; lane < Lanes; lane++)
        {
            var at = lane;
            sums[lane] += _cohorts[lane].Image(_plan, g => _strips.Sum(strip => (double)strip.CohortPull[(g * Lanes) + at]));
        }

        return sums;
    }

    private double[] Precondition(double[] lengths, ParallelContext work)
    {
        var parts = new float[_pieces.Count][];
        var floats = Floats(lengths);
        var sums = SumPieces(work, (piece, into) => _races.Advance<TLanes>(piece, floats, _coarse.Cell, into, parts[piece.Number] = new float[_coarse.Groups * Lanes]));
        for (var lane = 0; lane < Lanes; lane++)
        {
            var coarse = new double[_coarse.Count];
            foreach (var part in parts)
            {
                for (var group = 0; group < _coarse.Groups; group++) coarse[group] += part[(group * Lanes) + lane];
            }

            sums[lane] += _cohorts[lane].Advance(lengths[lane], coarse.AsSpan(_coarse.Groups));
            double[] step = [.. coarse];
            _coarse.Solve(step);
            for (var at = 0; at < coarse.Length; at++) sums[lane] += coarse[at] * step[at];
            for (var group = 0; group < _coarse.Groups; group++) _coarseStep[(group * Lanes) + lane] = (float)step[group];
            step.AsSpan(_coarse.Groups).CopyTo(_cohorts[lane].Coarse);
        }

        return sums;
    }

    private void Turn(double[] turns, ParallelContext work)
    {
        var floats = Floats(turns);
        _squares = SumPieces(work, (piece, into) => _races.Turn<TLanes>(piece, floats, _coarse.Cell, into, _coarseStep));
        for (var lane = 0; lane < Lanes; lane++) _squares[lane] += _cohorts[lane].Turn(turns[lane], _cohorts[lane].Coarse);
    }

    private void Collect(float[] variances, float share, ParallelContext work)
    {
        SpreadMeans(cohorts => cohorts.Step);
        ForCareers(work, _ => { }, (strip, chunk, state, first, horses) =>
        {
            for (var place = 0; place < horses.Length; place++)
            {
                CareerSamples<TLanes>.Solve(new Career(chunk, state, place / CareerChunk.Lanes, place % CareerChunk.Lanes), ref _races.Step[0], ref _means[0], strip);
                var (run, to) = _careers.Columns.RunsOf(first + horses[place]);
                for (var s = strip.Solution.AsSpan(); run < to; run++, s = s[Lanes..]) variances[run] += share * (s[0] + s[1] + (s[2] + s[3]) + (s[4] + s[5] + (s[6] + s[7])));
            }
        });
    }

    private void SpreadMeans(Func<CohortVectors, double[]> vector)
    {
        for (var lane = 0; lane < Lanes; lane++)
        {
            for (var g = 0; g < _plan.Count; g++) _means[(g * Lanes) + lane] = (float)vector(_cohorts[lane])[g];
        }
    }

    private double[] SumPieces(ParallelContext work, Action<RacePiece, float[]> body)
    {
        var parts = new float[_pieces.Count][];
        _pieces.For(work, piece => body(piece, parts[piece.Number] = new float[Lanes]));
        var sums = new double[Lanes];
        foreach (var part in parts)
        {
            for (var lane = 0; lane < Lanes; lane++) sums[lane] += part[lane];
        }

        return sums;
    }

    private delegate void Body(SamplePartition strip, CareerChunk chunk, CareerState state, int firstHorse, ReadOnlySpan<ushort> horses);

    /// <summary>Visits every chunk with its horses ordered by place.</summary>
    private void ForCareers(ParallelContext work, Action<SamplePartition> begin, Body body) => work.For(_strips.Length, at =>
    {
        var strip = _strips[at];
        begin(strip);
        for (var chunk = strip.Source.FromChunk; chunk < strip.Source.ToChunk; chunk++)
        {
            work.Cancellation.ThrowIfCancellationRequested();
            var careers = _careers.Columns.Chunks[chunk];
            body(strip, careers, _careers.States[chunk], chunk << CareerChunk.Shift, careers.ByPlace());
        }
    });
}
