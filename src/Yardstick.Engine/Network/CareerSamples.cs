using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Yardstick.Engine.Network;

/// <summary>
/// Passes over careers for eight right-hand sides at once. Here the vector lanes are samples, and horses are processed one by one.
/// </summary>
internal static class CareerSamples<TLanes>
    where TLanes : struct, IVectorKernel<TLanes, float>
{
    private const int Lanes = SampleSigns.Lanes;

    /// <summary>
    /// Computes the right-hand side with every factor perturbed by plus or minus its own standard deviation and the horses eliminated:
    /// Σ(ε√ω − ω u) for a race, where (T + D)u is the perturbation from the factors of the career.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Perturb(in Career career, int round, int horse, SamplePartition strip)
    {
        ref var signs = ref MemoryMarshal.GetArrayDataReference(SampleSigns.Table);
        ref var right = ref MemoryMarshal.GetArrayDataReference(strip.Right);
        ref var flow = ref MemoryMarshal.GetArrayDataReference(strip.Flow);
        ref var pull = ref strip.CohortPull[career.Cohort * Lanes];
        for (var sub = 0; sub < Lanes; sub += TLanes.Count)
        {
            for (var (at, row) = (0, sub); at < career.Length; at += CareerChunk.Lanes, row += Lanes)
            {
                var (error, step) = SampleSigns.OfRun(horse, row / Lanes, round);
                var told = TLanes.Read(ref signs, error + sub) * TLanes.OfFloat(MathF.Sqrt(Unsafe.Add(ref career.Weight, at)));
                var moved = TLanes.Read(ref signs, step + sub) * TLanes.OfFloat(MathF.Sqrt(Unsafe.Add(ref career.Walk, at)));
                (told + moved).Write(ref right, row);
                if (at > 0) (TLanes.Read(ref right, row - Lanes) - moved).Write(ref right, row - Lanes);
                else (TLanes.Read(ref pull, sub) - moved).Write(ref pull, sub);
                var race = ((Unsafe.Add(ref career.Race, at) - strip.Source.FromRace) * Lanes) + sub;
                (TLanes.Read(ref flow, race) + told).Write(ref flow, race);
            }

            TLanes carried = default, link = default;
            for (var (at, row) = (0, sub); at < career.Length; at += CareerChunk.Lanes, row += Lanes)
            {
                carried = TLanes.MultiplyAdd(link, carried, TLanes.Read(ref right, row));
                link = TLanes.OfFloat(Unsafe.Add(ref career.Link, at));
                (carried * TLanes.OfFloat(Unsafe.Add(ref career.Pivot, at))).Write(ref right, row);
            }

            carried = default;
            for (var (at, row) = (career.Length - CareerChunk.Lanes, career.LastRow + sub); at >= 0; at -= CareerChunk.Lanes, row -= Lanes)
            {
                carried = TLanes.MultiplyAdd(TLanes.OfFloat(Unsafe.Add(ref career.Link, at)), carried, TLanes.Read(ref right, row));
                var race = ((Unsafe.Add(ref career.Race, at) - strip.Source.FromRace) * Lanes) + sub;
                (TLanes.Read(ref flow, race) - (TLanes.OfFloat(Unsafe.Add(ref career.Weight, at)) * carried)).Write(ref flow, race);
            }

            TLanes.MultiplyAdd(TLanes.OfFloat(career.Walk), carried, TLanes.Read(ref pull, sub)).Write(ref pull, sub);
        }
    }

    /// <summary>Computes S times a vector, as in <see cref="SchurProduct{TLanes}"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Flow(in Career career, ref float levels, ref float cohorts, SamplePartition strip)
    {
        ref var solution = ref MemoryMarshal.GetArrayDataReference(strip.Solution);
        ref var flow = ref MemoryMarshal.GetArrayDataReference(strip.Flow);
        ref var pull = ref strip.CohortPull[career.Cohort * Lanes];
        var walk = TLanes.OfFloat(career.Walk);
        for (var sub = 0; sub < Lanes; sub += TLanes.Count)
        {
            var mean = TLanes.Read(ref cohorts, (career.Cohort * Lanes) + sub);
            Forward(career, ref levels, mean, ref solution, sub);
            TLanes carried = default;
            for (var (at, row) = (career.Length - CareerChunk.Lanes, career.LastRow + sub); at >= 0; at -= CareerChunk.Lanes, row -= Lanes)
            {
                carried = TLanes.MultiplyAdd(TLanes.OfFloat(Unsafe.Add(ref career.Link, at)), carried, TLanes.Read(ref solution, row));
                var level = (Unsafe.Add(ref career.Race, at) * Lanes) + sub;
                var race = level - (strip.Source.FromRace * Lanes);
                var told = TLanes.OfFloat(Unsafe.Add(ref career.Weight, at)) * (TLanes.Read(ref levels, level) - carried);
                (TLanes.Read(ref flow, race) + told).Write(ref flow, race);
            }

            TLanes.MultiplyAdd(walk, mean + carried, TLanes.Read(ref pull, sub)).Write(ref pull, sub);
        }
    }

    /// <summary>
    /// Computes the square of (T + D)⁻¹Bv by run and sample, where (T + D)⁻¹Bv is the change in ability caused by each sample of the
    /// levels.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Solve(in Career career, ref float levels, ref float cohorts, SamplePartition strip)
    {
        ref var solution = ref MemoryMarshal.GetArrayDataReference(strip.Solution);
        for (var sub = 0; sub < Lanes; sub += TLanes.Count)
        {
            Forward(career, ref levels, TLanes.Read(ref cohorts, (career.Cohort * Lanes) + sub), ref solution, sub);
            TLanes carried = default;
            for (var (at, row) = (career.Length - CareerChunk.Lanes, career.LastRow + sub); at >= 0; at -= CareerChunk.Lanes, row -= Lanes)
            {
                carried = TLanes.MultiplyAdd(TLanes.OfFloat(Unsafe.Add(ref career.Link, at)), carried, TLanes.Read(ref solution, row));
                (carried * carried).Write(ref solution, row);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Forward(in Career career, ref float levels, TLanes mean, ref float solution, int sub)
    {
        var (carried, link) = (TLanes.Broadcast(0) - (TLanes.OfFloat(career.Walk) * mean), TLanes.Broadcast(1));
        for (var (at, row) = (0, sub); at < career.Length; at += CareerChunk.Lanes, row += Lanes)
        {
            var level = TLanes.Read(ref levels, (Unsafe.Add(ref career.Race, at) * Lanes) + sub);
            carried = TLanes.MultiplyAdd(link, carried, TLanes.OfFloat(Unsafe.Add(ref career.Weight, at)) * level);
            link = TLanes.OfFloat(Unsafe.Add(ref career.Link, at));
            (carried * TLanes.OfFloat(Unsafe.Add(ref career.Pivot, at))).Write(ref solution, row);
        }
    }
}

/// <summary>References one career within its block; its columns have a stride of sixteen.</summary>
internal readonly ref struct Career
{
    public readonly ref int Race;
    public readonly ref float Weight, Pivot, Link, Walk;
    public readonly int Cohort, Length;

    public Career(CareerChunk chunk, CareerState state, int block, int lane)
    {
        var slot = chunk.FirstRow[block] * CareerChunk.Lanes;
        Length = (chunk.FirstRow[block + 1] * CareerChunk.Lanes) - slot;
        Race = ref chunk.Race.AsSpan(slot, Length)[lane];
        Weight = ref state.Weight.AsSpan(slot, Length)[lane];
        Pivot = ref state.Pivot.AsSpan(slot, Length)[lane];
        Link = ref state.Link.AsSpan(slot, Length)[lane];
        Walk = ref chunk.Walk.AsSpan(slot, Length)[lane];
        Cohort = chunk.Cohort[(block * CareerChunk.Lanes) + lane];
    }

    /// <summary>Offset of the last row in a column of samples.</summary>
    public int LastRow => ((Length / CareerChunk.Lanes) - 1) * SampleSigns.Lanes;
}
