using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Network;

/// <summary>
/// Represents the facts of a race that the network reads, with weights and lengths converted to pounds by a rule set. It depends on no
/// model parameter.
/// </summary>
/// <param name="Id">The identifier of the race.</param>
/// <param name="Date">The date of the race.</param>
/// <param name="Runs">The rated finishers, two or more.</param>
public sealed record NetworkRace(RaceId Id, DateOnly Date, IReadOnlyList<NetworkRun> Runs)
{
    /// <summary>Gets the country of the racecourse; empty when not stated.</summary>
    public string Country { get; init; } = "";

    /// <summary>Gets the racecourse; empty when not stated.</summary>
    public string Course { get; init; } = "";

    /// <summary>Gets the distance, in metres.</summary>
    public int Metres { get; init; }

    /// <summary>Gets the standard deviation of an estimated distance, as a share of it; 0 for a stated one.</summary>
    public double DistanceDeviation { get; init; }

    /// <summary>Gets the mean ability that the conditions promise, in pounds on the scale; null when they promise none.</summary>
    public double? ClassLevel { get; init; }

    /// <summary>Gets the standard deviation of the field's mean ability around that level, in pounds.</summary>
    public double ClassSpread { get; init; }

    /// <summary>
    /// Gets the class cell: the conditions whose races share <see cref="ClassLevel"/> and hold the mean ability of their runners at it;
    /// null where the level is evidence on each race alone.
    /// </summary>
    public string? ClassCell { get; init; }

    /// <summary>Gets the class number as printed by the authority; null when not stated.</summary>
    public int? ClassNumber { get; init; }

    /// <summary>Gets a value that indicates whether the race is confined to two-year-olds.</summary>
    public bool TwoYearOldsOnly { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the conditions require a horse to be near that level (a rating band, a Pattern grade), rather
    /// than only making it usual.
    /// </summary>
    public bool ClassIsNarrow => ClassLevel is not null && ClassSpread < NarrowBelow;

    private const double NarrowBelow = 10;
}

/// <summary>Represents the facts of a rated finisher that the network reads.</summary>
/// <param name="Horse">The identifier of the horse.</param>
/// <param name="Weight">Weight carried + claim + weight for age, in pounds.</param>
/// <param name="Beaten">Lengths behind the first past the post × pounds a length, in pounds.</param>
/// <param name="Age">Age in years; null when not stated.</param>
public readonly record struct NetworkRun(HorseId Horse, double Weight, double Beaten, int? Age)
{
    /// <summary>Gets the variance of a fitted weight for age, in square pounds; 0 when a scale provides the allowance.</summary>
    public double AllowanceVariance { get; init; }

    /// <summary>Gets the performance, in pounds: weight carried, claim and weight for age, less pounds beaten.</summary>
    public double Performance => Weight - Beaten;
}
