namespace Yardstick.Engine.Units;

/// <summary>
/// Represents a margin in horse's lengths. It is converted to <see cref="Pounds"/> only through a rule set at a distance.
/// </summary>
/// <param name="Value">The margin in lengths; 0 for the winner and for a dead heat.</param>
public readonly record struct Lengths(decimal Value) : IComparable<Lengths>
{
    /// <summary>Adds two margins.</summary>
    public static Lengths operator +(Lengths left, Lengths right) => new(left.Value + right.Value);

    /// <summary>Returns the margin between two horses whose margins are both measured from the winner.</summary>
    public static Lengths operator -(Lengths left, Lengths right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    public int CompareTo(Lengths other) => Value.CompareTo(other.Value);
}
