namespace Yardstick.Engine.Explanations;

/// <summary>The names of the steps in explanations. Each has a text in every language of the product.</summary>
public enum StepName
{
    /// <summary>Weight carried, net of the claim.</summary>
    WeightCarried,

    /// <summary>The jockey's claim, added back.</summary>
    Claim,

    /// <summary>Pounds in a kilogram, for weight carried.</summary>
    PoundsInKilogram,

    /// <summary>Weight for age received.</summary>
    WeightForAge,

    /// <summary>Lengths behind the first past the post.</summary>
    BeatenLengths,

    /// <summary>Pounds for each length at the distance of the race.</summary>
    PoundsPerLength,

    /// <summary>Lengths in a second on the standard's reference going.</summary>
    LengthsPerSecondReference,

    /// <summary>Lengths in a second on the going of the day.</summary>
    LengthsPerSecond,

    /// <summary>Distance of the race.</summary>
    Distance,

    /// <summary>Distance of a cell of a table.</summary>
    CellDistance,

    /// <summary>Pounds beaten.</summary>
    PoundsBeaten,

    /// <summary>Weight, claim and weight for age less pounds beaten: the performance on a level still to be found.</summary>
    Performance,

    /// <summary>The assessment before the race.</summary>
    AssessmentBefore,

    /// <summary>The variance of the assessment before the race.</summary>
    VarianceBefore,

    /// <summary>The level a known runner implies for the race.</summary>
    ImpliedLevel,

    /// <summary>The level of the race.</summary>
    RaceLevel,

    /// <summary>The figure: what the horse ran to.</summary>
    Figure,

    /// <summary>The assessment after the race.</summary>
    Assessment,

    /// <summary>The variance of the assessment after the race.</summary>
    Variance,

    /// <summary>The mark after the rules.</summary>
    Mark,
}
