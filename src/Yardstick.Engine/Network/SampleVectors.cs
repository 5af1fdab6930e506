using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Yardstick.Engine.Network;

/// <summary>Holds the conjugate gradient vectors of the races for eight samples at once.</summary>
internal sealed class SampleVectors(RaceVectors races, SamplePartition[] partitions)
{
    public const int SampleCount = SampleSigns.SampleCount;

    public float[] Residual { get; } = new float[races.Count * SampleCount];

    public float[] Direction { get; } = new float[races.Count * SampleCount];

    public float[] Step { get; } = new float[races.Count * SampleCount];

    /// <summary>Computes the initial residual from the sums of the partitions and the perturbed class levels.</summary>
    public void Take<TVector>(RacePiece piece, int round)
        where TVector : struct, IVectorKernel<TVector, float>
    {
        Step.AsSpan(piece.From * SampleCount, piece.Length * SampleCount).Clear();
        Direction.AsSpan(piece.From * SampleCount, piece.Length * SampleCount).Clear();
        var signs = SampleSigns.Table;
        for (var race = piece.From; race < piece.To; race++)
        {
            var (row, own) = (SampleSigns.GetRaceOffset(race, round), MathF.Sqrt(races.OwnPrecision[race]));
            for (var sample = 0; sample < SampleCount; sample++)
                Residual[(race * SampleCount) + sample] = own * signs[row + sample];
        }

        AddFlow<TVector>(piece, Residual);
    }

    /// <summary>Adds direction · image, by sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Bend<TVector>(RacePiece piece, float[] sums)
        where TVector : struct, IVectorKernel<TVector, float>
    {
        ref var direction = ref MemoryMarshal.GetArrayDataReference(Direction);
        for (var sub = 0; sub < SampleCount; sub += TVector.Count)
        {
            var sum = TVector.Broadcast(0);
            for (var race = piece.From; race < piece.To; race++)
            {
                var p = TVector.Read(ref direction, (race * SampleCount) + sub);
                sum = TVector.MultiplyAdd(TVector.FromFloat(races.OwnPrecision[race]) * p, p, sum);
            }

            foreach (var partition in partitions)
            {
                ref var flow = ref MemoryMarshal.GetArrayDataReference(partition.Flow);
                var (from, to) = (Math.Max(piece.From, partition.Source.FromRace), Math.Min(piece.To, partition.Source.ToRace));
                for (var race = from; race < to; race++)
                    sum = TVector.MultiplyAdd(
                        TVector.Read(ref flow, ((race - partition.Source.FromRace) * SampleCount) + sub),
                        TVector.Read(ref direction, (race * SampleCount) + sub),
                        sum
                    );
            }

            sum.Write(ref sums[0], sub);
        }
    }

    /// <summary>Steps along the direction; adds residual² × inverse diagonal by sample, and the residual by group and sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Advance<TVector>(RacePiece piece, float[] lengths, int[] cells, float[] sums, float[] groups)
        where TVector : struct, IVectorKernel<TVector, float>
    {
        SubtractImage<TVector>(piece, lengths);
        ref var direction = ref MemoryMarshal.GetArrayDataReference(Direction);
        ref var residuals = ref MemoryMarshal.GetArrayDataReference(Residual);
        ref var step = ref MemoryMarshal.GetArrayDataReference(Step);
        for (var sub = 0; sub < SampleCount; sub += TVector.Count)
        {
            var (sum, length) = (TVector.Broadcast(0), TVector.Read(ref lengths[0], sub));
            for (var race = piece.From; race < piece.To; race++)
            {
                var at = (race * SampleCount) + sub;
                var p = length * TVector.Read(ref direction, at);
                (TVector.Read(ref step, at) + p).Write(ref step, at);
                var residual = TVector.Read(ref residuals, at) - (TVector.FromFloat(races.OwnPrecision[race]) * p);
                residual.Write(ref residuals, at);
                ref var group = ref groups[cells[race] * SampleCount];
                (TVector.Read(ref group, sub) + residual).Write(ref group, sub);
                sum = TVector.MultiplyAdd(residual * residual, TVector.FromFloat(races.Inverse[race]), sum);
            }

            sum.Write(ref sums[0], sub);
        }
    }

    /// <summary>Computes the next direction; adds the squares of the preconditioned residual, by sample.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Turn<TVector>(RacePiece piece, float[] turns, int[] cells, float[] sums, float[] coarse)
        where TVector : struct, IVectorKernel<TVector, float>
    {
        ref var direction = ref MemoryMarshal.GetArrayDataReference(Direction);
        ref var residuals = ref MemoryMarshal.GetArrayDataReference(Residual);
        for (var sub = 0; sub < SampleCount; sub += TVector.Count)
        {
            var (sum, turn) = (TVector.Broadcast(0), TVector.Read(ref turns[0], sub));
            for (var race = piece.From; race < piece.To; race++)
            {
                var at = (race * SampleCount) + sub;
                var correction = TVector.MultiplyAdd(
                    TVector.Read(ref residuals, at),
                    TVector.FromFloat(races.Inverse[race]),
                    TVector.Read(ref coarse[cells[race] * SampleCount], sub)
                );
                TVector.MultiplyAdd(turn, TVector.Read(ref direction, at), correction).Write(ref direction, at);
                sum = TVector.MultiplyAdd(correction, correction, sum);
            }

            sum.Write(ref sums[0], sub);
        }
    }

    private void SubtractImage<TVector>(RacePiece piece, float[] lengths)
        where TVector : struct, IVectorKernel<TVector, float>
    {
        ref var residuals = ref MemoryMarshal.GetArrayDataReference(Residual);
        foreach (var partition in partitions)
        {
            ref var flow = ref MemoryMarshal.GetArrayDataReference(partition.Flow);
            var (from, to) = (
                Math.Max(piece.From, partition.Source.FromRace) * SampleCount,
                Math.Min(piece.To, partition.Source.ToRace) * SampleCount
            );
            for (var sub = 0; sub < SampleCount; sub += TVector.Count)
            {
                var length = TVector.Broadcast(0) - TVector.Read(ref lengths[0], sub);
                for (var at = from + sub; at < to; at += SampleCount)
                    TVector
                        .MultiplyAdd(
                            length,
                            TVector.Read(ref flow, at - (partition.Source.FromRace * SampleCount)),
                            TVector.Read(ref residuals, at)
                        )
                        .Write(ref residuals, at);
            }
        }
    }

    private void AddFlow<TVector>(RacePiece piece, float[] into)
        where TVector : struct, IVectorKernel<TVector, float>
    {
        ref var target = ref MemoryMarshal.GetArrayDataReference(into);
        foreach (var partition in partitions)
        {
            ref var flow = ref MemoryMarshal.GetArrayDataReference(partition.Flow);
            var (from, to) = (
                Math.Max(piece.From, partition.Source.FromRace) * SampleCount,
                Math.Min(piece.To, partition.Source.ToRace) * SampleCount
            );
            for (var at = from; at < to; at += TVector.Count)
                (TVector.Read(ref target, at) + TVector.Read(ref flow, at - (partition.Source.FromRace * SampleCount))).Write(
                    ref target,
                    at
                );
        }
    }
}
