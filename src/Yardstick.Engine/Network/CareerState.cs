namespace Yardstick.Engine.Network;

/// <summary>What a solve knows of the runs of a chunk, by slot. Every solve writes each number before it reads it.</summary>
internal sealed class CareerState(int slots)
{
    /// <summary>The precision of the performance, in 1/square pounds. Never changed once a solution shows it.</summary>
    public float[] Weight { get; set; } = GC.AllocateUninitializedArray<float>(slots);

    /// <summary>Reciprocals of the pivots of T + D = L·Δ·Lᵀ, in square pounds.</summary>
    public float[] Pivot { get; } = GC.AllocateUninitializedArray<float>(slots);

    /// <summary>Minus the entries of L below the diagonal, each at the run that its successor leans on.</summary>
    public float[] Link { get; } = GC.AllocateUninitializedArray<float>(slots);

    /// <summary>The ability less <see cref="CareerChunk.Offset"/>, in pounds; null before the end of a solve.</summary>
    public double[]? Ability { get; set; }
}
