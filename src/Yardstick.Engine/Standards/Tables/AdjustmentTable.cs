using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Standards.Tables;

/// <summary>
/// The adjustments of a performance other than distance, which is the weight of a length: weight, the jockey's claim, track and going.
/// What a set leaves out is not provided; weight and claim then count in full.
/// </summary>
public sealed record AdjustmentTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>How a pound carried counts; null for in full.</summary>
    public WeightAdjustment? Weight { get; init; }

    /// <summary>How a jockey's claim counts; null for in full.</summary>
    public ClaimAdjustment? Claim { get; init; }

    /// <summary>What racecourses are worth; null when the authority provides nothing.</summary>
    public TrackAdjustment? Track { get; init; }

    /// <summary>What states of the track are worth; null when the authority provides nothing.</summary>
    public GoingAdjustment? Going { get; init; }

    /// <summary>Where track and going are added: they are the same for every runner of a race.</summary>
    public required AdjustmentPlace Place { get; init; }
}

/// <summary>How weight carried counts.</summary>
/// <param name="PerPound">Pounds of performance for each pound carried.</param>
/// <param name="Origin">How it is attested, where it differs from the table.</param>
public sealed record WeightAdjustment(decimal PerPound, TableSource? Origin = null);

/// <summary>How a jockey's claim counts.</summary>
/// <param name="Share">The part of the claim that is added back, 0 to 1.</param>
/// <param name="Origin">How it is attested, where it differs from the table.</param>
public sealed record ClaimAdjustment(decimal Share, TableSource? Origin = null);

/// <summary>What racecourses are worth.</summary>
/// <param name="Rows">One row a course.</param>
/// <param name="Origin">How it is attested, where it differs from the table.</param>
public sealed record TrackAdjustment(IReadOnlyList<TrackRow> Rows, TableSource? Origin = null);

/// <summary>What one racecourse is worth.</summary>
/// <param name="Country">The country, as results write it.</param>
/// <param name="Course">The racecourse, in any letter case.</param>
/// <param name="Unit">The unit of the value.</param>
/// <param name="Value">What is added there.</param>
public sealed record TrackRow(string Country, string Course, TableUnit Unit, decimal Value);

/// <summary>What states of the track are worth.</summary>
/// <param name="Rows">One row for some disciplines on some states of the track.</param>
/// <param name="Origin">How it is attested, where it differs from the table.</param>
public sealed record GoingAdjustment(IReadOnlyList<GoingAdjustmentRow> Rows, TableSource? Origin = null);

/// <summary>What some states of the track are worth.</summary>
/// <param name="Codes">The disciplines the row serves.</param>
/// <param name="Goings">The states of the track the row serves.</param>
/// <param name="Unit">The unit of the value.</param>
/// <param name="Value">What is added.</param>
public sealed record GoingAdjustmentRow(IReadOnlyList<Discipline> Codes, IReadOnlyList<Going> Goings, TableUnit Unit, decimal Value);

/// <summary>Where an adjustment that is the same for a whole race is added.</summary>
public enum AdjustmentPlace
{
    /// <summary>To every performance: the level found from the field takes it back, and figures stay as they are.</summary>
    Performance,

    /// <summary>To every figure, after the level was found.</summary>
    Figure,
}
