namespace Yardstick.Engine.Network;

/// <summary>All careers: the passes over them, strip by strip, and what is known of their runs.</summary>
internal sealed class Careers
{
    public Careers(RunColumns columns, LaneWidth width)
    {
        (Columns, Width) = (columns, width);
        Strips = Strip.Of(columns);
        States = new CareerState[columns.Chunks.Length];
        for (var chunk = 0; chunk < States.Length; chunk++) States[chunk] = new CareerState(columns.Chunks[chunk].Race.Length);
    }

    public RunColumns Columns { get; }

    public LaneWidth Width { get; }

    public Strip[] Strips { get; }

    public CareerState[] States { get; }

    /// <summary>Weighs every run by its own variance, as if there were no errors yet.</summary>
    public void WeighByVariance(Work work) => work.For(States.Length, WeighByVariance);

    /// <summary>The same, of one chunk.</summary>
    public void WeighByVariance(int chunk)
    {
        var (variance, weight) = (Columns.Chunks[chunk].Variance, States[chunk].Weight);
        for (var slot = 0; slot < weight.Length; slot++) weight[slot] = 1 / Math.Abs(variance[slot]);
    }

    /// <summary>Gives up the weights and abilities to a solution, and goes on with arrays of its own.</summary>
    public void Release()
    {
        foreach (var state in States) (state.Weight, state.Ability) = (GC.AllocateUninitializedArray<float>(state.Weight.Length), null);
    }

    /// <summary>A pass in double precision; what it comes to is in the strips.</summary>
    public void Reckon(Reckoning how, Work work) => work.For(Strips.Length, at =>
    {
        var strip = Strips[at];
        Array.Clear(strip.Told);
        Array.Clear(strip.CohortPull);
        Array.Clear(strip.CohortBeside);
        strip.Total = 0;
        for (var chunk = strip.FromChunk; chunk < strip.ToChunk; chunk++)
        {
            work.Cancellation.ThrowIfCancellationRequested();
            var (careers, state) = (Columns.Chunks[chunk], States[chunk]);
            if (how.KeepsAbility) state.Ability ??= GC.AllocateUninitializedArray<double>(careers.Race.Length);
            var given = how.Given?[chunk];
            switch (Width)
            {
                case LaneWidth.Bits512: CareerReckoning<Lanes512<double>>.Pass(careers, state, how, given, strip); break;
                case LaneWidth.Bits256: CareerReckoning<Lanes256<double>>.Pass(careers, state, how, given, strip); break;
                default: CareerReckoning<OneLane<double>>.Pass(careers, state, how, given, strip); break;
            }
        }
    });

    /// <summary>A pass in single precision, which is S times a vector but for the races' and cohorts' own precision.</summary>
    public void Flow(float[] levels, double[] cohorts, Work work) => work.For(Strips.Length, at =>
    {
        var strip = Strips[at];
        strip.BeginFlow(levels);
        Array.Clear(strip.CohortPull);
        for (var chunk = strip.FromChunk; chunk < strip.ToChunk; chunk++)
        {
            var (careers, state) = (Columns.Chunks[chunk], States[chunk]);
            switch (Width)
            {
                case LaneWidth.Bits512: CareerFlow<Lanes512<float>>.Pass(careers, state, cohorts, strip); break;
                case LaneWidth.Bits256: CareerFlow<Lanes256<float>>.Pass(careers, state, cohorts, strip); break;
                default: CareerFlow<OneLane<float>>.Pass(careers, state, cohorts, strip); break;
            }
        }
    });
}
