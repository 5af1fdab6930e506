using System.Text.Json.Serialization;
using Yardstick.Engine.Racing;
using Yardstick.Engine.RuleSets.Tables;

namespace Yardstick.Engine.RuleSets;

/// <summary>
/// Represents one version of an authority's rules as data. A released rule set is immutable: a correction is a new version, so that any
/// mark made under the old one can be reproduced.
/// </summary>
public sealed record RuleSet
{
    /// <summary>The location of the JSON Schema, relative to a rule set file.</summary>
    public const string SchemaLocation = "schema/standard-set.schema.json";

    /// <summary>Gets the location of the JSON Schema, relative to the file: always <c>schema/standard-set.schema.json</c>.</summary>
    [JsonPropertyName("$schema")]
    public required string Schema { get; init; }

    /// <summary>Identifier with version, such as <c>tn-2025.2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the version, such as <c>2025.2</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Gets the authority that issues the rules.</summary>
    public required LocalText Authority { get; init; }

    /// <summary>Gets the title of the rule set.</summary>
    public required LocalText Title { get; init; }

    /// <summary>Gets the first day whose races are rated under the rule set.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Gets the last day of validity; null while the rule set is in force.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Gets the scale and its rounding.</summary>
    public required ScaleRules Scale { get; init; }

    /// <summary>Gets the weight of a length by discipline and distance.</summary>
    public required LengthTable PoundsPerLength { get; init; }

    /// <summary>Gets the lengths per second by discipline and going.</summary>
    public required GoingTable LengthsPerSecond { get; init; }

    /// <summary>Gets the margins in words.</summary>
    public required MarginTable MarginsInWords { get; init; }

    /// <summary>Gets the weight-for-age tables. The first one that covers a race and provides the cell determines an allowance.</summary>
    public required IReadOnlyList<WeightForAgeTable> WeightForAge { get; init; }

    /// <summary>
    /// Gets the rule for missing cells of weight for age; null in rule sets of before 2025.3, under which a missing cell counts 0.
    /// </summary>
    public MissingWeightForAge? WeightForAgeMissing { get; init; }

    /// <summary>Gets the sex allowances by region.</summary>
    public required SexAllowanceTable SexAllowances { get; init; }

    /// <summary>Gets the rules for first marks.</summary>
    public required FirstMarkRules FirstMarks { get; init; }

    /// <summary>Gets the rules by which marks change after a race.</summary>
    public required MarkChangeRules MarkChanges { get; init; }

    /// <summary>Gets the rating methods by breed and discipline; null when the mark change rules alone determine the method.</summary>
    public MethodTable? Methods { get; init; }

    /// <summary>Gets the adjustments of a performance; null when the rule set has none apart from the weight of a length.</summary>
    public AdjustmentTable? Adjustments { get; init; }

    /// <summary>Gets the distance categories.</summary>
    public required DistanceCategoryTable DistanceCategories { get; init; }

    /// <summary>Gets the levels expected of race classes.</summary>
    public required ClassLevelTable ClassLevels { get; init; }

    /// <summary>
    /// Gets the mean abilities at which the network holds whole classes; null in rule sets of before 2025.3, under which each race is held
    /// by itself, at the level of <see cref="ClassLevels"/>.
    /// </summary>
    public ClassCellTable? ClassCells { get; init; }

    /// <summary>Gets the rules that turn figures into an assessment.</summary>
    public required AssessmentRules Assessment { get; init; }

    /// <summary>Gets the rules for races whose result states no distance; null when such races are not rated.</summary>
    public DistanceEstimateRules? DistanceEstimates { get; init; }

    /// <summary>Gets the rules of who is on a list; null when every rated horse is.</summary>
    public ListMembershipRules? ListMembership { get; init; }

    /// <summary>Gets the conversions between rating scales; null when the rule set publishes none.</summary>
    public ConversionTable? Conversions { get; init; }

    /// <summary>
    /// Returns the rating method of a discipline and breed. Without a matching row in <see cref="Methods"/>, the mark change rules
    /// determine it.
    /// </summary>
    /// <param name="pool">The rating pool.</param>
    public RatingMethod GetMethod(RatingPool pool)
    {
        for (var i = 0; i < Methods?.Rows.Count; i++)
            if (Methods.Rows[i] is var row && row.Breed == pool.Breed && row.Disciplines.Contains(pool.Discipline))
                return row.Method;
        return MarkChanges.Method == MarkMethod.ShareOfSurprise ? RatingMethod.Progressive : RatingMethod.Network;
    }

    /// <summary>
    /// Returns a race as it is rated: with the estimate in place of a distance that the result does not state, when the rule set accepts
    /// an estimate so uncertain.
    /// </summary>
    /// <param name="race">The race.</param>
    public Race WithEstimatedDistance(Race race) =>
        race.Distance is null
        && race.DistanceEstimate is { } estimate
        && DistanceEstimates is { } rules
        && estimate.Deviation <= rules.GreatestDeviation
            ? race with
            {
                Distance = estimate.Distance,
                IsDistanceEstimated = true,
            }
            : race;
}
