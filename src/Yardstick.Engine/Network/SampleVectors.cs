using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Yardstick.Engine.Network;

/// <summary>Holds the conjugate gradient vectors of the races for eight samples at once.</summary>
internal sealed class SampleVectors(RaceVectors races, SamplePartition[] strips)
{
    public const int Lanes = SampleSigns.Lanes;

    public float[] Residual { get; } = new float[races.Count * Lanes];

    public float[] Direction { get; } = new float[races.Count * Lanes];

    public float[] Step { get; } = new float[races.Count * Lanes];

    /// <summary>Computes the initial residual from the sums of the partitions and the perturbed class levels.</summary>
    public void Take<TLanes>(RacePiece piece, int round)
        where TLanes : struct, IVectorKernel<TLanes, float>
    {
        Step.AsSpan(piece.From * Lanes, piece.Length * Lanes).Clear();
        Direction.AsSpan(piece.From * Lanes, piece.Length * Lanes).Clear();
        var signs = SampleSigns.Table;
        for (var race = piece.From; race < piece.To; race++)
        {
            var (row, own) = (SampleSigns.OfRace(race, round), MathF.Sqrt(races.OwnPrecision[race]));
            for (var lane = 0; lane < Lanes; lane++) Residual[(race * Lanes) + lane] = own * signs[row + lane];
        }

        AddFlow<TLanes>(piece, Residual);
    }

    /// <summary>Adds direction · image, by sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Bend<TLanes>(RacePiece piece, float[] sums)
        where TLanes : struct, IVectorKernel<TLanes, float>
    {
        ref var direction = ref MemoryMarshal.GetArrayDataReference(Direction);
        for (var sub = 0; sub < Lanes; sub += TLanes.Count)
        {
            var sum = TLanes.Broadcast(0);
            for (var race = piece.From; race < piece.To; race++)
            {
                var p = TLanes.Read(ref direction, (race * Lanes) + sub);
                sum = TLanes.MultiplyAdd(TLanes.OfFloat(races.OwnPrecision[race]) * p, p, sum);
            }

            foreach (var strip in strips)
            {
                ref var flow = ref MemoryMarshal.GetArrayDataReference(strip.Flow);
                var (from, to) = (Math.Max(piece.From, strip.Source.FromRace), Math.Min(piece.To, strip.Source.ToRace));
                for (var race = from; race < to; race++)
                    sum = TLanes.MultiplyAdd(TLanes.Read(ref flow, ((race - strip.Source.FromRace) * Lanes) + sub), TLanes.Read(ref direction, (race * Lanes) + sub), sum);
            }

            sum.Write(ref sums[0], sub);
        }
    }

    /// <summary>Steps along the direction; adds residual² × inverse diagonal by sample, and the residual by group and sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Advance<TLanes>(RacePiece piece, float[] lengths, int[] cells, float[] sums, float[] groups)
        where TLanes : struct, IVectorKernel<TLanes, float>
    {
        SubtractImage<TLanes>(piece, lengths);
        ref var direction = ref MemoryMarshal.GetArrayDataReference(Direction);
        ref var residuals = ref MemoryMarshal.GetArrayDataReference(Residual);
        ref var step = ref MemoryMarshal.GetArrayDataReference(Step);
        for (var sub = 0; sub < Lanes; sub += TLanes.Count)
        {
            var (sum, length) = (TLanes.Broadcast(0), TLanes.Read(ref lengths[0], sub));
            for (var race = piece.From; race < piece.To; race++)
            {
                var at = (race * Lanes) + sub;
                var p = length * TLanes.Read(ref direction, at);
                (TLanes.Read(ref step, at) + p).Write(ref step, at);
                var residual = TLanes.Read(ref residuals, at) - (TLanes.OfFloat(races.OwnPrecision[race]) * p);
                residual.Write(ref residuals, at);
                ref var group = ref groups[cells[race] * Lanes];
                (TLanes.Read(ref group, sub) + residual).Write(ref group, sub);
                sum = TLanes.MultiplyAdd(residual * residual, TLanes.OfFloat(races.Inverse[race]), sum);
            }

            sum.Write(ref sums[0], sub);
        }
    }

    /// <summary>Computes the next direction; adds the squares of the preconditioned residual, by sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Turn<TLanes>(RacePiece piece, float[] turns, int[] cells, float[] sums, float[] coarse)
        where TLanes : struct, IVectorKernel<TLanes, float>
    {
        ref var direction = ref MemoryMarshal.GetArrayDataReference(Direction);
        ref var residuals = ref MemoryMarshal.GetArrayDataReference(Residual);
        for (var sub = 0; sub < Lanes; sub += TLanes.Count)
        {
            var (sum, turn) = (TLanes.Broadcast(0), TLanes.Read(ref turns[0], sub));
            for (var race = piece.From; race < piece.To; race++)
            {
                var at = (race * Lanes) + sub;
                var correction = TLanes.MultiplyAdd(TLanes.Read(ref residuals, at), TLanes.OfFloat(races.Inverse[race]), TLanes.Read(ref coarse[cells[race] * Lanes], sub));
                TLanes.MultiplyAdd(turn, TLanes.Read(ref direction, at), correction).Write(ref direction, at);
                sum = TLanes.MultiplyAdd(correction, correction, sum);
            }

            sum.Write(ref sums[0], sub);
        }
    }

    private void SubtractImage<TLanes>(RacePiece piece, float[] lengths)
        where TLanes : struct, IVectorKernel<TLanes, float>
    {
        ref var residuals = ref MemoryMarshal.GetArrayDataReference(Residual);
        foreach (var strip in strips)
        {
            ref var flow = ref MemoryMarshal.GetArrayDataReference(strip.Flow);
            var (from, to) = (Math.Max(piece.From, strip.Source.FromRace) * Lanes, Math.Min(piece.To, strip.Source.ToRace) * Lanes);
            for (var sub = 0; sub < Lanes; sub += TLanes.Count)
            {
                var length = TLanes.Broadcast(0) - TLanes.Read(ref lengths[0], sub);
                for (var at = from + sub; at < to; at += Lanes)
                    TLanes.MultiplyAdd(length, TLanes.Read(ref flow, at - (strip.Source.FromRace * Lanes)), TLanes.Read(ref residuals, at)).Write(ref residuals, at);
            }
        }
    }

    private void AddFlow<TLanes>(RacePiece piece, float[] into)
        where TLanes : struct, IVectorKernel<TLanes, float>
    {
        ref var target = ref MemoryMarshal.GetArrayDataReference(into);
        foreach (var strip in strips)
        {
            ref var flow = ref MemoryMarshal.GetArrayDataReference(strip.Flow);
            var (from, to) = (Math.Max(piece.From, strip.Source.FromRace) * Lanes, Math.Min(piece.To, strip.Source.ToRace) * Lanes);
            for (var at = from; at < to; at += TLanes.Count)
                (TLanes.Read(ref target, at) + TLanes.Read(ref flow, at - (strip.Source.FromRace * Lanes))).Write(ref target, at);
        }
    }
}
