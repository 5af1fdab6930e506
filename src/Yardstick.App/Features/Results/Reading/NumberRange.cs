using Yardstick.Engine.Racing;
using Yardstick.Engine.Units;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>Represents the range of numbers allowed in a column.</summary>
/// <param name="Lowest">The minimum.</param>
/// <param name="Highest">The maximum.</param>
/// <param name="Fault">The error for a number outside the range.</param>
/// <param name="Zero">The warning for a zero, in columns where zero means "not stated"; otherwise null.</param>
internal sealed record NumberRange(decimal Lowest, decimal Highest, ResultsError Fault, ResultsWarning? Zero = null)
{
    /// <summary>Returns whether a number is allowed.</summary>
    public bool Contains(decimal number) => number >= Lowest && number <= Highest;

    /// <summary>Returns whether a weight is allowed, in whatever unit it is stated.</summary>
    /// <param name="weight">The weight.</param>
    /// <param name="unit">The unit of the range.</param>
    public bool ContainsWeight(WeightCarried weight, WeightUnit unit) =>
        Contains(
            weight.Unit == unit ? weight.Amount
            : unit == WeightUnit.Kilograms ? weight.InKilograms.Value
            : weight.Amount / Kilograms.KilogramsPerPound
        );

    public static NumberRange Distance { get; } = new(400, 13_000, ResultsError.DistanceOutOfRange);

    public static NumberRange WeightKg { get; } = new(30, 120, ResultsError.WeightOutOfRange, ResultsWarning.ZeroWeight);

    public static NumberRange WeightLb { get; } =
        new(30 / Kilograms.KilogramsPerPound, 120 / Kilograms.KilogramsPerPound, ResultsError.WeightOutOfRange, ResultsWarning.ZeroWeight);

    public static NumberRange ClaimKg { get; } = new(0, 10, ResultsError.ClaimOutOfRange);

    public static NumberRange ClaimLb { get; } = new(0, 22, ResultsError.ClaimOutOfRange);

    public static NumberRange Age { get; } = new(1, 60, ResultsError.AgeOutOfRange);

    public static NumberRange Foaled { get; } = new(1740, 2100, ResultsError.FoaledOutOfRange);

    public static NumberRange Number { get; } = new(1, 999, ResultsError.NumberOutOfRange, ResultsWarning.ZeroNumber);

    public static NumberRange Draw { get; } = new(1, 99, ResultsError.DrawOutOfRange, ResultsWarning.ZeroNumber);

    public static NumberRange Position { get; } = new(1, 99, ResultsError.PositionOutOfRange);

    public static NumberRange Margin { get; } = new(0, 999, ResultsError.MarginOutOfRange);

    public static NumberRange Time { get; } = new(0.001m, 3599.999m, ResultsError.TimeOutOfRange, ResultsWarning.ZeroTime);
}
