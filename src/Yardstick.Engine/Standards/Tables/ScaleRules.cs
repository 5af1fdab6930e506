using Yardstick.Engine.Explanations;
using Yardstick.Engine.Units;

namespace Yardstick.Engine.Standards.Tables;

/// <summary>The unit in which an authority publishes marks, the rounding of marks, and how its kilograms and pounds meet.</summary>
public sealed record ScaleRules
{
    /// <summary>Gets the source of the table and how well it is attested.</summary>
    public required TableSource Origin { get; init; }

    /// <summary>The unit of the published mark, and of floors, ceilings and first marks.</summary>
    public required TableUnit Unit { get; init; }

    /// <summary>Pounds on the scale in a kilogram on the scale. Not for weight carried, nor for allowances.</summary>
    public required decimal PoundsPerKilogram { get; init; }

    /// <summary>Pounds in a kilogram of weight carried.</summary>
    public required decimal PoundsPerKilogramCarried { get; init; }

    /// <summary>The step to which marks in pounds are rounded.</summary>
    public required decimal StepPounds { get; init; }

    /// <summary>The step to which marks in kilograms are rounded.</summary>
    public required decimal StepKilograms { get; init; }

    /// <summary>A published mark on both scales, each rounded to its own step.</summary>
    /// <param name="mark">The mark in <see cref="Unit"/>.</param>
    public (Rating Pounds, KilogramRating Kilograms) MarkOnBothScales(decimal mark) => Unit == TableUnit.Lb
        ? (new Rating(mark), new KilogramRating(Operations.Round(mark / PoundsPerKilogram, StepKilograms)))
        : (new Rating(Operations.Round(mark * PoundsPerKilogram, StepPounds)), new KilogramRating(mark));
}
