namespace Yardstick.Engine.Explanations;

/// <summary>The names of the steps in explanations. Each has a text in every language of the product.</summary>
public enum StepName
{
    /// <summary>Weight carried, net of the claim.</summary>
    WeightCarried,

    /// <summary>The jockey's claim, added back.</summary>
    Claim,

    /// <summary>Weight carried with the claim and the weight for age.</summary>
    WeightWithAllowances,

    /// <summary>Weight as the result gives it, in kilograms.</summary>
    WeightAsPublished,

    /// <summary>Pounds in a kilogram of weight carried.</summary>
    PoundsPerKilogramCarried,

    /// <summary>Pounds in a kilogram of the scale.</summary>
    PoundsPerKilogram,

    /// <summary>Pounds of performance for each pound carried.</summary>
    PerPoundCarried,

    /// <summary>The weight carried as it counts.</summary>
    WeightCounted,

    /// <summary>The part of a claim that is added back.</summary>
    ClaimShare,

    /// <summary>The claim as it counts.</summary>
    ClaimCounted,

    /// <summary>What is added for the racecourse.</summary>
    TrackAdjustment,

    /// <summary>What is added for the going.</summary>
    GoingAdjustment,

    /// <summary>Weight and allowances with what is added for track and going.</summary>
    WeightWithAdjustments,

    /// <summary>Weight for age received.</summary>
    WeightForAge,

    /// <summary>Weight for age at one distance of the scale.</summary>
    WeightForAgeAtDistance,

    /// <summary>Lengths behind the first past the post.</summary>
    BeatenLengths,

    /// <summary>Pounds for each length at the distance of the race.</summary>
    PoundsPerLength,

    /// <summary>Weight of a length at one distance of the table.</summary>
    LengthAtDistance,

    /// <summary>Lengths in a second on the going for which the weights of a length are given.</summary>
    LengthsPerSecondReference,

    /// <summary>Lengths in a second on the going of the day.</summary>
    LengthsPerSecond,

    /// <summary>Distance of the race.</summary>
    Distance,

    /// <summary>A distance that a table names.</summary>
    TableDistance,

    /// <summary>Pounds beaten: lengths turned into weight.</summary>
    PoundsBeaten,

    /// <summary>Weight, claim and weight for age less pounds beaten: the performance on a level still to be found.</summary>
    Performance,

    /// <summary>Day of the race.</summary>
    RaceDay,

    /// <summary>Day of the last rated run before it.</summary>
    LastRunDay,

    /// <summary>Days since the last rated run.</summary>
    DaysSinceLastRun,

    /// <summary>The days after which no more doubt is added.</summary>
    GrowthDays,

    /// <summary>Days that add doubt.</summary>
    DaysCounted,

    /// <summary>Doubt gained each day at the horse's age, as a variance.</summary>
    GrowthPerDay,

    /// <summary>Doubt gained since the last run, as a variance.</summary>
    Growth,

    /// <summary>The variance of the assessment before the race.</summary>
    VarianceBefore,

    /// <summary>How far an unknown horse may lie from its class.</summary>
    FirstSpread,

    /// <summary>How far one run lies from the ability of the horse.</summary>
    RunSpread,

    /// <summary>The variance of the best performance of a race.</summary>
    RunVarianceBest,

    /// <summary>The best performance of the race.</summary>
    BestPerformance,

    /// <summary>Pounds below the best performance of the race.</summary>
    Shortfall,

    /// <summary>The shortfall at which the variance of a run has doubled.</summary>
    ShortfallThatDoubles,

    /// <summary>The shortfall as a part of the one that doubles the variance.</summary>
    ShortfallPart,

    /// <summary>That part, squared.</summary>
    ShortfallPartSquared,

    /// <summary>The variance added because the performance was far below the best.</summary>
    RunVarianceAdded,

    /// <summary>The variance of the run.</summary>
    RunVariance,

    /// <summary>The level one known runner implies for the race.</summary>
    ImpliedLevel,

    /// <summary>The variance of an implied level.</summary>
    LineVariance,

    /// <summary>How much a line counts before disagreement is looked at: one over its variance.</summary>
    LinePrecision,

    /// <summary>The middle of the implied levels, from which disagreement is measured.</summary>
    MiddleLevel,

    /// <summary>How far a line lies from the middle.</summary>
    LineDisagreement,

    /// <summary>Degrees of freedom of the law by which a line that disagrees counts for less.</summary>
    Freedom,

    /// <summary>The part of a line that counts, given its disagreement.</summary>
    LineShare,

    /// <summary>How much a line counts in the level of the race.</summary>
    LineWeight,

    /// <summary>The top of the rating band in the conditions of the race.</summary>
    BandTop,

    /// <summary>Pounds by which the mean runner lies below the top of the band.</summary>
    BelowBandTop,

    /// <summary>The level the standards expect of a class.</summary>
    ClassCell,

    /// <summary>Pounds by which two-year-olds lie below.</summary>
    TwoYearOldsBelow,

