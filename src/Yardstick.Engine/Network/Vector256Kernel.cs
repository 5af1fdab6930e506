using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Yardstick.Engine.Network;

/// <summary>A vector kernel with 256-bit vectors.</summary>
internal readonly struct Vector256Kernel<T>(Vector256<T> value) : IVectorKernel<Vector256Kernel<T>, T>
    where T : unmanaged
{
    private readonly Vector256<T> _value = value;

    public static int Count => Vector256<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Kernel<T> Broadcast(double value) =>
        typeof(T) == typeof(float) ? new(Vector256.Create((float)value).As<float, T>()) : new(Vector256.Create(value).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Kernel<T> FromFloat(float value) =>
        typeof(T) == typeof(float) ? new(Vector256.Create(value).As<float, T>()) : new(Vector256.Create((double)value).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Kernel<T> Read(ref T column, int at) => new(Vector256.LoadUnsafe(ref column, (nuint)at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Kernel<T> ReadFloats(ref float column, int at) =>
        typeof(T) == typeof(float)
            ? new(Vector256.LoadUnsafe(ref column, (nuint)at).As<float, T>())
            : new(Vector256.WidenLower(Vector128.LoadUnsafe(ref column, (nuint)at).ToVector256Unsafe()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Kernel<T> operator +(Vector256Kernel<T> a, Vector256Kernel<T> b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Kernel<T> operator -(Vector256Kernel<T> a, Vector256Kernel<T> b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Kernel<T> operator *(Vector256Kernel<T> a, Vector256Kernel<T> b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Kernel<T> operator /(Vector256Kernel<T> a, Vector256Kernel<T> b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Kernel<T> MultiplyAdd(Vector256Kernel<T> a, Vector256Kernel<T> b, Vector256Kernel<T> c) =>
        typeof(T) == typeof(float)
            ? new(Vector256.FusedMultiplyAdd(a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, T>())
            : new(Vector256.FusedMultiplyAdd(a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Kernel<T> Larger(Vector256Kernel<T> a, Vector256Kernel<T> b) =>
        new(Vector256.ConditionalSelect(Vector256.GreaterThan(a._value, b._value), a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Kernel<T> Magnitude(Vector256Kernel<T> a) => new(Vector256.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256Kernel<T> UnlessNegative(Vector256Kernel<T> condition, Vector256Kernel<T> value) =>
        new(Vector256.ConditionalSelect(Vector256.LessThan(condition._value, Vector256<T>.Zero), Vector256<T>.Zero, value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ref T column, int at) => _value.StoreUnsafe(ref column, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteFloats(ref float column, int at)
    {
        if (typeof(T) == typeof(float))
            _value.AsSingle().StoreUnsafe(ref column, (nuint)at);
        else
            Vector256.Narrow(_value.AsDouble(), _value.AsDouble()).GetLower().StoreUnsafe(ref column, (nuint)at);
    }
}
