namespace Yardstick.Engine.Units;

/// <summary>Represents a point on a pound scale. The difference of two ratings is <see cref="Pounds"/>; their sum is undefined.</summary>
/// <param name="Value">Pounds above the zero of the scale.</param>
public readonly record struct Rating(decimal Value) : IComparable<Rating>
{
    /// <summary>Returns the difference between two ratings.</summary>
    public static Pounds operator -(Rating left, Rating right) => new(left.Value - right.Value);

    /// <summary>Adds a difference to a rating.</summary>
    public static Rating operator +(Rating rating, Pounds difference) => new(rating.Value + difference.Value);

    /// <summary>Subtracts a difference from a rating.</summary>
    public static Rating operator -(Rating rating, Pounds difference) => new(rating.Value - difference.Value);

    /// <summary>Returns whether the left rating is below the right one.</summary>
    public static bool operator <(Rating left, Rating right) => left.Value < right.Value;

    /// <summary>Returns whether the left rating is above the right one.</summary>
    public static bool operator >(Rating left, Rating right) => left.Value > right.Value;

    /// <inheritdoc/>
    public int CompareTo(Rating other) => Value.CompareTo(other.Value);
}
