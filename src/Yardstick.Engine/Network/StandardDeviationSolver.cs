namespace Yardstick.Engine.Network;

/// <summary>Computes the standard deviation of the ability at every run.</summary>
internal static class StandardDeviationSolver
{
    /// <summary>
    /// Returns the standard deviations, in pounds, from the exact variance given the levels plus the mean square of draws of the levels.
    /// </summary>
    public static float[] Solve(CareerSet careers, LevelSolver solver, int samples, ParallelContext work)
    {
        var variances = new float[careers.Columns.RunCount];
        var rounds = (samples + SampleSigns.SampleCount - 1) / SampleSigns.SampleCount;
        if (careers.Width == VectorWidth.Single)
            Draw<ScalarKernel<float>>(careers, solver, rounds, variances, work);
        else
            Draw<Vector256Kernel<float>>(careers, solver, rounds, variances, work);
        work.For(careers.States.Length, at => Close(careers, at, variances));
        return variances;
    }

    private static void Draw<TVector>(CareerSet careers, LevelSolver solver, int rounds, float[] variances, ParallelContext work)
        where TVector : struct, IVectorKernel<TVector, float>
    {
        if (variances.Length == 0)
            return;
        var samples = new SampleSolver<TVector>(careers, solver);
        for (var round = 0; round < rounds; round++)
            samples.Draw(round, variances, 1f / (rounds * SampleSigns.SampleCount), work);
    }

    /// <summary>Adds the diagonal of (T + D)⁻¹, P_k = 1/d_k + l_k² P_{k+1}, and takes the square root.</summary>
    private static void Close(CareerSet careers, int at, float[] variances)
    {
        var (chunk, state) = (careers.Columns.Chunks[at], careers.States[at]);
        for (var horse = 0; horse < chunk.HorseCount; horse++)
        {
            var run = careers.Columns.GetRuns((at << CareerChunk.Shift) + horse).To - 1;
            var conditional = 0f;
            for (var k = chunk.Length(horse) - 1; k >= 0; k--, run--)
            {
                var slot = chunk.FirstSlot(horse) + (k * CareerChunk.BlockWidth);
                conditional = state.Pivot[slot] + (state.Link[slot] * state.Link[slot] * conditional);
                variances[run] = MathF.Sqrt(variances[run] + conditional);
            }
        }
    }
}
