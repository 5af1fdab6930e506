namespace Yardstick.Engine.Units;

/// <summary>
/// A weight, or a difference of ability, in kilograms. It becomes <see cref="Pounds"/> only through a named conversion:
/// <see cref="ToPoundsCarried"/> for weight carried, or the allowance and scale tables of a rule set.
/// </summary>
/// <param name="Value">The amount in kg.</param>
public readonly record struct Kilograms(decimal Value) : IComparable<Kilograms>
{
    /// <summary>The international avoirdupois pound in kilograms, exact by definition (1959 agreement).</summary>
    public const decimal KilogramsPerPound = 0.45359237m;

    /// <summary>Adds two weights or differences.</summary>
    public static Kilograms operator +(Kilograms left, Kilograms right) => new(left.Value + right.Value);

    /// <summary>Takes one weight or difference from another.</summary>
    public static Kilograms operator -(Kilograms left, Kilograms right) => new(left.Value - right.Value);

    /// <summary>The same weight in pounds, by the exact definition of the pound. For weight carried only, never for allowances.</summary>
    public Pounds ToPoundsCarried() => new(Value / KilogramsPerPound);

    /// <inheritdoc/>
    public int CompareTo(Kilograms other) => Value.CompareTo(other.Value);
}
