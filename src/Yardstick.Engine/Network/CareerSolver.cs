using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Yardstick.Engine.Network;

/// <summary>
/// Solves the horses' part of the normal equations in double precision. Each horse has a tridiagonal matrix T + D (the random walk and the
/// weights of its runs), factored as L·Δ·Lᵀ, and x = (T + D)⁻¹(ω∘(y − c) + start). Source: Golub and Van Loan, <i>Matrix Computations</i>,
/// 4th ed., 4.3.6, with pivots summed from positive terms to avoid cancellation. The diagonal of the inverse is the smoother of Rauch, Tung
/// and Striebel (1965).
/// </summary>
internal static class CareerSolver<TLanes>
    where TLanes : struct, IVectorKernel<TLanes, double>
{
    /// <summary>Lower bound of a pivot, so that the pivot of an empty slot is not 0; far below the precision of any run.</summary>
    private const double Nothing = 1e-30;

    /// <summary>Processes a chunk and adds the sums for its races and cohorts to the partition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pass(CareerChunk chunk, CareerState state, NormalEquations how, double[]? given, Partition strip)
    {
        var scratch = strip.Scratch;
        for (var block = 0; block < chunk.Blocks; block++)
        {
            var slot = chunk.FirstRow[block] * CareerChunk.Lanes;
            var rows = chunk.FirstRow[block + 1] - chunk.FirstRow[block];
            var block16 = new Block(chunk, state, slot, rows);
            Gather(chunk, how, block, slot, rows, scratch);
            for (var lane = 0; lane < CareerChunk.Lanes; lane += TLanes.Count)
            {
                if (how.Reweighing is { } by)
                {
                    Factor(block16, scratch, lane, false);
                    Weigh(block16, scratch, lane);
                    Solve(block16, scratch, lane);
                    Reweigh(block16, scratch, lane, by);
                }

                Factor(block16, scratch, lane, how.KeepsFactor);
                Weigh(block16, scratch, lane);
                if (given is not null) Give(block16, given.AsSpan(slot, block16.Length), scratch, lane);
                Solve(block16, scratch, lane);
                Leave(block16, scratch, lane);
                if (how.Given is not null) LeaveParts(block16, scratch, lane);
                else if (!how.KeepsAbility) LeaveCurvature(block16, scratch, lane);
            }

            if (how.KeepsAbility) scratch.Solution.AsSpan(0, rows * CareerChunk.Lanes).CopyTo(state.Ability.AsSpan(slot));
            Scatter(chunk, block, slot, rows, how, strip);
        }
    }

    private static void Gather(CareerChunk chunk, NormalEquations how, int block, int slot, int rows, CareerScratch scratch)
    {
        var history = how.Given is null;
        var levels = how.Levels;
        var length = rows * CareerChunk.Lanes;
        var race = chunk.Race.AsSpan(slot, length);
        var y = chunk.Y.AsSpan(slot, length);
        var gap = scratch.Gap.AsSpan(0, length);
        if (history)
        {
            for (var at = 0; at < gap.Length; at++) gap[at] = y[at] - levels[race[at]];
        }
        else
        {
            for (var at = 0; at < gap.Length; at++) gap[at] = -levels[race[at]];
        }

        for (var lane = 0; lane < CareerChunk.Lanes; lane++)
        {
            var place = (block * CareerChunk.Lanes) + lane;
            scratch.Start[lane] = how.CohortMeans[chunk.Cohort[place]] + (history ? chunk.StartMean[place] : 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Factor(in Block block, CareerScratch scratch, int lane, bool keep)
    {
        ref var weight = ref block.Weight;
        ref var walk = ref block.Walk;
        ref var pivots = ref First(scratch.Pivot);
        ref var links = ref First(scratch.Link);
        ref var keptPivots = ref block.Pivot;
        ref var keptLinks = ref block.Link;
        var carried = TLanes.ReadFloats(ref walk, lane);
        for (var at = lane; at < block.Length; at += CareerChunk.Lanes)
        {
            var next = at + CareerChunk.Lanes < block.Length ? TLanes.ReadFloats(ref walk, at + CareerChunk.Lanes) : default;
            var known = carried + TLanes.ReadFloats(ref weight, at);
            var pivot = TLanes.Broadcast(1) / TLanes.Larger(known + next, TLanes.Broadcast(Nothing));
            var link = next * pivot;
            pivot.Write(ref pivots, at);
            link.Write(ref links, at);
            carried = link * known;
            if (!keep) continue;
            pivot.WriteFloats(ref keptPivots, at);
            link.WriteFloats(ref keptLinks, at);
        }
    }

    /// <summary>Computes the right-hand side: each gap times its weight, plus the prior in the first row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Weigh(in Block block, CareerScratch scratch, int lane)
    {
        ref var weight = ref block.Weight;
        ref var gap = ref First(scratch.Gap);
        ref var b = ref First(scratch.Solution);
        for (var at = lane; at < block.Length; at += CareerChunk.Lanes) (TLanes.ReadFloats(ref weight, at) * TLanes.Read(ref gap, at)).Write(ref b, at);
        TLanes.MultiplyAdd(TLanes.ReadFloats(ref block.Walk, lane), TLanes.Read(ref First(scratch.Start), lane), TLanes.Read(ref b, lane)).Write(ref b, lane);
    }

    private static void Give(in Block block, Span<double> given, CareerScratch scratch, int lane)
    {
        ref var from = ref MemoryMarshal.GetReference(given);
        ref var b = ref First(scratch.Solution);
        for (var at = lane; at < block.Length; at += CareerChunk.Lanes) (TLanes.Read(ref b, at) + TLanes.Read(ref from, at)).Write(ref b, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Solve(in Block block, CareerScratch scratch, int lane)
    {
        ref var x = ref First(scratch.Solution);
        ref var pivots = ref First(scratch.Pivot);
        ref var links = ref First(scratch.Link);
        TLanes carried = default, link = default;
        for (var at = lane; at < block.Length; at += CareerChunk.Lanes)
        {
            carried = TLanes.MultiplyAdd(link, carried, TLanes.Read(ref x, at));
            link = TLanes.Read(ref links, at);
            (carried * TLanes.Read(ref pivots, at)).Write(ref x, at);
        }

        carried = default;
        for (var at = block.Length - CareerChunk.Lanes + lane; at >= 0; at -= CareerChunk.Lanes)
        {
            carried = TLanes.MultiplyAdd(TLanes.Read(ref links, at), carried, TLanes.Read(ref x, at));
            carried.Write(ref x, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Reweigh(in Block block, CareerScratch scratch, int lane, in ErrorWeights by)
    {
        ref var x = ref First(scratch.Solution);
        ref var gap = ref First(scratch.Gap);
        var (a, b, c) = (TLanes.Broadcast(by.A), TLanes.Broadcast(by.B), TLanes.Broadcast(by.C));
        for (var at = lane; at < block.Length; at += CareerChunk.Lanes)
        {
            var error = TLanes.Read(ref gap, at) - TLanes.Read(ref x, at);
            var variance = TLanes.ReadFloats(ref block.Variance, at);
            var weight = a / TLanes.MultiplyAdd(b, TLanes.Magnitude(variance), c * error * error);

            // A lower bound (negative variance) that the ability already exceeds carries no information.
            TLanes.UnlessNegative(TLanes.Larger(variance, error), weight).WriteFloats(ref block.Weight, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Leave(in Block block, CareerScratch scratch, int lane)
    {
        ref var x = ref First(scratch.Solution);
        ref var gap = ref First(scratch.Gap);
        ref var pull = ref First(scratch.Pull);
        for (var at = lane; at < block.Length; at += CareerChunk.Lanes)
            (TLanes.ReadFloats(ref block.Weight, at) * (TLanes.Read(ref gap, at) - TLanes.Read(ref x, at))).Write(ref pull, at);
        var start = TLanes.Read(ref x, lane) - TLanes.Read(ref First(scratch.Start), lane);
        (start * TLanes.ReadFloats(ref block.Walk, lane)).Write(ref First(scratch.CohortPull), lane);
    }

    /// <summary>
    /// Computes the diagonal of R − Bᵀ(T + D)⁻¹B: ω(1 − ωP) for a race, where P are the variances of the abilities given all levels.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LeaveCurvature(in Block block, CareerScratch scratch, int lane)
    {
        ref var pivots = ref First(scratch.Pivot);
        ref var links = ref First(scratch.Link);
        ref var curvature = ref First(scratch.Beside);
        TLanes variance = default;
        for (var at = block.Length - CareerChunk.Lanes + lane; at >= 0; at -= CareerChunk.Lanes)
        {
            var link = TLanes.Read(ref links, at);
            var weight = TLanes.ReadFloats(ref block.Weight, at);
            variance = TLanes.MultiplyAdd(link * link, variance, TLanes.Read(ref pivots, at));
            (weight * (TLanes.Broadcast(1) - (weight * variance))).Write(ref curvature, at);
        }

        var walk = TLanes.ReadFloats(ref block.Walk, lane);
        (walk * (TLanes.Broadcast(1) - (walk * variance))).Write(ref First(scratch.CohortBeside), lane);
    }

    /// <summary>Computes the contribution of each run: ω y (z + z_c). The gap is −z_c here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LeaveParts(in Block block, CareerScratch scratch, int lane)
    {
        ref var x = ref First(scratch.Solution);
        ref var gap = ref First(scratch.Gap);
        ref var part = ref First(scratch.Beside);
        for (var at = lane; at < block.Length; at += CareerChunk.Lanes)
        {
            var told = TLanes.ReadFloats(ref block.Weight, at) * TLanes.ReadFloats(ref block.Y, at);
            (told * (TLanes.Read(ref x, at) - TLanes.Read(ref gap, at))).Write(ref part, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(CareerChunk chunk, int block, int slot, int rows, NormalEquations how, Partition strip)
    {
        var scratch = strip.Scratch;
        var race = chunk.Race.AsSpan(slot, rows * CareerChunk.Lanes);
        ref var told = ref MemoryMarshal.GetArrayDataReference(strip.Told);
        ref var pull = ref First(scratch.Pull);
        ref var beside = ref First(scratch.Beside);
        for (var at = 0; at < race.Length; at++)
        {
            var place = (nuint)(2 * (race[at] - strip.FromRace));
            (Vector128.LoadUnsafe(ref told, place) + Vector128.Create(Unsafe.Add(ref pull, at), Unsafe.Add(ref beside, at))).StoreUnsafe(ref told, place);
        }

        for (var lane = 0; lane < CareerChunk.Lanes; lane++)
        {
            var place = (block * CareerChunk.Lanes) + lane;
            strip.CohortPull[chunk.Cohort[place]] += scratch.CohortPull[lane];
            if (how.Given is null) strip.CohortBeside[chunk.Cohort[place]] += scratch.CohortBeside[lane];
            else strip.Total += chunk.StartMean[place] * scratch.CohortPull[lane];
        }
    }

    private static ref double First(double[] column) => ref MemoryMarshal.GetArrayDataReference(column);

    /// <summary>References the columns of a block, limited to its length.</summary>
    private readonly ref struct Block
    {
        public readonly ref float Weight, Pivot, Link, Walk, Y, Variance;

        public readonly int Length;

        public Block(CareerChunk chunk, CareerState state, int slot, int rows)
        {
            Length = rows * CareerChunk.Lanes;
            Weight = ref MemoryMarshal.GetReference(state.Weight.AsSpan(slot, Length));
            Pivot = ref MemoryMarshal.GetReference(state.Pivot.AsSpan(slot, Length));
            Link = ref MemoryMarshal.GetReference(state.Link.AsSpan(slot, Length));
            Walk = ref MemoryMarshal.GetReference(chunk.Walk.AsSpan(slot, Length));
            Y = ref MemoryMarshal.GetReference(chunk.Y.AsSpan(slot, Length));
            Variance = ref MemoryMarshal.GetReference(chunk.Variance.AsSpan(slot, Length));
        }
    }
}
