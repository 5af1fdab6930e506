namespace Yardstick.Engine.Units;

/// <summary>Represents the time of a run.</summary>
/// <param name="Seconds">The time in seconds.</param>
public readonly record struct RaceTime(decimal Seconds) : IComparable<RaceTime>
{
    /// <inheritdoc/>
    public int CompareTo(RaceTime other) => Seconds.CompareTo(other.Seconds);
}
