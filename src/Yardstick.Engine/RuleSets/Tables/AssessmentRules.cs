using Yardstick.Engine.Racing;

namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>
/// Represents the rules that turn figures into an assessment: the variance of a run and the rate at which ability can change.
/// </summary>
public sealed record AssessmentRules
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the standard deviation, in pounds, of the best performance of a race around the ability of its horse.</summary>
    public required decimal RunSpread { get; init; }

    /// <summary>
    /// Gets the shortfall below the best performance of a race, in pounds, at which the variance of a run has doubled. A performance far
    /// below the best carries little information, since the horse may have been eased.
    /// </summary>
    public required decimal ShortfallThatDoubles { get; init; }

    /// <summary>Gets the variance gained per day by age, in square pounds per day.</summary>
    public required IReadOnlyList<GrowthRow> Growth { get; init; }

    /// <summary>Gets the number of days without a run after which the variance stops growing.</summary>
    public required int GrowthDays { get; init; }

    /// <summary>Gets the degrees of freedom of the Student-t distribution that down-weights disagreeing lines.</summary>
    public required decimal Freedom { get; init; }

    /// <summary>Gets the step to which assessments, figures and variances are rounded, in pounds or square pounds.</summary>
    public required decimal Step { get; init; }

    /// <summary>Gets the half-width of the 80 % confidence interval, in standard deviations.</summary>
    public required decimal ConfidenceDeviations { get; init; }

    /// <summary>Gets the last official place that may serve as a line horse, by pattern grade; empty when every finisher may.</summary>
    public IReadOnlyList<LineDepth> LineDepths { get; init; } = [];
}

/// <summary>Represents the variance gained per day by a range of ages.</summary>
/// <param name="FromAge">The lowest age, in years.</param>
/// <param name="ToAge">The highest age, in years; null when there is no limit.</param>
/// <param name="PerDay">The variance gained, in square pounds per day.</param>
public sealed record GrowthRow(int FromAge, int? ToAge, decimal PerDay);

/// <summary>Represents the last place that may serve as a line horse in races of some grades.</summary>
/// <param name="Patterns">The pattern grades; empty for races below Listed.</param>
/// <param name="LastPlace">The last official place that may serve.</param>
public sealed record LineDepth(IReadOnlyList<PatternGrade> Patterns, int LastPlace);
