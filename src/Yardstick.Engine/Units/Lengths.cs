namespace Yardstick.Engine.Units;

/// <summary>
/// A margin in horse's lengths, as the judge gave it. Lengths become <see cref="Pounds"/> only through a rule set at a distance.
/// </summary>
/// <param name="Value">The margin in lengths; 0 is a dead heat or the winner itself.</param>
public readonly record struct Lengths(decimal Value) : IComparable<Lengths>
{
    /// <summary>Adds two margins.</summary>
    public static Lengths operator +(Lengths left, Lengths right) => new(left.Value + right.Value);

    /// <summary>The margin between two horses whose margins are both counted from the winner.</summary>
    public static Lengths operator -(Lengths left, Lengths right) => new(left.Value - right.Value);

    /// <inheritdoc/>
    public int CompareTo(Lengths other) => Value.CompareTo(other.Value);
}
