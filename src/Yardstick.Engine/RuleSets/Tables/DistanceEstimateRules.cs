namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>Represents the rules for races whose result states no distance.</summary>
public sealed record DistanceEstimateRules
{
    /// <summary>Gets the source of the rules and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>
    /// Gets the greatest standard deviation of an estimated distance, as a share of the distance, at which the race is still rated. The
    /// uncertainty of the estimate widens that of every run.
    /// </summary>
    public required decimal GreatestDeviation { get; init; }
}
