namespace Yardstick.Engine.Units;

/// <summary>A weight, or a difference of ability, in avoirdupois pounds (lb). Differences may be negative.</summary>
/// <param name="Value">The amount in lb.</param>
public readonly record struct Pounds(decimal Value) : IComparable<Pounds>
{
    /// <summary>No weight, or no difference.</summary>
    public static Pounds Zero => default;

    /// <summary>Adds two weights or differences.</summary>
    public static Pounds operator +(Pounds left, Pounds right) => new(left.Value + right.Value);

    /// <summary>Takes one weight or difference from another.</summary>
    public static Pounds operator -(Pounds left, Pounds right) => new(left.Value - right.Value);

    /// <summary>Turns a difference round.</summary>
    public static Pounds operator -(Pounds value) => new(-value.Value);

    /// <summary>Scales a weight or difference by a pure number.</summary>
    public static Pounds operator *(Pounds value, decimal factor) => new(value.Value * factor);

    /// <inheritdoc/>
    public int CompareTo(Pounds other) => Value.CompareTo(other.Value);
}
