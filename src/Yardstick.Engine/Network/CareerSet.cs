namespace Yardstick.Engine.Network;

/// <summary>Holds all careers, the state of their runs, and the passes over them by partition.</summary>
internal sealed class CareerSet
{
    public CareerSet(RunColumns columns, VectorWidth width)
    {
        (Columns, Width) = (columns, width);
        Partitions = Partition.CreateAll(columns);
        States = new CareerState[columns.Chunks.Length];
        for (var chunk = 0; chunk < States.Length; chunk++)
            States[chunk] = new CareerState(columns.Chunks[chunk].Race.Length);
    }

    public RunColumns Columns { get; }

    public VectorWidth Width { get; }

    public Partition[] Partitions { get; }

    public CareerState[] States { get; }

    /// <summary>Sets the weight of every run to the reciprocal of its variance, as if all errors were 0.</summary>
    public void WeighByVariance(ParallelContext work) => work.For(States.Length, WeighByVariance);

    /// <summary>Sets the weights of one chunk to the reciprocals of the variances.</summary>
    public void WeighByVariance(int chunk)
    {
        var (variance, weight) = (Columns.Chunks[chunk].Variance, States[chunk].Weight);
        for (var slot = 0; slot < weight.Length; slot++)
            weight[slot] = 1 / Math.Abs(variance[slot]);
    }

    /// <summary>Leaves the arrays of weights and abilities to the solution, and allocates new ones for the next solve.</summary>
    public void Release()
    {
        foreach (var state in States)
            (state.Weight, state.Ability) = (GC.AllocateUninitializedArray<float>(state.Weight.Length), null);
    }

    /// <summary>Runs a pass in double precision. Its sums are in the partitions.</summary>
    public void ComputeResiduals(NormalEquations how, ParallelContext work) =>
        work.For(
            Partitions.Length,
            at =>
            {
                var partition = Partitions[at];
                Array.Clear(partition.RaceResiduals);
                Array.Clear(partition.CohortResidual);
                Array.Clear(partition.CohortCurvature);
                partition.Total = 0;
                for (var chunk = partition.FromChunk; chunk < partition.ToChunk; chunk++)
                {
                    work.Cancellation.ThrowIfCancellationRequested();
                    var (careers, state) = (Columns.Chunks[chunk], States[chunk]);
                    if (how.KeepsAbility)
                        state.Ability ??= GC.AllocateUninitializedArray<double>(careers.Race.Length);
                    var given = how.Given?[chunk];
                    switch (Width)
                    {
                        case VectorWidth.Bits512:
                            CareerSolver<Vector512Kernel<double>>.Pass(careers, state, how, given, partition);
                            break;
                        case VectorWidth.Bits256:
                            CareerSolver<Vector256Kernel<double>>.Pass(careers, state, how, given, partition);
                            break;
                        default:
                            CareerSolver<ScalarKernel<double>>.Pass(careers, state, how, given, partition);
                            break;
                    }
                }
            }
        );

    /// <summary>Runs a pass in single precision: S times a vector, without the precisions of the races and cohorts themselves.</summary>
    public void Flow(float[] levels, double[] cohorts, ParallelContext work) =>
        work.For(
            Partitions.Length,
            at =>
            {
                var partition = Partitions[at];
                partition.BeginFlow(levels);
                Array.Clear(partition.CohortResidual);
                for (var chunk = partition.FromChunk; chunk < partition.ToChunk; chunk++)
                {
                    var (careers, state) = (Columns.Chunks[chunk], States[chunk]);
                    switch (Width)
                    {
                        case VectorWidth.Bits512:
                            SchurProduct<Vector512Kernel<float>>.Pass(careers, state, cohorts, partition);
                            break;
                        case VectorWidth.Bits256:
                            SchurProduct<Vector256Kernel<float>>.Pass(careers, state, cohorts, partition);
                            break;
                        default:
                            SchurProduct<ScalarKernel<float>>.Pass(careers, state, cohorts, partition);
                            break;
                    }
                }
            }
        );
}
