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
internal static class CareerSolver<TVector>
    where TVector : struct, IVectorKernel<TVector, double>
{
    /// <summary>Lower bound of a pivot, so that the pivot of an empty slot is not 0; far below the precision of any run.</summary>
    private const double Nothing = 1e-30;

    /// <summary>Processes a chunk and adds the sums for its races and cohorts to the partition.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Pass(CareerChunk chunk, CareerState state, NormalEquations how, double[]? given, Partition partition)
    {
        var scratch = partition.Scratch;
        for (var block = 0; block < chunk.Blocks; block++)
        {
            var slot = chunk.FirstRow[block] * CareerChunk.BlockWidth;
            var rows = chunk.FirstRow[block + 1] - chunk.FirstRow[block];
            var block16 = new Block(chunk, state, slot, rows);
            Gather(chunk, how, block, slot, rows, scratch);
            for (var element = 0; element < CareerChunk.BlockWidth; element += TVector.Count)
            {
                if (how.Reweighing is { } by)
                {
                    Factor(block16, scratch, element, false);
                    Weigh(block16, scratch, element);
                    Solve(block16, scratch, element);
                    Reweigh(block16, scratch, element, by);
                }

                Factor(block16, scratch, element, how.KeepsFactor);
                Weigh(block16, scratch, element);
                if (given is not null)
                    Give(block16, given.AsSpan(slot, block16.Length), scratch, element);
                Solve(block16, scratch, element);
                Leave(block16, scratch, element);
                if (how.Given is not null)
                    LeaveParts(block16, scratch, element);
                else if (!how.KeepsAbility)
                    LeaveCurvature(block16, scratch, element);
            }

            if (how.KeepsAbility)
                scratch.Solution.AsSpan(0, rows * CareerChunk.BlockWidth).CopyTo(state.Ability.AsSpan(slot));
            Scatter(chunk, block, slot, rows, how, partition);
        }
    }

    private static void Gather(CareerChunk chunk, NormalEquations how, int block, int slot, int rows, CareerScratch scratch)
    {
        var history = how.Given is null;
        var levels = how.Levels;
        var length = rows * CareerChunk.BlockWidth;
        var race = chunk.Race.AsSpan(slot, length);
        var y = chunk.Y.AsSpan(slot, length);
        var gap = scratch.Gap.AsSpan(0, length);
        if (history)
        {
            for (var at = 0; at < gap.Length; at++)
                gap[at] = y[at] - levels[race[at]];
        }
        else
        {
            for (var at = 0; at < gap.Length; at++)
                gap[at] = -levels[race[at]];
        }

        for (var element = 0; element < CareerChunk.BlockWidth; element++)
        {
            var place = (block * CareerChunk.BlockWidth) + element;
            scratch.Start[element] = how.CohortMeans[chunk.Cohort[place]] + (history ? chunk.StartMean[place] : 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Factor(in Block block, CareerScratch scratch, int element, bool keep)
    {
        ref var weight = ref block.Weight;
        ref var walk = ref block.Walk;
        ref var pivots = ref First(scratch.Pivot);
        ref var links = ref First(scratch.Link);
        ref var keptPivots = ref block.Pivot;
        ref var keptLinks = ref block.Link;
        var carried = TVector.ReadFloats(ref walk, element);
        for (var at = element; at < block.Length; at += CareerChunk.BlockWidth)
        {
            var next = at + CareerChunk.BlockWidth < block.Length ? TVector.ReadFloats(ref walk, at + CareerChunk.BlockWidth) : default;
            var known = carried + TVector.ReadFloats(ref weight, at);
            var pivot = TVector.Broadcast(1) / TVector.Larger(known + next, TVector.Broadcast(Nothing));
            var link = next * pivot;
            pivot.Write(ref pivots, at);
            link.Write(ref links, at);
            carried = link * known;
            if (!keep)
                continue;
            pivot.WriteFloats(ref keptPivots, at);
            link.WriteFloats(ref keptLinks, at);
        }
    }

    /// <summary>Computes the right-hand side: each gap times its weight, plus the prior in the first row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Weigh(in Block block, CareerScratch scratch, int element)
    {
        ref var weight = ref block.Weight;
        ref var gap = ref First(scratch.Gap);
        ref var b = ref First(scratch.Solution);
        for (var at = element; at < block.Length; at += CareerChunk.BlockWidth)
            (TVector.ReadFloats(ref weight, at) * TVector.Read(ref gap, at)).Write(ref b, at);
        TVector
            .MultiplyAdd(
                TVector.ReadFloats(ref block.Walk, element),
                TVector.Read(ref First(scratch.Start), element),
                TVector.Read(ref b, element)
            )
            .Write(ref b, element);
    }

    private static void Give(in Block block, Span<double> given, CareerScratch scratch, int element)
    {
        ref var from = ref MemoryMarshal.GetReference(given);
        ref var b = ref First(scratch.Solution);
        for (var at = element; at < block.Length; at += CareerChunk.BlockWidth)
            (TVector.Read(ref b, at) + TVector.Read(ref from, at)).Write(ref b, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Solve(in Block block, CareerScratch scratch, int element)
    {
        ref var x = ref First(scratch.Solution);
        ref var pivots = ref First(scratch.Pivot);
        ref var links = ref First(scratch.Link);
        TVector carried = default,
            link = default;
        for (var at = element; at < block.Length; at += CareerChunk.BlockWidth)
        {
            carried = TVector.MultiplyAdd(link, carried, TVector.Read(ref x, at));
            link = TVector.Read(ref links, at);
            (carried * TVector.Read(ref pivots, at)).Write(ref x, at);
        }

        carried = default;
        for (var at = block.Length - CareerChunk.BlockWidth + element; at >= 0; at -= CareerChunk.BlockWidth)
        {
            carried = TVector.MultiplyAdd(TVector.Read(ref links, at), carried, TVector.Read(ref x, at));
            carried.Write(ref x, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Reweigh(in Block block, CareerScratch scratch, int element, in ErrorWeights by)
    {
        ref var x = ref First(scratch.Solution);
        ref var gap = ref First(scratch.Gap);
        var (a, b, c) = (TVector.Broadcast(by.A), TVector.Broadcast(by.B), TVector.Broadcast(by.C));
        for (var at = element; at < block.Length; at += CareerChunk.BlockWidth)
        {
            var error = TVector.Read(ref gap, at) - TVector.Read(ref x, at);
            var variance = TVector.ReadFloats(ref block.Variance, at);
            var weight = a / TVector.MultiplyAdd(b, TVector.Magnitude(variance), c * error * error);

            // A lower bound (negative variance) that the ability already exceeds carries no information.
            TVector.UnlessNegative(TVector.Larger(variance, error), weight).WriteFloats(ref block.Weight, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Leave(in Block block, CareerScratch scratch, int element)
    {
        ref var x = ref First(scratch.Solution);
        ref var gap = ref First(scratch.Gap);
        ref var residual = ref First(scratch.Residual);
        for (var at = element; at < block.Length; at += CareerChunk.BlockWidth)
            (TVector.ReadFloats(ref block.Weight, at) * (TVector.Read(ref gap, at) - TVector.Read(ref x, at))).Write(ref residual, at);
        var start = TVector.Read(ref x, element) - TVector.Read(ref First(scratch.Start), element);
        (start * TVector.ReadFloats(ref block.Walk, element)).Write(ref First(scratch.CohortResidual), element);
    }

    /// <summary>
    /// Computes the diagonal of R − Bᵀ(T + D)⁻¹B: ω(1 − ωP) for a race, where P are the variances of the abilities given all levels.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LeaveCurvature(in Block block, CareerScratch scratch, int element)
    {
        ref var pivots = ref First(scratch.Pivot);
        ref var links = ref First(scratch.Link);
        ref var curvature = ref First(scratch.Curvature);
        TVector variance = default;
        for (var at = block.Length - CareerChunk.BlockWidth + element; at >= 0; at -= CareerChunk.BlockWidth)
        {
            var link = TVector.Read(ref links, at);
            var weight = TVector.ReadFloats(ref block.Weight, at);
            variance = TVector.MultiplyAdd(link * link, variance, TVector.Read(ref pivots, at));
            (weight * (TVector.Broadcast(1) - (weight * variance))).Write(ref curvature, at);
        }

        var walk = TVector.ReadFloats(ref block.Walk, element);
        (walk * (TVector.Broadcast(1) - (walk * variance))).Write(ref First(scratch.CohortCurvature), element);
    }

    /// <summary>Computes the contribution of each run: ω y (z + z_c). The gap is −z_c here.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LeaveParts(in Block block, CareerScratch scratch, int element)
    {
        ref var x = ref First(scratch.Solution);
        ref var gap = ref First(scratch.Gap);
        ref var part = ref First(scratch.Curvature);
        for (var at = element; at < block.Length; at += CareerChunk.BlockWidth)
        {
            var weighted = TVector.ReadFloats(ref block.Weight, at) * TVector.ReadFloats(ref block.Y, at);
            (weighted * (TVector.Read(ref x, at) - TVector.Read(ref gap, at))).Write(ref part, at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(CareerChunk chunk, int block, int slot, int rows, NormalEquations how, Partition partition)
    {
        var scratch = partition.Scratch;
        var race = chunk.Race.AsSpan(slot, rows * CareerChunk.BlockWidth);
        ref var sums = ref MemoryMarshal.GetArrayDataReference(partition.RaceResiduals);
        ref var residual = ref First(scratch.Residual);
        ref var curvature = ref First(scratch.Curvature);
        for (var at = 0; at < race.Length; at++)
        {
            var place = (nuint)(2 * (race[at] - partition.FromRace));
            (
                Vector128.LoadUnsafe(ref sums, place) + Vector128.Create(Unsafe.Add(ref residual, at), Unsafe.Add(ref curvature, at))
            ).StoreUnsafe(ref sums, place);
        }

        for (var element = 0; element < CareerChunk.BlockWidth; element++)
        {
            var place = (block * CareerChunk.BlockWidth) + element;
            partition.CohortResidual[chunk.Cohort[place]] += scratch.CohortResidual[element];
            if (how.Given is null)
                partition.CohortCurvature[chunk.Cohort[place]] += scratch.CohortCurvature[element];
            else
                partition.Total += chunk.StartMean[place] * scratch.CohortResidual[element];
        }
    }

    private static ref double First(double[] column) => ref MemoryMarshal.GetArrayDataReference(column);

    /// <summary>References the columns of a block, limited to its length.</summary>
    private readonly ref struct Block
    {
        public readonly ref float Weight,
            Pivot,
            Link,
            Walk,
            Y,
            Variance;

        public readonly int Length;

        public Block(CareerChunk chunk, CareerState state, int slot, int rows)
        {
            Length = rows * CareerChunk.BlockWidth;
            Weight = ref MemoryMarshal.GetReference(state.Weight.AsSpan(slot, Length));
            Pivot = ref MemoryMarshal.GetReference(state.Pivot.AsSpan(slot, Length));
            Link = ref MemoryMarshal.GetReference(state.Link.AsSpan(slot, Length));
            Walk = ref MemoryMarshal.GetReference(chunk.Walk.AsSpan(slot, Length));
            Y = ref MemoryMarshal.GetReference(chunk.Y.AsSpan(slot, Length));
            Variance = ref MemoryMarshal.GetReference(chunk.Variance.AsSpan(slot, Length));
        }
    }
}
