namespace Yardstick.Engine.Units;

/// <summary>The distance of a race in metres.</summary>
/// <param name="Value">The distance in m; races are run over 400 m to 13,000 m.</param>
public readonly record struct Metres(int Value) : IComparable<Metres>
{
    /// <summary>One furlong, an eighth of an international mile, exact by definition.</summary>
    public const decimal PerFurlong = 201.168m;

    /// <summary>The distance in furlongs.</summary>
    public decimal Furlongs => Value / PerFurlong;

    /// <inheritdoc/>
    public int CompareTo(Metres other) => Value.CompareTo(other.Value);
}
