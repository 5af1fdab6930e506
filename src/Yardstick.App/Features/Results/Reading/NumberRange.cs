using Yardstick.Engine.Units;

namespace Yardstick.App.Features.Results.Reading;

/// <summary>The numbers a column may hold.</summary>
/// <param name="Lowest">The lowest.</param>
/// <param name="Highest">The highest.</param>
/// <param name="Fault">What a number outside is refused as.</param>
/// <param name="Zero">When zero stands for "not stated" in this column: the warning it gives.</param>
internal sealed record NumberRange(decimal Lowest, decimal Highest, ResultsError Fault, ResultsWarning? Zero = null)
{
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
