using System.Text.Json.Serialization;
using Yardstick.Engine.Racing;
using Yardstick.Engine.Standards.Tables;

namespace Yardstick.Engine.Standards;

/// <summary>
/// Represents one version of an authority's rules as data. A released rule set never changes: a correction is a new version, so that
/// any mark made under it can be reproduced.
/// </summary>
public sealed record RuleSet
{
    /// <summary>The location of the JSON Schema, relative to a rule set file.</summary>
    public const string SchemaLocation = "schema/standard-set.schema.json";

    /// <summary>Where the JSON Schema of the file lies, relative to the file: always <c>schema/standard-set.schema.json</c>.</summary>
    [JsonPropertyName("$schema")]
    public required string Schema { get; init; }

    /// <summary>Identifier with version, such as <c>tn-2025.2</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Version, such as <c>2025.2</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The authority whose rules these are.</summary>
    public required LocalText Authority { get; init; }

    /// <summary>Name of the set.</summary>
    public required LocalText Title { get; init; }

    /// <summary>First day on which races are rated under it.</summary>
    public required DateOnly ValidFrom { get; init; }

    /// <summary>Last day; null while it is in force.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>The scale and its rounding.</summary>
    public required ScaleRules Scale { get; init; }

    /// <summary>Weight of a length by distance and discipline.</summary>
    public required LengthTable PoundsPerLength { get; init; }

    /// <summary>Lengths in a second by going.</summary>
    public required GoingTable LengthsPerSecond { get; init; }

    /// <summary>Margins in words.</summary>
    public required MarginTable MarginsInWords { get; init; }

    /// <summary>Weight for age, one table per breed.</summary>
    public required IReadOnlyList<WeightForAgeTable> WeightForAge { get; init; }

    /// <summary>Sex allowances by region.</summary>
    public required SexAllowanceTable SexAllowances { get; init; }

    /// <summary>First marks.</summary>
    public required FirstMarkRules FirstMarks { get; init; }

    /// <summary>How marks move.</summary>
    public required MarkChangeRules MarkChanges { get; init; }

    /// <summary>The method of each breed; null in a rule set where the mark change rules alone determine it.</summary>
    public MethodTable? Methods { get; init; }

    /// <summary>The adjustments of a performance; null in a rule set that has none apart from the weight of a length.</summary>
    public AdjustmentTable? Adjustments { get; init; }

    /// <summary>Categories by distance.</summary>
    public required DistanceCategoryTable DistanceCategories { get; init; }

    /// <summary>Gets the levels expected of race classes.</summary>
    public required ClassLevelTable ClassLevels { get; init; }

    /// <summary>How figures become an assessment.</summary>
    public required AssessmentRules Assessment { get; init; }

    /// <summary>Conversions between scales; null in a set that publishes none.</summary>
    public ConversionTable? Conversions { get; init; }

    /// <summary>The method that makes the mark of a discipline and breed.</summary>
    /// <param name="code">The discipline.</param>
    /// <param name="population">The breed.</param>
    public RatingMethod MethodOf(Discipline code, Breed population) =>
        Methods?.Rows.FirstOrDefault(row => row.Population == population && row.Codes.Contains(code))?.Method
        ?? (MarkChanges.Method == MarkMethod.ShareOfSurprise ? RatingMethod.Progressive : RatingMethod.Network);
}
