namespace Yardstick.Engine.Network;

/// <summary>Holds the solver state of the runs of a chunk, by slot. Every solve writes each value before reading it.</summary>
internal sealed class CareerState(int slots)
{
    /// <summary>Precision of the performance, in 1/square pounds. Not changed once a solution exposes it.</summary>
    public float[] Weight { get; set; } = GC.AllocateUninitializedArray<float>(slots);

    /// <summary>Reciprocals of the pivots of T + D = L·Δ·Lᵀ, in square pounds.</summary>
    public float[] Pivot { get; } = GC.AllocateUninitializedArray<float>(slots);

    /// <summary>Negated subdiagonal entries of L, each stored at the earlier of its two runs.</summary>
    public float[] Link { get; } = GC.AllocateUninitializedArray<float>(slots);

    /// <summary>Ability less <see cref="CareerChunk.Offset"/>, in pounds; null until the end of a solve.</summary>
    public double[]? Ability { get; set; }
}
