using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Yardstick.Engine.Network;

/// <summary>A vector kernel with 512-bit vectors.</summary>
internal readonly struct Vector512Kernel<T>(Vector512<T> value) : IVectorKernel<Vector512Kernel<T>, T>
    where T : unmanaged
{
    private readonly Vector512<T> _value = value;

    public static int Count => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Kernel<T> Broadcast(double value) =>
        typeof(T) == typeof(float) ? new(Vector512.Create((float)value).As<float, T>()) : new(Vector512.Create(value).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Kernel<T> FromFloat(float value) =>
        typeof(T) == typeof(float) ? new(Vector512.Create(value).As<float, T>()) : new(Vector512.Create((double)value).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Kernel<T> Read(ref T column, int at) => new(Vector512.LoadUnsafe(ref column, (nuint)at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Kernel<T> ReadFloats(ref float column, int at) =>
        typeof(T) == typeof(float)
            ? new(Vector512.LoadUnsafe(ref column, (nuint)at).As<float, T>())
            : new(Vector512.WidenLower(Vector256.LoadUnsafe(ref column, (nuint)at).ToVector512Unsafe()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Kernel<T> operator +(Vector512Kernel<T> a, Vector512Kernel<T> b) => new(a._value + b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Kernel<T> operator -(Vector512Kernel<T> a, Vector512Kernel<T> b) => new(a._value - b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Kernel<T> operator *(Vector512Kernel<T> a, Vector512Kernel<T> b) => new(a._value * b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Kernel<T> operator /(Vector512Kernel<T> a, Vector512Kernel<T> b) => new(a._value / b._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Kernel<T> MultiplyAdd(Vector512Kernel<T> a, Vector512Kernel<T> b, Vector512Kernel<T> c) =>
        typeof(T) == typeof(float)
            ? new(Vector512.FusedMultiplyAdd(a._value.AsSingle(), b._value.AsSingle(), c._value.AsSingle()).As<float, T>())
            : new(Vector512.FusedMultiplyAdd(a._value.AsDouble(), b._value.AsDouble(), c._value.AsDouble()).As<double, T>());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Kernel<T> Larger(Vector512Kernel<T> a, Vector512Kernel<T> b) =>
        new(Vector512.ConditionalSelect(Vector512.GreaterThan(a._value, b._value), a._value, b._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Kernel<T> Magnitude(Vector512Kernel<T> a) => new(Vector512.Abs(a._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512Kernel<T> UnlessNegative(Vector512Kernel<T> condition, Vector512Kernel<T> value) =>
        new(Vector512.ConditionalSelect(Vector512.LessThan(condition._value, Vector512<T>.Zero), Vector512<T>.Zero, value._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(ref T column, int at) => _value.StoreUnsafe(ref column, (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteFloats(ref float column, int at)
    {
        if (typeof(T) == typeof(float))
            _value.AsSingle().StoreUnsafe(ref column, (nuint)at);
        else
            Vector512.Narrow(_value.AsDouble(), _value.AsDouble()).GetLower().StoreUnsafe(ref column, (nuint)at);
    }
}
