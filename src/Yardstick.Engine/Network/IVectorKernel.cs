namespace Yardstick.Engine.Network;

/// <summary>
/// Defines vector arithmetic over several horses. Every operation is element-wise and rounds by IEEE 754, and a fused multiply-add rounds
/// once, so results are bit-for-bit independent of the vector width of the hardware.
/// </summary>
/// <typeparam name="TSelf">The vector type.</typeparam>
/// <typeparam name="T">The element type: <see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface IVectorKernel<TSelf, T>
    where TSelf : struct, IVectorKernel<TSelf, T>
    where T : unmanaged
{
    /// <summary>Gets the number of elements: a divisor of 16.</summary>
    static abstract int Count { get; }

    static abstract TSelf Broadcast(double value);

    static abstract TSelf FromFloat(float value);

    /// <summary>
    /// Reads elements at an index in a column. Like all reads and writes here it is not bounds-checked: the caller must have sliced the
    /// column to size.
    /// </summary>
    static abstract TSelf Read(ref T column, int at);

    /// <summary>Reads elements of a float column, converted to the element type.</summary>
    static abstract TSelf ReadFloats(ref float column, int at);

    static abstract TSelf operator +(TSelf a, TSelf b);

    static abstract TSelf operator -(TSelf a, TSelf b);

    static abstract TSelf operator *(TSelf a, TSelf b);

    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>Returns a·b + c, rounded once.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Larger(TSelf a, TSelf b);

    static abstract TSelf Magnitude(TSelf a);

    /// <summary>Returns a value, with 0 in the elements where a condition is negative.</summary>
    static abstract TSelf UnlessNegative(TSelf condition, TSelf value);

    void Write(ref T column, int at);

    void WriteFloats(ref float column, int at);
}
