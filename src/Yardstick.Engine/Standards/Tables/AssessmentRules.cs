using Yardstick.Engine.Racing;

namespace Yardstick.Engine.Standards.Tables;

/// <summary>How figures become an assessment: how much one run can say, and how fast a horse can change.</summary>
public sealed record AssessmentRules
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the standard deviation, in pounds, of the best performance of a race around the ability of its horse.</summary>
    public required decimal RunSpread { get; init; }

    /// <summary>
    /// Gets the shortfall below the best performance of a race, in pounds, at which the variance of a run has doubled. A horse far below
    /// the best was eased, or its run says little.
    /// </summary>
    public required decimal ShortfallThatDoubles { get; init; }

    /// <summary>Variance gained each day by age, in square pounds a day.</summary>
    public required IReadOnlyList<GrowthRow> Growth { get; init; }

    /// <summary>The days without a run after which no more variance is gained.</summary>
    public required int GrowthDays { get; init; }

    /// <summary>Degrees of freedom of the Student-t law by which a line that disagrees counts for less.</summary>
    public required decimal Freedom { get; init; }

    /// <summary>The step to which assessments, figures and variances are kept, in pounds or square pounds.</summary>
    public required decimal Step { get; init; }

    /// <summary>Standard deviations on either side that hold the truth eight times in ten, for the confidence stated.</summary>
    public required decimal ConfidenceDeviations { get; init; }

    /// <summary>The furthest official place that may serve as a line horse, by pattern grade; empty when every finisher serves.</summary>
    public IReadOnlyList<LineDepth> LineDepths { get; init; } = [];
}

/// <summary>The variance that some ages gain each day.</summary>
/// <param name="FromAge">The youngest age, in years.</param>
/// <param name="ToAge">The greatest age; null when there is no limit.</param>
/// <param name="PerDay">Square pounds a day.</param>
public sealed record GrowthRow(int FromAge, int? ToAge, decimal PerDay);

/// <summary>How far back a line horse may have finished in races of some grade.</summary>
/// <param name="Patterns">The grades; empty for races below Listed.</param>
/// <param name="LastPlace">The furthest place that serves.</param>
public sealed record LineDepth(IReadOnlyList<PatternGrade> Patterns, int LastPlace);
