namespace Yardstick.Engine.Network;

/// <summary>
/// Numbers of several horses side by side. Every operation works on each lane by itself and rounds as IEEE 754 says, a fused multiply-add once,
/// so that the bits of a result do not depend on how many lanes the hardware takes at once.
/// </summary>
/// <typeparam name="TSelf">The lanes.</typeparam>
/// <typeparam name="T">What a lane holds: <see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface IVectorKernel<TSelf, T>
    where TSelf : struct, IVectorKernel<TSelf, T>
    where T : unmanaged
{
    /// <summary>Lanes at once: a divisor of 16.</summary>
    static abstract int Count { get; }

    static abstract TSelf Broadcast(double value);

    static abstract TSelf OfFloat(float value);

    /// <summary>Reads lanes from a place in a column. Like all reads and writes here it is not checked: the caller has cut the column to size.</summary>
    static abstract TSelf Read(ref T column, int at);

    /// <summary>Reads a column of floats into lanes of any precision.</summary>
    static abstract TSelf ReadFloats(ref float column, int at);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>a·b + c, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Larger(TSelf a, TSelf b);

    static abstract TSelf Magnitude(TSelf a);

    /// <summary>A value, or 0 in the lanes where a condition is negative.</summary>
    static abstract TSelf UnlessNegative(TSelf condition, TSelf value);

    void Write(ref T column, int at);

    void WriteFloats(ref float column, int at);
}