    /// <summary>What the conditions let one expect of the mean runner.</summary>
    ClassLevel,

    /// <summary>How far a race may lie from the level of its class.</summary>
    ClassSpread,

    /// <summary>The mean performance of the field.</summary>
    MeanPerformance,

    /// <summary>The level the class implies for the race.</summary>
    ClassImpliedLevel,

    /// <summary>The constant of the race: what turns its performances into figures.</summary>
    RaceLevel,

    /// <summary>The level of the race, what its field was worth: the mean figure, each weighted by its precision.</summary>
    FieldLevel,

    /// <summary>The sum of what the lines count.</summary>
    LineWeights,

    /// <summary>The variance of the level of the race.</summary>
    LevelVariance,

    /// <summary>The figure: what the horse ran to.</summary>
    Figure,

    /// <summary>The figure less the assessment before the race.</summary>
    Surprise,

    /// <summary>Variance of the horse and of the run together.</summary>
    TotalVariance,

    /// <summary>The part of the surprise that moves the assessment.</summary>
    Gain,

    /// <summary>What the run changes in the assessment.</summary>
    Correction,

    /// <summary>The step to which numbers are kept.</summary>
    KeptStep,

    /// <summary>The assessment after the race, before rounding.</summary>
    AssessmentExact,

    /// <summary>The assessment after the race.</summary>
    Assessment,

    /// <summary>What the network thinks a horse is, from every race at once; its shares are opened on a page of their own.</summary>
    NetworkAssessment,

    /// <summary>The doubt that the run removes.</summary>
    VarianceRemoved,

    /// <summary>The gain, squared.</summary>
    GainSquared,

    /// <summary>The doubt about the level that stays in the assessment.</summary>
    VarianceFromLevel,

    /// <summary>The variance of the assessment after the race, before rounding.</summary>
    VarianceExact,

    /// <summary>The variance of the assessment after the race.</summary>
    Variance,

    /// <summary>How many figures count.</summary>
    RecentFigures,

    /// <summary>How many days back figures count.</summary>
    RecentDays,

    /// <summary>The day of an earlier figure.</summary>
    FigureDay,

    /// <summary>How many days lie between a figure and the last run.</summary>
    FigureAge,

    /// <summary>The best of the recent figures.</summary>
    BestOfRecent,

    /// <summary>Days in which the weight of a figure halves.</summary>
    HalfLife,

    /// <summary>How much a recent figure counts.</summary>
    RecencyWeight,

    /// <summary>The mean of the recent figures, each by its weight.</summary>
    MeanOfRecent,

    /// <summary>The mark of the progressive method as kept, where another method makes the mark.</summary>
    ProgressiveKept,

    /// <summary>The mark given by convention before a first run.</summary>
    ConventionalMark,

    /// <summary>The mark before the race.</summary>
    MarkBefore,

    /// <summary>Achieved less expected.</summary>
    AchievedLessExpected,

    /// <summary>The share K of the horse's age.</summary>
    ChangeShare,

    /// <summary>The change the share gives.</summary>
    ChangeWanted,

    /// <summary>The greatest change in one race.</summary>
    Cap,

    /// <summary>The greatest fall in one race.</summary>
    CapDown,

    /// <summary>The change, not more than the cap.</summary>
    ChangeAtMost,

    /// <summary>The change allowed.</summary>
    Change,

    /// <summary>The mark with the change.</summary>
    MarkWanted,

    /// <summary>The lowest mark.</summary>
    Floor,

    /// <summary>The highest mark.</summary>
    Ceiling,

    /// <summary>The mark within floor and ceiling.</summary>
    MarkWithin,

    /// <summary>The mark as kept, in pounds.</summary>
    MarkKept,

    /// <summary>The mark kept, in kilograms.</summary>
    MarkInKilograms,

    /// <summary>The step to which marks are rounded.</summary>
    MarkStep,

    /// <summary>The mark after the rules.</summary>
    Mark,

    /// <summary>The mark that the authority's commission decided.</summary>
    DecidedMark,

    /// <summary>The mark that is converted to another scale.</summary>
    ValueToConvert,

    /// <summary>What a point is multiplied by on the way to another scale.</summary>
    ConversionFactor,

    /// <summary>What is then added.</summary>
    ConversionOffset,

    /// <summary>A point of a conversion, on the scale converted from.</summary>
    ConversionPoint,

    /// <summary>The same point on the scale converted to.</summary>
    ConversionPointValue,

    /// <summary>The mark on the other scale, before rounding.</summary>
    ConvertedExact,

    /// <summary>The step to which marks of the other scale are rounded.</summary>
    ConversionStep,

    /// <summary>The mark on the other scale.</summary>
    Converted,

    /// <summary>How much the other scale moves for one point.</summary>
    ConversionSlope,

    /// <summary>Standard deviation of a conversion.</summary>
    ConversionUncertainty,

    /// <summary>The square of a standard deviation of a conversion.</summary>
    ConversionUncertaintySquared,
}
