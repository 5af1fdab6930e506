namespace Yardstick.Engine.Units;

/// <summary>Represents a weight, or a difference of ability, in avoirdupois pounds (lb). Differences may be negative.</summary>
/// <param name="Value">The amount in lb.</param>
public readonly record struct Pounds(decimal Value) : IComparable<Pounds>
{
    /// <summary>Gets zero pounds.</summary>
    public static Pounds Zero => default;

    /// <summary>Adds two weights or differences.</summary>
    public static Pounds operator +(Pounds left, Pounds right) => new(left.Value + right.Value);

    /// <summary>Subtracts one weight or difference from another.</summary>
    public static Pounds operator -(Pounds left, Pounds right) => new(left.Value - right.Value);

    /// <summary>Negates a difference.</summary>
    public static Pounds operator -(Pounds value) => new(-value.Value);

    /// <summary>Multiplies a weight or difference by a number.</summary>
    public static Pounds operator *(Pounds value, decimal factor) => new(value.Value * factor);

    /// <inheritdoc/>
    public int CompareTo(Pounds other) => Value.CompareTo(other.Value);
}
