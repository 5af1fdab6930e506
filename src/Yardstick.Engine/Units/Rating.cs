namespace Yardstick.Engine.Units;

/// <summary>
/// A point on a pound scale: what a horse is worth, in lb above the scale's zero. Two ratings differ by <see cref="Pounds"/>;
/// adding two ratings means nothing and does not compile.
/// </summary>
/// <param name="Value">Pounds above the zero of the scale.</param>
public readonly record struct Rating(decimal Value) : IComparable<Rating>
{
    /// <summary>The difference between two ratings.</summary>
    public static Pounds operator -(Rating left, Rating right) => new(left.Value - right.Value);

    /// <summary>Moves a rating up by a difference.</summary>
    public static Rating operator +(Rating rating, Pounds difference) => new(rating.Value + difference.Value);

    /// <summary>Moves a rating down by a difference.</summary>
    public static Rating operator -(Rating rating, Pounds difference) => new(rating.Value - difference.Value);

    /// <summary>Whether the left rating is below the right one.</summary>
    public static bool operator <(Rating left, Rating right) => left.Value < right.Value;

    /// <summary>Whether the left rating is above the right one.</summary>
    public static bool operator >(Rating left, Rating right) => left.Value > right.Value;

    /// <inheritdoc/>
    public int CompareTo(Rating other) => Value.CompareTo(other.Value);
}
