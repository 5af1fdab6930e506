using System.Numerics;
using System.Runtime.CompilerServices;

namespace Yardstick.Engine.Network;

/// <summary>A vector kernel with one element, for hardware without vector instructions.</summary>
internal readonly struct ScalarKernel<T>(T value) : IVectorKernel<ScalarKernel<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _value = value;

    public static int Count => 1;

    public static ScalarKernel<T> Broadcast(double value) => new(T.CreateTruncating(value));

    public static ScalarKernel<T> FromFloat(float value) => new(T.CreateTruncating(value));

    public static ScalarKernel<T> Read(ref T column, int at) => new(Unsafe.Add(ref column, at));

    public static ScalarKernel<T> ReadFloats(ref float column, int at) => new(T.CreateTruncating(Unsafe.Add(ref column, at)));

    public static ScalarKernel<T> operator +(ScalarKernel<T> a, ScalarKernel<T> b) => new(a._value + b._value);

    public static ScalarKernel<T> operator -(ScalarKernel<T> a, ScalarKernel<T> b) => new(a._value - b._value);

    public static ScalarKernel<T> operator *(ScalarKernel<T> a, ScalarKernel<T> b) => new(a._value * b._value);

    public static ScalarKernel<T> operator /(ScalarKernel<T> a, ScalarKernel<T> b) => new(a._value / b._value);

    public static ScalarKernel<T> MultiplyAdd(ScalarKernel<T> a, ScalarKernel<T> b, ScalarKernel<T> c) =>
        new(T.FusedMultiplyAdd(a._value, b._value, c._value));

    public static ScalarKernel<T> Larger(ScalarKernel<T> a, ScalarKernel<T> b) => a._value > b._value ? a : b;

    public static ScalarKernel<T> Magnitude(ScalarKernel<T> a) => new(T.Abs(a._value));

    public static ScalarKernel<T> UnlessNegative(ScalarKernel<T> condition, ScalarKernel<T> value) =>
        condition._value < T.Zero ? default : value;

    public void Write(ref T column, int at) => Unsafe.Add(ref column, at) = _value;

    public void WriteFloats(ref float column, int at) => Unsafe.Add(ref column, at) = float.CreateTruncating(_value);
}
