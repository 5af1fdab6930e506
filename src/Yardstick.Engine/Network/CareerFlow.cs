using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Yardstick.Engine.Network;

/// <summary>
/// The levels' half S = R − Bᵀ(T + D)⁻¹B times a vector, in single precision and without ever being formed: a race is told ω(v − u) by each of
/// its runs, with u = (T + D)⁻¹Bv. Source: Schur complement, Golub and Van Loan, <i>Matrix Computations</i>, 4th ed., 3.2.11.
/// </summary>
internal static class CareerFlow<TLanes>
    where TLanes : struct, ILanes<TLanes, float>
{
    /// <summary>Works through a chunk and leaves in the strip what its races and cohorts are told.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pass(CareerChunk chunk, CareerState state, float[] levels, double[] cohorts, Strip strip)
    {
        var scratch = strip.Scratch;
        var (flows, from) = (strip.Flow, strip.FromRace);
        for (var block = 0; block < chunk.Blocks; block++)
        {
            var slot = chunk.FirstRow[block] * CareerChunk.Lanes;
            var race = chunk.Race.AsSpan(slot, (chunk.FirstRow[block + 1] - chunk.FirstRow[block]) * CareerChunk.Lanes);
            var flow = scratch.Flow.AsSpan(0, race.Length);
            Gather(ref MemoryMarshal.GetReference(race), ref MemoryMarshal.GetArrayDataReference(levels), ref MemoryMarshal.GetReference(flow), race.Length);
            var cohort = chunk.Cohort.AsSpan(block * CareerChunk.Lanes, CareerChunk.Lanes);
            for (var lane = 0; lane < cohort.Length; lane++) scratch.FloatStart[lane] = (float)cohorts[cohort[lane]];
            for (var lane = 0; lane < CareerChunk.Lanes; lane += TLanes.Count) Solve(chunk, state, slot, race.Length, scratch, lane);
            Scatter(ref MemoryMarshal.GetReference(race), ref MemoryMarshal.GetArrayDataReference(flows), from, ref MemoryMarshal.GetReference(flow), race.Length);
            for (var lane = 0; lane < cohort.Length; lane++) strip.CohortPull[cohort[lane]] += scratch.FloatPull[lane];
        }
    }

    /// <summary>Races lie within the bounds that their chunk states, so places need no check.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(ref int race, ref float levels, ref float into, int length)
    {
        for (nint at = 0; at < length; at += 4)
        {
            var a = Unsafe.Add(ref levels, (nint)(uint)Unsafe.Add(ref race, at));
            var b = Unsafe.Add(ref levels, (nint)(uint)Unsafe.Add(ref race, at + 1));
            var c = Unsafe.Add(ref levels, (nint)(uint)Unsafe.Add(ref race, at + 2));
            var d = Unsafe.Add(ref levels, (nint)(uint)Unsafe.Add(ref race, at + 3));
            Unsafe.Add(ref into, at) = a;
            Unsafe.Add(ref into, at + 1) = b;
            Unsafe.Add(ref into, at + 2) = c;
            Unsafe.Add(ref into, at + 3) = d;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(ref int race, ref float flows, int from, ref float flow, int length)
    {
        for (nint at = 0; at < length; at++) Unsafe.Add(ref flows, (nint)(uint)(Unsafe.Add(ref race, at) - from)) += Unsafe.Add(ref flow, at);
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
        var (carried, link) = (TLanes.Of(0) - (walk * mean), TLanes.Of(1));
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
