using System.Text.Json.Serialization;
using Yardstick.Engine.Racing;

namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>
/// Represents the adjustments of a performance other than the weight of a length: weight, the jockey's claim, track and going. A null
/// adjustment is not provided; weight and claim then count in full.
/// </summary>
public sealed record AdjustmentTable
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the adjustment of weight carried; null when every pound counts in full.</summary>
    public WeightAdjustment? Weight { get; init; }

    /// <summary>Gets the adjustment of a jockey's claim; null when the whole claim counts.</summary>
    public ClaimAdjustment? Claim { get; init; }

    /// <summary>Gets the adjustments by racecourse; null when the authority provides none.</summary>
    public TrackAdjustment? Track { get; init; }

    /// <summary>Gets the adjustments by going; null when the authority provides none.</summary>
    public GoingAdjustment? Going { get; init; }

    /// <summary>Gets where the adjustments for track and going are added. They are equal for all runners of a race.</summary>
    public required AdjustmentPlace Place { get; init; }
}

/// <summary>Represents the adjustment of weight carried.</summary>
/// <param name="PerPound">The pounds of performance per pound carried.</param>
/// <param name="Origin">The source of this adjustment; null when it is that of the table.</param>
public sealed record WeightAdjustment(decimal PerPound, TableSource? Origin = null);

/// <summary>Represents the adjustment of a jockey's claim.</summary>
/// <param name="Share">The part of the claim that is added back, between 0 and 1.</param>
/// <param name="Origin">The source of this adjustment; null when it is that of the table.</param>
public sealed record ClaimAdjustment(decimal Share, TableSource? Origin = null);

/// <summary>Represents the adjustments by racecourse.</summary>
/// <param name="Rows">The rows, one per racecourse.</param>
/// <param name="Origin">The source of this adjustment; null when it is that of the table.</param>
public sealed record TrackAdjustment(IReadOnlyList<TrackRow> Rows, TableSource? Origin = null);

/// <summary>Represents the adjustment of one racecourse.</summary>
/// <param name="Country">The country code, as in the results.</param>
/// <param name="Course">The name of the racecourse; case-insensitive.</param>
/// <param name="Unit">The unit of the value.</param>
/// <param name="Value">The amount that is added.</param>
public sealed record TrackRow(string Country, string Course, TableUnit Unit, decimal Value);

/// <summary>Represents the adjustments by going.</summary>
/// <param name="Rows">The rows, one per group of disciplines and goings.</param>
/// <param name="Origin">The source of this adjustment; null when it is that of the table.</param>
public sealed record GoingAdjustment(IReadOnlyList<GoingAdjustmentRow> Rows, TableSource? Origin = null);

/// <summary>Represents the adjustment of a group of goings.</summary>
/// <param name="Disciplines">The disciplines that the row applies to.</param>
/// <param name="Goings">The goings that the row applies to.</param>
/// <param name="Unit">The unit of the value.</param>
/// <param name="Value">The amount that is added.</param>
public sealed record GoingAdjustmentRow(
    [property: JsonPropertyName("codes")] IReadOnlyList<Discipline> Disciplines,
    IReadOnlyList<Going> Goings,
    TableUnit Unit,
    decimal Value
);

/// <summary>Specifies where the adjustments for track and going are added.</summary>
public enum AdjustmentPlace
{
    /// <summary>To every performance. The level estimated from the field cancels them, so figures do not change.</summary>
    Performance,

    /// <summary>To every figure, after the level has been estimated.</summary>
    Figure,
}
