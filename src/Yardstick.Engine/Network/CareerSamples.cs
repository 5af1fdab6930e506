using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Yardstick.Engine.Network;

/// <summary>
/// Passes over careers for eight right-hand sides at once. Here the vector elements are samples, and horses are processed one by one.
/// </summary>
internal static class CareerSamples<TVector>
    where TVector : struct, IVectorKernel<TVector, float>
{
    private const int SampleCount = SampleSigns.SampleCount;

    /// <summary>
    /// Computes the right-hand side with every factor perturbed by plus or minus its own standard deviation and the horses eliminated:
    /// Σ(ε√ω − ω u) for a race, where (T + D)u is the perturbation from the factors of the career.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Perturb(in Career career, int round, int horse, SamplePartition partition)
    {
        ref var signs = ref MemoryMarshal.GetArrayDataReference(SampleSigns.Table);
        ref var right = ref MemoryMarshal.GetArrayDataReference(partition.Right);
        ref var flow = ref MemoryMarshal.GetArrayDataReference(partition.Flow);
        ref var residual = ref partition.CohortResidual[career.Cohort * SampleCount];
        for (var sub = 0; sub < SampleCount; sub += TVector.Count)
        {
            for (var (at, row) = (0, sub); at < career.Length; at += CareerChunk.BlockWidth, row += SampleCount)
            {
                var (error, step) = SampleSigns.GetRunOffsets(horse, row / SampleCount, round);
                var weighted = TVector.Read(ref signs, error + sub) * TVector.FromFloat(MathF.Sqrt(Unsafe.Add(ref career.Weight, at)));
                var moved = TVector.Read(ref signs, step + sub) * TVector.FromFloat(MathF.Sqrt(Unsafe.Add(ref career.Walk, at)));
                (weighted + moved).Write(ref right, row);
                if (at > 0)
                    (TVector.Read(ref right, row - SampleCount) - moved).Write(ref right, row - SampleCount);
                else
                    (TVector.Read(ref residual, sub) - moved).Write(ref residual, sub);
                var race = ((Unsafe.Add(ref career.Race, at) - partition.Source.FromRace) * SampleCount) + sub;
                (TVector.Read(ref flow, race) + weighted).Write(ref flow, race);
            }

            Eliminate(career, ref right, sub);
            TVector carried = default;
            for (
                var (at, row) = (career.Length - CareerChunk.BlockWidth, career.LastRow + sub);
                at >= 0;
                at -= CareerChunk.BlockWidth, row -= SampleCount
            )
            {
                carried = TVector.MultiplyAdd(TVector.FromFloat(Unsafe.Add(ref career.Link, at)), carried, TVector.Read(ref right, row));
                var race = ((Unsafe.Add(ref career.Race, at) - partition.Source.FromRace) * SampleCount) + sub;
                (TVector.Read(ref flow, race) - (TVector.FromFloat(Unsafe.Add(ref career.Weight, at)) * carried)).Write(ref flow, race);
            }

            TVector.MultiplyAdd(TVector.FromFloat(career.Walk), carried, TVector.Read(ref residual, sub)).Write(ref residual, sub);
        }
    }

    /// <summary>Eliminates the horses: passes forward over the tridiagonal system T + D of a career, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eliminate(in Career career, ref float right, int sub)
    {
        TVector carried = default,
            link = default;
        for (var (at, row) = (0, sub); at < career.Length; at += CareerChunk.BlockWidth, row += SampleCount)
        {
            carried = TVector.MultiplyAdd(link, carried, TVector.Read(ref right, row));
            link = TVector.FromFloat(Unsafe.Add(ref career.Link, at));
            (carried * TVector.FromFloat(Unsafe.Add(ref career.Pivot, at))).Write(ref right, row);
        }
    }

    /// <summary>Computes S times a vector, as in <see cref="SchurProduct{TLanes}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Flow(in Career career, ref float levels, ref float cohorts, SamplePartition partition)
    {
        ref var solution = ref MemoryMarshal.GetArrayDataReference(partition.Solution);
        ref var flow = ref MemoryMarshal.GetArrayDataReference(partition.Flow);
        ref var residual = ref partition.CohortResidual[career.Cohort * SampleCount];
        var walk = TVector.FromFloat(career.Walk);
        for (var sub = 0; sub < SampleCount; sub += TVector.Count)
        {
            var mean = TVector.Read(ref cohorts, (career.Cohort * SampleCount) + sub);
            Forward(career, ref levels, mean, ref solution, sub);
            TVector carried = default;
            for (
                var (at, row) = (career.Length - CareerChunk.BlockWidth, career.LastRow + sub);
                at >= 0;
                at -= CareerChunk.BlockWidth, row -= SampleCount
            )
            {
                carried = TVector.MultiplyAdd(TVector.FromFloat(Unsafe.Add(ref career.Link, at)), carried, TVector.Read(ref solution, row));
                var level = (Unsafe.Add(ref career.Race, at) * SampleCount) + sub;
                var race = level - (partition.Source.FromRace * SampleCount);
                var weighted = TVector.FromFloat(Unsafe.Add(ref career.Weight, at)) * (TVector.Read(ref levels, level) - carried);
                (TVector.Read(ref flow, race) + weighted).Write(ref flow, race);
            }

            TVector.MultiplyAdd(walk, mean + carried, TVector.Read(ref residual, sub)).Write(ref residual, sub);
        }
    }

    /// <summary>
    /// Computes the square of (T + D)⁻¹Bv by run and sample, where (T + D)⁻¹Bv is the change in ability caused by each sample of the
    /// levels.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Solve(in Career career, ref float levels, ref float cohorts, SamplePartition partition)
    {
        ref var solution = ref MemoryMarshal.GetArrayDataReference(partition.Solution);
        for (var sub = 0; sub < SampleCount; sub += TVector.Count)
        {
            Forward(career, ref levels, TVector.Read(ref cohorts, (career.Cohort * SampleCount) + sub), ref solution, sub);
            TVector carried = default;
            for (
                var (at, row) = (career.Length - CareerChunk.BlockWidth, career.LastRow + sub);
                at >= 0;
                at -= CareerChunk.BlockWidth, row -= SampleCount
            )
            {
                carried = TVector.MultiplyAdd(TVector.FromFloat(Unsafe.Add(ref career.Link, at)), carried, TVector.Read(ref solution, row));
                (carried * carried).Write(ref solution, row);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Forward(in Career career, ref float levels, TVector mean, ref float solution, int sub)
    {
        var (carried, link) = (TVector.Broadcast(0) - (TVector.FromFloat(career.Walk) * mean), TVector.Broadcast(1));
        for (var (at, row) = (0, sub); at < career.Length; at += CareerChunk.BlockWidth, row += SampleCount)
        {
            var level = TVector.Read(ref levels, (Unsafe.Add(ref career.Race, at) * SampleCount) + sub);
            carried = TVector.MultiplyAdd(link, carried, TVector.FromFloat(Unsafe.Add(ref career.Weight, at)) * level);
            link = TVector.FromFloat(Unsafe.Add(ref career.Link, at));
            (carried * TVector.FromFloat(Unsafe.Add(ref career.Pivot, at))).Write(ref solution, row);
        }
    }
}

/// <summary>References one career within its block; its columns have a stride of sixteen.</summary>
internal readonly ref struct Career
{
    public readonly ref int Race;
    public readonly ref float Weight,
        Pivot,
        Link,
        Walk;
    public readonly int Cohort,
        Length;

    public Career(CareerChunk chunk, CareerState state, int block, int element)
    {
        var slot = chunk.FirstRow[block] * CareerChunk.BlockWidth;
        Length = (chunk.FirstRow[block + 1] * CareerChunk.BlockWidth) - slot;
        Race = ref chunk.Race.AsSpan(slot, Length)[element];
        Weight = ref state.Weight.AsSpan(slot, Length)[element];
        Pivot = ref state.Pivot.AsSpan(slot, Length)[element];
        Link = ref state.Link.AsSpan(slot, Length)[element];
        Walk = ref chunk.Walk.AsSpan(slot, Length)[element];
        Cohort = chunk.Cohort[(block * CareerChunk.BlockWidth) + element];
    }

    /// <summary>Offset of the last row in a column of samples.</summary>
    public int LastRow => ((Length / CareerChunk.BlockWidth) - 1) * SampleSigns.SampleCount;
}
