namespace Yardstick.Engine.Units;

/// <summary>The distance of a race in metres.</summary>
/// <param name="Value">The distance in m; races are run over 400 m to 13,000 m.</param>
public readonly record struct Metres(int Value) : IComparable<Metres>
{
    /// <inheritdoc/>
    public int CompareTo(Metres other) => Value.CompareTo(other.Value);
}
