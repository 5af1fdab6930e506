using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Yardstick.Engine.Network;

/// <summary>
/// Multiplies the Schur complement S = R − Bᵀ(T + D)⁻¹B of the levels by a vector, in single precision and without forming S. Each run adds
/// ω(v − u) to its race, with u = (T + D)⁻¹Bv. Source: Schur complement, Golub and Van Loan, <i>Matrix Computations</i>, 4th ed., 3.2.11.
/// </summary>
internal static class SchurProduct<TLanes>
    where TLanes : struct, IVectorKernel<TLanes, float>
{
    /// <summary>Processes a chunk and adds the sums for its races and cohorts to the partition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pass(CareerChunk chunk, CareerState state, double[] cohorts, Partition strip)
    {
        var scratch = strip.Scratch;
        ref var flow = ref MemoryMarshal.GetArrayDataReference(scratch.Flow);
        for (var block = 0; block < chunk.Blocks; block++)
        {
            var slot = chunk.FirstRow[block] * CareerChunk.Lanes;
            var race = chunk.Race.AsSpan(slot, (chunk.FirstRow[block + 1] - chunk.FirstRow[block]) * CareerChunk.Lanes);
            var cohort = chunk.Cohort.AsSpan(block * CareerChunk.Lanes, CareerChunk.Lanes);
            for (var lane = 0; lane < cohort.Length; lane++) scratch.FloatStart[lane] = (float)cohorts[cohort[lane]];
            Gather(race, strip, ref flow);
            for (var lane = 0; lane < CareerChunk.Lanes; lane += TLanes.Count) Solve(chunk, state, slot, race.Length, scratch, lane);
            Scatter(race, strip, ref flow);
            for (var lane = 0; lane < cohort.Length; lane++) strip.CohortPull[cohort[lane]] += scratch.FloatPull[lane];
        }
    }

    /// <summary>Gathers levels by slot. Races lie within the bounds of their partition, so indices need no bounds check.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(ReadOnlySpan<int> races, Partition strip, ref float into)
    {
        ref var levels = ref MemoryMarshal.GetArrayDataReference(strip.Flow);
        ref var race = ref MemoryMarshal.GetReference(races);
        var from = strip.FromRace;
        for (nint at = 0; at < races.Length; at++) Unsafe.Add(ref into, at) = Unsafe.Add(ref levels, 2 * (nint)(uint)(Unsafe.Add(ref race, at) - from));
    }

    /// <summary>Adds the results to the sums of the races. Each sum is stored next to its level, so it is already in the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(ReadOnlySpan<int> races, Partition strip, ref float flow)
    {
        ref var sums = ref strip.Flow[1];
        ref var race = ref MemoryMarshal.GetReference(races);
        var from = strip.FromRace;
        for (nint at = 0; at < races.Length; at++) Unsafe.Add(ref sums, 2 * (nint)(uint)(Unsafe.Add(ref race, at) - from)) += Unsafe.Add(ref flow, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Solve(CareerChunk chunk, CareerState state, int slot, int length, CareerScratch scratch, int lane)
    {
        ref var weights = ref MemoryMarshal.GetReference(state.Weight.AsSpan(slot, length));
        ref var pivots = ref MemoryMarshal.GetReference(state.Pivot.AsSpan(slot, length));
        ref var links = ref MemoryMarshal.GetReference(state.Link.AsSpan(slot, length));
        ref var u = ref MemoryMarshal.GetArrayDataReference(scratch.FloatSolution);
        ref var flow = ref MemoryMarshal.GetArrayDataReference(scratch.Flow);
        var walk = TLanes.Read(ref chunk.Walk[slot], lane);
        var mean = TLanes.Read(ref scratch.FloatStart[0], lane);
        var (carried, link) = (TLanes.Broadcast(0) - (walk * mean), TLanes.Broadcast(1));
        for (var at = lane; at < length; at += CareerChunk.Lanes)
        {
            carried = TLanes.MultiplyAdd(link, carried, TLanes.Read(ref weights, at) * TLanes.Read(ref flow, at));
            link = TLanes.Read(ref links, at);
            (carried * TLanes.Read(ref pivots, at)).Write(ref u, at);
        }

        carried = default;
        for (var at = length - CareerChunk.Lanes + lane; at >= 0; at -= CareerChunk.Lanes)
        {
            carried = TLanes.MultiplyAdd(TLanes.Read(ref links, at), carried, TLanes.Read(ref u, at));
            (TLanes.Read(ref weights, at) * (TLanes.Read(ref flow, at) - carried)).Write(ref flow, at);
        }

        (walk * (mean + carried)).Write(ref scratch.FloatPull[0], lane);
    }
}
