using System.Numerics;
using System.Runtime.CompilerServices;

namespace Yardstick.Engine.Network;

/// <summary>One lane, for hardware without vectors.</summary>
internal readonly struct OneLane<T>(T value) : ILanes<OneLane<T>, T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _value = value;

    public static int Count => 1;

    public static OneLane<T> Of(double value) => new(T.CreateTruncating(value));

    public static OneLane<T> OfFloat(float value) => new(T.CreateTruncating(value));

    public static OneLane<T> Read(ref T column, int at) => new(Unsafe.Add(ref column, at));

    public static OneLane<T> ReadFloats(ref float column, int at) => new(T.CreateTruncating(Unsafe.Add(ref column, at)));

    public static OneLane<T> operator +(OneLane<T> a, OneLane<T> b) => new(a._value + b._value);

    public static OneLane<T> operator -(OneLane<T> a, OneLane<T> b) => new(a._value - b._value);

    public static OneLane<T> operator *(OneLane<T> a, OneLane<T> b) => new(a._value * b._value);

    public static OneLane<T> operator /(OneLane<T> a, OneLane<T> b) => new(a._value / b._value);

    public static OneLane<T> MultiplyAdd(OneLane<T> a, OneLane<T> b, OneLane<T> c) => new(T.FusedMultiplyAdd(a._value, b._value, c._value));

    public static OneLane<T> Larger(OneLane<T> a, OneLane<T> b) => a._value > b._value ? a : b;

    public static OneLane<T> Magnitude(OneLane<T> a) => new(T.Abs(a._value));

    public static OneLane<T> UnlessNegative(OneLane<T> condition, OneLane<T> value) => condition._value < T.Zero ? default : value;

    public void Write(ref T column, int at) => Unsafe.Add(ref column, at) = _value;

    public void WriteFloats(ref float column, int at) => Unsafe.Add(ref column, at) = float.CreateTruncating(_value);
}
