namespace Yardstick.Engine.Network;

/// <summary>
/// Draws samples of the levels from their posterior covariance, eight at a time: every factor of the model is perturbed by plus or minus
/// its own standard deviation and the system is solved. Conjugate gradients as in <see cref="LevelSolver"/>, with separate coefficients for
/// each sample.
/// </summary>
internal sealed class SampleSolver<TVector>
    where TVector : struct, IVectorKernel<TVector, float>
{
    private const int SampleCount = SampleSigns.SampleCount;
    private const int MaxIterations = 200;

    /// <summary>Error of a draw relative to the draw; small compared with the sampling noise.</summary>
    private const double Enough = 1e-2;

    private readonly CareerSet _careers;
    private readonly CoarseLevels _coarse;
    private readonly RacePieces _pieces;
    private readonly SamplePartition[] _partitions;
    private readonly SampleVectors _races;
    private readonly CohortVectors[] _cohorts;
    private readonly CohortPlan _plan;
    private readonly float[] _means;
    private readonly float[] _coarseStep;

    public SampleSolver(CareerSet careers, LevelSolver solver)
    {
        (_careers, _coarse, _plan) = (careers, solver.Coarse!, careers.Columns.Cohorts);
        _partitions = Array.ConvertAll(careers.Partitions, partition => new SamplePartition(partition, _plan.Count));
        _pieces = solver.Pieces;
        _races = new SampleVectors(solver.Races, _partitions);
        _cohorts = [.. Enumerable.Range(0, SampleCount).Select(_ => solver.Cohorts.ForSample())];
        _means = new float[(_plan.Count + 1) * SampleCount];
        _coarseStep = new float[_coarse.Groups * SampleCount];
    }

    /// <summary>Adds the weighted squares of a round of draws to the variance of every run.</summary>
    public void Draw(int round, float[] variances, float share, ParallelContext work)
    {
        Perturb(round, work);
        var product = Precondition(new double[SampleCount], work);
        Turn(new double[SampleCount], work);
        var enough = Array.ConvertAll(_squares, square => square * Enough * Enough);
        for (
            var iteration = 0;
            iteration < MaxIterations && Enumerable.Range(0, SampleCount).Any(element => _squares[element] > enough[element]);
            iteration++
        )
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
        ForCareers(
            work,
            partition => partition.Clear(),
            (partition, chunk, state, first, horses) =>
            {
                for (var place = 0; place < horses.Length; place++)
                    CareerSamples<TVector>.Perturb(
                        new Career(chunk, state, place / CareerChunk.BlockWidth, place % CareerChunk.BlockWidth),
                        round,
                        first + horses[place],
                        partition
                    );
            }
        );
        _pieces.For(work, piece => _races.Take<TVector>(piece, round));
        for (var sample = 0; sample < SampleCount; sample++)
        {
            var cohorts = _cohorts[sample];
            Array.Clear(cohorts.Residual);
            cohorts.Begin();
            var at = sample;
            _plan.AddPerturbation(factor => SampleSigns.GetPriorSign(factor, round, at), cohorts.Residual);
            for (var g = 0; g < _plan.Count; g++)
            {
                foreach (var partition in _partitions)
                    cohorts.Residual[g] += partition.CohortResidual[(g * SampleCount) + sample];
            }
        }
    }

    private void Flow(ParallelContext work)
    {
        SpreadMeans(cohorts => cohorts.Direction);
        ForCareers(
            work,
            partition => partition.Clear(),
            (partition, chunk, state, _, horses) =>
            {
                for (var place = 0; place < horses.Length; place++)
                    CareerSamples<TVector>.Flow(
                        new Career(chunk, state, place / CareerChunk.BlockWidth, place % CareerChunk.BlockWidth),
                        ref _races.Direction[0],
                        ref _means[0],
                        partition
                    );
            }
        );
    }

    private double[] Bend(ParallelContext work)
    {
        var sums = SumPieces(work, _races.Bend<TVector>);
        for (var sample = 0; sample < SampleCount; sample++)
        {
            var at = sample;
            sums[sample] += _cohorts[sample]
                .Image(_plan, g => _partitions.Sum(partition => (double)partition.CohortResidual[(g * SampleCount) + at]));
        }

        return sums;
    }

    private double[] Precondition(double[] lengths, ParallelContext work)
    {
        var parts = new float[_pieces.Count][];
        var floats = Floats(lengths);
        var sums = SumPieces(
            work,
            (piece, into) =>
                _races.Advance<TVector>(piece, floats, _coarse.Cell, into, parts[piece.Number] = new float[_coarse.Groups * SampleCount])
        );
        for (var sample = 0; sample < SampleCount; sample++)
        {
            var coarse = new double[_coarse.Count];
            foreach (var part in parts)
            {
                for (var group = 0; group < _coarse.Groups; group++)
                    coarse[group] += part[(group * SampleCount) + sample];
            }

            sums[sample] += _cohorts[sample].Advance(lengths[sample], coarse.AsSpan(_coarse.Groups));
            double[] step = [.. coarse];
            _coarse.Solve(step);
            for (var at = 0; at < coarse.Length; at++)
                sums[sample] += coarse[at] * step[at];
            for (var group = 0; group < _coarse.Groups; group++)
                _coarseStep[(group * SampleCount) + sample] = (float)step[group];
            step.AsSpan(_coarse.Groups).CopyTo(_cohorts[sample].Coarse);
        }

        return sums;
    }

    private void Turn(double[] turns, ParallelContext work)
    {
        var floats = Floats(turns);
        _squares = SumPieces(work, (piece, into) => _races.Turn<TVector>(piece, floats, _coarse.Cell, into, _coarseStep));
        for (var sample = 0; sample < SampleCount; sample++)
            _squares[sample] += _cohorts[sample].Turn(turns[sample], _cohorts[sample].Coarse);
    }

    private void Collect(float[] variances, float share, ParallelContext work)
    {
        SpreadMeans(cohorts => cohorts.Step);
        ForCareers(
            work,
            _ => { },
            (partition, chunk, state, first, horses) =>
            {
                for (var place = 0; place < horses.Length; place++)
                {
                    CareerSamples<TVector>.Solve(
                        new Career(chunk, state, place / CareerChunk.BlockWidth, place % CareerChunk.BlockWidth),
                        ref _races.Step[0],
                        ref _means[0],
                        partition
                    );
                    var (run, to) = _careers.Columns.GetRuns(first + horses[place]);
                    for (var s = partition.Solution.AsSpan(); run < to; run++, s = s[SampleCount..])
                        variances[run] += share * (s[0] + s[1] + (s[2] + s[3]) + (s[4] + s[5] + (s[6] + s[7])));
                }
            }
        );
    }

    private void SpreadMeans(Func<CohortVectors, double[]> vector)
    {
        for (var sample = 0; sample < SampleCount; sample++)
        {
            for (var g = 0; g < _plan.Count; g++)
                _means[(g * SampleCount) + sample] = (float)vector(_cohorts[sample])[g];
        }
    }

    private double[] SumPieces(ParallelContext work, Action<RacePiece, float[]> body)
    {
        var parts = new float[_pieces.Count][];
        _pieces.For(work, piece => body(piece, parts[piece.Number] = new float[SampleCount]));
        var sums = new double[SampleCount];
        foreach (var part in parts)
        {
            for (var sample = 0; sample < SampleCount; sample++)
                sums[sample] += part[sample];
        }

        return sums;
    }

    private delegate void Body(
        SamplePartition partition,
        CareerChunk chunk,
        CareerState state,
        int firstHorse,
        ReadOnlySpan<ushort> horses
    );

    /// <summary>Visits every chunk with its horses ordered by place.</summary>
    private void ForCareers(ParallelContext work, Action<SamplePartition> begin, Body body) =>
        work.For(
            _partitions.Length,
            at =>
            {
                var partition = _partitions[at];
                begin(partition);
                for (var chunk = partition.Source.FromChunk; chunk < partition.Source.ToChunk; chunk++)
                {
                    work.Cancellation.ThrowIfCancellationRequested();
                    var careers = _careers.Columns.Chunks[chunk];
                    body(partition, careers, _careers.States[chunk], chunk << CareerChunk.Shift, careers.ByPlace());
                }
            }
        );
}
