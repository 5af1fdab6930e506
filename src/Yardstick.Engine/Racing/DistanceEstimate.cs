using Yardstick.Engine.Units;

namespace Yardstick.Engine.Racing;

/// <summary>Represents the estimated distance of a race whose result states none.</summary>
/// <param name="Distance">The estimated distance.</param>
/// <param name="Deviation">The standard deviation of the estimate, as a share of the distance.</param>
public sealed record DistanceEstimate(Metres Distance, decimal Deviation);
