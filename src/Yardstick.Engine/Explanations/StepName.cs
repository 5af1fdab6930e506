namespace Yardstick.Engine.Explanations;

/// <summary>Specifies the name of a step in an explanation. Each name has a text in every language of the product.</summary>
public enum StepName
{
    /// <summary>Weight carried, net of the claim.</summary>
    WeightCarried,

    /// <summary>The jockey's claim, which is added back.</summary>
    Claim,

    /// <summary>Weight carried with the claim and the weight for age.</summary>
    WeightWithAllowances,

    /// <summary>The weight in kilograms, as published in the result.</summary>
    WeightAsPublished,

    /// <summary>The pounds in a kilogram of weight carried.</summary>
    PoundsPerKilogramCarried,

    /// <summary>The pounds in a kilogram of the scale.</summary>
    PoundsPerKilogram,

    /// <summary>The pounds of performance per pound carried.</summary>
    PerPoundCarried,

    /// <summary>The weight carried after its adjustment.</summary>
    WeightCounted,

    /// <summary>The part of a claim that is added back.</summary>
    ClaimShare,

    /// <summary>The claim after its adjustment.</summary>
    ClaimCounted,

    /// <summary>The adjustment for the racecourse.</summary>
    TrackAdjustment,

    /// <summary>The adjustment for the going.</summary>
    GoingAdjustment,

    /// <summary>The weight and allowances with the adjustments for track and going.</summary>
    WeightWithAdjustments,

    /// <summary>Weight for age received.</summary>
    WeightForAge,

    /// <summary>Weight for age at one distance of the scale.</summary>
    WeightForAgeAtDistance,

    /// <summary>The standard deviation of a fitted weight for age.</summary>
    WeightForAgeSpread,

    /// <summary>The variance that a fitted weight for age adds to the run.</summary>
    WeightForAgeVariance,

    /// <summary>Lengths behind the first past the post.</summary>
    BeatenLengths,

    /// <summary>The pounds per length at the distance of the race.</summary>
    PoundsPerLength,

    /// <summary>The weight of a length at one distance of the table.</summary>
    LengthAtDistance,

    /// <summary>The lengths per second on the reference going, to which the weights of a length refer.</summary>
    LengthsPerSecondReference,

    /// <summary>The lengths per second on the going of the race.</summary>
    LengthsPerSecond,

    /// <summary>Distance of the race.</summary>
    Distance,

    /// <summary>Distance of the race, estimated because the result states none.</summary>
    EstimatedDistance,

    /// <summary>The standard deviation of the estimated distance, as a share of it.</summary>
    DistanceDeviation,

    /// <summary>The standard deviation of the pounds beaten that comes from the estimated distance.</summary>
    BeatenDeviation,

    /// <summary>The variance that the estimated distance adds to a run.</summary>
    DistanceVariance,

    /// <summary>A distance of a table.</summary>
    TableDistance,

    /// <summary>The beaten lengths converted to pounds.</summary>
    PoundsBeaten,

    /// <summary>The performance relative to the level of the race: weight, claim and weight for age minus pounds beaten.</summary>
    Performance,

    /// <summary>Day of the race.</summary>
    RaceDay,

    /// <summary>Day of the last rated run before it.</summary>
    LastRunDay,

    /// <summary>Days since the last rated run.</summary>
    DaysSinceLastRun,

    /// <summary>The number of days after which the variance stops growing.</summary>
    GrowthDays,

    /// <summary>The days for which variance is added.</summary>
    DaysCounted,

    /// <summary>The variance gained per day at the age of the horse.</summary>
    GrowthPerDay,

    /// <summary>The variance gained since the last run.</summary>
    Growth,

    /// <summary>The variance of the assessment before the race.</summary>
    VarianceBefore,

    /// <summary>The standard deviation of an unknown horse around the level of its class.</summary>
    FirstSpread,

    /// <summary>The standard deviation of one run around the ability of the horse.</summary>
    RunSpread,

    /// <summary>The variance of the best performance of a race.</summary>
    RunVarianceBest,

    /// <summary>The best performance of the race.</summary>
    BestPerformance,

    /// <summary>Pounds below the best performance of the race.</summary>
    Shortfall,

    /// <summary>The shortfall at which the variance of a run has doubled.</summary>
    ShortfallThatDoubles,

    /// <summary>The shortfall divided by the shortfall that doubles the variance.</summary>
    ShortfallPart,

    /// <summary>The square of that quotient.</summary>
    ShortfallPartSquared,

    /// <summary>The variance added for a performance far below the best.</summary>
    RunVarianceAdded,

    /// <summary>The variance of the run.</summary>
    RunVariance,

    /// <summary>The level that one known runner implies for the race.</summary>
    ImpliedLevel,

    /// <summary>The variance of an implied level.</summary>
    LineVariance,

    /// <summary>The precision of a line, before disagreement is considered: the reciprocal of its variance.</summary>
    LinePrecision,

    /// <summary>The weighted median of the implied levels, from which residuals are measured.</summary>
    MiddleLevel,

    /// <summary>The residual of a line: its distance from the median level.</summary>
    LineDisagreement,

    /// <summary>The degrees of freedom of the Student-t distribution that down-weights disagreeing lines.</summary>
    Freedom,

    /// <summary>The Student-t weight of a line, given its residual.</summary>
    LineShare,

    /// <summary>The weight of a line in the level of the race.</summary>
    LineWeight,

    /// <summary>The top of the rating band in the conditions of the race.</summary>
    BandTop,

