using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Marks;

/// <summary>Specifies how a horse left racing.</summary>
public enum DepartureKind
{
    /// <summary>The horse was retired from racing.</summary>
    Retired,

    /// <summary>The horse died.</summary>
    Dead,

    /// <summary>The horse was exported from the authority's area.</summary>
    Exported,
}

/// <summary>Represents the departure of a horse from racing, as declared to the authority. A later run ends it.</summary>
/// <param name="HorseId">The horse.</param>
/// <param name="Kind">How the horse left racing.</param>
/// <param name="On">The day of the departure.</param>
public sealed record HorseDeparture(HorseId HorseId, DepartureKind Kind, DateOnly On);
