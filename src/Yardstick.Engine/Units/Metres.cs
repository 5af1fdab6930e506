namespace Yardstick.Engine.Units;

/// <summary>Represents the distance of a race in metres.</summary>
/// <param name="Value">The distance in metres, between 400 and 13,000.</param>
public readonly record struct Metres(int Value) : IComparable<Metres>
{
    /// <inheritdoc/>
    public int CompareTo(Metres other) => Value.CompareTo(other.Value);
}
