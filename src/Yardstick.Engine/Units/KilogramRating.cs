namespace Yardstick.Engine.Units;

/// <summary>
/// Represents a point on a kilogram scale, such as a French <i>valeur</i> or a Tunisian mark. It is converted to and from
/// <see cref="Rating"/> only through the scale of a rule set.
/// </summary>
/// <param name="Value">Kilograms above the zero of the scale.</param>
public readonly record struct KilogramRating(decimal Value) : IComparable<KilogramRating>
{
    /// <summary>Returns the difference between two kilogram ratings.</summary>
    public static Kilograms operator -(KilogramRating left, KilogramRating right) => new(left.Value - right.Value);

    /// <summary>Adds a difference to a kilogram rating.</summary>
    public static KilogramRating operator +(KilogramRating rating, Kilograms difference) => new(rating.Value + difference.Value);

    /// <inheritdoc/>
    public int CompareTo(KilogramRating other) => Value.CompareTo(other.Value);
}
