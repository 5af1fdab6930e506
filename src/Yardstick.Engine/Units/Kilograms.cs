namespace Yardstick.Engine.Units;

/// <summary>
/// Represents a weight, or a difference of ability, in kilograms. It is converted to <see cref="Pounds"/> only by
/// <see cref="ToPoundsCarried"/>, for weight carried, or through the allowance and scale tables of a rule set.
/// </summary>
/// <param name="Value">The amount in kg.</param>
public readonly record struct Kilograms(decimal Value) : IComparable<Kilograms>
{
    /// <summary>The international avoirdupois pound in kilograms, exact by definition (1959 agreement).</summary>
    public const decimal KilogramsPerPound = 0.45359237m;

    /// <summary>Adds two weights or differences.</summary>
    public static Kilograms operator +(Kilograms left, Kilograms right) => new(left.Value + right.Value);

    /// <summary>Subtracts one weight or difference from another.</summary>
    public static Kilograms operator -(Kilograms left, Kilograms right) => new(left.Value - right.Value);

    /// <summary>Returns the weight in pounds, by the exact definition of the pound. For weight carried only, not for allowances.</summary>
    public Pounds ToPoundsCarried() => new(Value / KilogramsPerPound);

    /// <inheritdoc/>
    public int CompareTo(Kilograms other) => Value.CompareTo(other.Value);
}