    /// <summary>The pounds by which the mean runner lies below the top of the band.</summary>
    BelowBandTop,

    /// <summary>The level expected of a class, as a cell of the rule set.</summary>
    ClassCell,

    /// <summary>The pounds by which the level is lowered for two-year-olds.</summary>
    TwoYearOldsBelow,

    /// <summary>The level that the conditions imply for the mean runner.</summary>
    ClassLevel,

    /// <summary>The standard deviation of the level of a race around that of its class.</summary>
    ClassSpread,

    /// <summary>The mean performance of the field.</summary>
    MeanPerformance,

    /// <summary>The level that the class implies for the race.</summary>
    ClassImpliedLevel,

    /// <summary>The constant of the race, which converts its performances to figures.</summary>
    RaceLevel,

    /// <summary>The level of the field: the mean of the figures, weighted by precision.</summary>
    FieldLevel,

    /// <summary>The sum of the weights of the lines.</summary>
    LineWeights,

    /// <summary>The variance of the level of the race.</summary>
    LevelVariance,

    /// <summary>The figure: the rating of a single performance.</summary>
    Figure,

    /// <summary>The figure minus the assessment before the race.</summary>
    Surprise,

    /// <summary>The sum of the variances of the horse and of the run.</summary>
    TotalVariance,

    /// <summary>The gain: the part of the surprise that is added to the assessment.</summary>
    Gain,

    /// <summary>The change of the assessment by the run.</summary>
    Correction,

    /// <summary>The step to which stored numbers are rounded.</summary>
    KeptStep,

    /// <summary>The assessment after the race, before rounding.</summary>
    AssessmentExact,

    /// <summary>The assessment after the race.</summary>
    Assessment,

    /// <summary>The assessment of the network, estimated from all races together. Its contributions are explained separately.</summary>
    NetworkAssessment,

    /// <summary>The variance removed by the run.</summary>
    VarianceRemoved,

    /// <summary>The gain, squared.</summary>
    GainSquared,

    /// <summary>The variance of the level that remains in the assessment.</summary>
    VarianceFromLevel,

    /// <summary>The variance of the assessment after the race, before rounding.</summary>
    VarianceExact,

    /// <summary>The variance of the assessment after the race.</summary>
    Variance,

    /// <summary>The number of recent figures that count.</summary>
    RecentFigures,

    /// <summary>The greatest age of a figure that counts, in days.</summary>
    RecentDays,

    /// <summary>The day of an earlier figure.</summary>
    FigureDay,

    /// <summary>The number of days between a figure and the last run.</summary>
    FigureAge,

    /// <summary>The best of the recent figures.</summary>
    BestOfRecent,

    /// <summary>The number of days in which the weight of a figure halves.</summary>
    HalfLife,

    /// <summary>The weight of a recent figure.</summary>
    RecencyWeight,

    /// <summary>The weighted mean of the recent figures.</summary>
    MeanOfRecent,

    /// <summary>The stored mark of the progressive method when another method determines the published mark.</summary>
    ProgressiveKept,

    /// <summary>The mark given by convention before a first run.</summary>
    ConventionalMark,

    /// <summary>The mark before the race.</summary>
    MarkBefore,

    /// <summary>Achieved minus expected: the figure minus the mark before the race.</summary>
    AchievedLessExpected,

    /// <summary>The share K for the age of the horse.</summary>
    ChangeShare,

    /// <summary>The change before the cap: K × (achieved − expected).</summary>
    ChangeWanted,

    /// <summary>The greatest change in one race.</summary>
    Cap,

    /// <summary>The greatest fall in one race.</summary>
    CapDown,

    /// <summary>The change, limited to the cap.</summary>
    ChangeAtMost,

    /// <summary>The change, limited to the cap in both directions.</summary>
    Change,

    /// <summary>The mark after the change, before floor and ceiling.</summary>
    MarkWanted,

    /// <summary>The lowest mark.</summary>
    Floor,

    /// <summary>The highest mark.</summary>
    Ceiling,

    /// <summary>The mark within floor and ceiling.</summary>
    MarkWithin,

    /// <summary>The stored mark, in pounds.</summary>
    MarkKept,

    /// <summary>The stored mark, in kilograms.</summary>
    MarkInKilograms,

    /// <summary>The step to which marks are rounded.</summary>
    MarkStep,

    /// <summary>The mark after the rules.</summary>
    Mark,

    /// <summary>The mark that the authority's commission decided.</summary>
    DecidedMark,

    /// <summary>The mark that is converted to another scale.</summary>
    ValueToConvert,

    /// <summary>The factor of a conversion.</summary>
    ConversionFactor,

    /// <summary>The offset of a conversion.</summary>
    ConversionOffset,

    /// <summary>A point of a conversion, on the source scale.</summary>
    ConversionPoint,

    /// <summary>The same point, on the target scale.</summary>
    ConversionPointValue,

    /// <summary>The mark on the target scale, before rounding.</summary>
    ConvertedExact,

    /// <summary>The step to which marks on the target scale are rounded.</summary>
    ConversionStep,

    /// <summary>The mark on the target scale.</summary>
    Converted,

    /// <summary>The slope of a conversion: the change on the target scale per point of the source scale.</summary>
    ConversionSlope,

    /// <summary>The standard deviation of a conversion.</summary>
    ConversionUncertainty,

    /// <summary>The variance of a conversion.</summary>
    ConversionUncertaintySquared,
}
