using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Yardstick.Engine.Network;

/// <summary>
/// Multiplies the Schur complement S = R − Bᵀ(T + D)⁻¹B of the levels by a vector, in single precision and without forming S. Each run adds
/// ω(v − u) to its race, with u = (T + D)⁻¹Bv. Source: Schur complement, Golub and Van Loan, <i>Matrix Computations</i>, 4th ed., 3.2.11.
/// </summary>
internal static class SchurProduct<TVector>
    where TVector : struct, IVectorKernel<TVector, float>
{
    /// <summary>Processes a chunk and adds the sums for its races and cohorts to the partition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pass(CareerChunk chunk, CareerState state, double[] cohorts, Partition partition)
    {
        var scratch = partition.Scratch;
        ref var flow = ref MemoryMarshal.GetArrayDataReference(scratch.Flow);
        for (var block = 0; block < chunk.Blocks; block++)
        {
            var slot = chunk.FirstRow[block] * CareerChunk.BlockWidth;
            var race = chunk.Race.AsSpan(slot, (chunk.FirstRow[block + 1] - chunk.FirstRow[block]) * CareerChunk.BlockWidth);
            var cohort = chunk.Cohort.AsSpan(block * CareerChunk.BlockWidth, CareerChunk.BlockWidth);
            for (var element = 0; element < cohort.Length; element++)
                scratch.FloatStart[element] = (float)cohorts[cohort[element]];
            Gather(race, partition, ref flow);
            for (var element = 0; element < CareerChunk.BlockWidth; element += TVector.Count)
                Solve(chunk, state, slot, race.Length, scratch, element);
            Scatter(race, partition, ref flow);
            for (var element = 0; element < cohort.Length; element++)
                partition.CohortResidual[cohort[element]] += scratch.FloatResidual[element];
        }
    }

    /// <summary>Gathers levels by slot. Races lie within the bounds of their partition, so indices need no bounds check.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(ReadOnlySpan<int> races, Partition partition, ref float into)
    {
        ref var levels = ref MemoryMarshal.GetArrayDataReference(partition.Flow);
        ref var race = ref MemoryMarshal.GetReference(races);
        var from = partition.FromRace;
        for (nint at = 0; at < races.Length; at++)
            Unsafe.Add(ref into, at) = Unsafe.Add(ref levels, 2 * (nint)(uint)(Unsafe.Add(ref race, at) - from));
    }

    /// <summary>Adds the results to the sums of the races. Each sum is stored next to its level, so it is already in the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(ReadOnlySpan<int> races, Partition partition, ref float flow)
    {
        ref var sums = ref partition.Flow[1];
        ref var race = ref MemoryMarshal.GetReference(races);
        var from = partition.FromRace;
        for (nint at = 0; at < races.Length; at++)
            Unsafe.Add(ref sums, 2 * (nint)(uint)(Unsafe.Add(ref race, at) - from)) += Unsafe.Add(ref flow, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Solve(CareerChunk chunk, CareerState state, int slot, int length, CareerScratch scratch, int element)
    {
        ref var weights = ref MemoryMarshal.GetReference(state.Weight.AsSpan(slot, length));
        ref var pivots = ref MemoryMarshal.GetReference(state.Pivot.AsSpan(slot, length));
        ref var links = ref MemoryMarshal.GetReference(state.Link.AsSpan(slot, length));
        ref var u = ref MemoryMarshal.GetArrayDataReference(scratch.FloatSolution);
        ref var flow = ref MemoryMarshal.GetArrayDataReference(scratch.Flow);
        var walk = TVector.Read(ref chunk.Walk[slot], element);
        var mean = TVector.Read(ref scratch.FloatStart[0], element);
        var (carried, link) = (TVector.Broadcast(0) - (walk * mean), TVector.Broadcast(1));
        for (var at = element; at < length; at += CareerChunk.BlockWidth)
        {
            carried = TVector.MultiplyAdd(link, carried, TVector.Read(ref weights, at) * TVector.Read(ref flow, at));
            link = TVector.Read(ref links, at);
            (carried * TVector.Read(ref pivots, at)).Write(ref u, at);
        }

        carried = default;
        for (var at = length - CareerChunk.BlockWidth + element; at >= 0; at -= CareerChunk.BlockWidth)
        {
            carried = TVector.MultiplyAdd(TVector.Read(ref links, at), carried, TVector.Read(ref u, at));
            (TVector.Read(ref weights, at) * (TVector.Read(ref flow, at) - carried)).Write(ref flow, at);
        }

        (walk * (mean + carried)).Write(ref scratch.FloatResidual[0], element);
    }
}
