using Yardstick.Engine.Explanations;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.RuleSets.Tables;

/// <summary>
/// Represents the scale of an authority: the unit of published marks, their rounding, and the ratio of kilograms to pounds.
/// </summary>
public sealed record ScaleRules
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>Gets the unit of published marks, floors, ceilings and first marks.</summary>
    public required TableUnit Unit { get; init; }

    /// <summary>Gets the pounds in a kilogram of the scale. It does not apply to weight carried or to allowances.</summary>
    public required decimal PoundsPerKilogram { get; init; }

    /// <summary>Gets the pounds in a kilogram of weight carried.</summary>
    public required decimal PoundsPerKilogramCarried { get; init; }

    /// <summary>Gets the step to which marks in pounds are rounded.</summary>
    public required decimal StepPounds { get; init; }

    /// <summary>Gets the step to which marks in kilograms are rounded.</summary>
    public required decimal StepKilograms { get; init; }

    /// <summary>
    /// Returns a published mark in pounds and in kilograms. The converted value is rounded to its step; the published one is unchanged.
    /// </summary>
    /// <param name="mark">The mark in <see cref="Unit"/>.</param>
    public (Rating Pounds, KilogramRating Kilograms) MarkOnBothScales(decimal mark) =>
        Unit == TableUnit.Lb
            ? (new Rating(mark), new KilogramRating(Operations.Round(mark / PoundsPerKilogram, StepKilograms)))
            : (new Rating(Operations.Round(mark * PoundsPerKilogram, StepPounds)), new KilogramRating(mark));
}
