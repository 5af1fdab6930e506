using Yardstick.App.Components;
using Yardstick.Engine.Predictions.Scores;

namespace Yardstick.App.Features.Backtests;

/// <summary>
/// Computes the chart of forecast probabilities against the observed share of wins. On the diagonal, forecasts are perfectly calibrated.
/// </summary>
internal sealed class CalibrationChart(IReadOnlyList<CalibrationGroup> groups)
{
    public const decimal Left = 56;
    public const decimal Right = 448;
    public const decimal Bottom = 330;
    private const decimal Top = 28;

    /// <summary>Gets the highest probability on the axes.</summary>
    public decimal High { get; } =
        Math.Max(0.1m, 1.05m * (decimal)groups.Max(group => Math.Max(group.Won, group.Chance + (2 * group.Error))));

    public decimal X(double chance) => X((decimal)chance);

    public decimal X(decimal chance) => Svg.At(chance, 0, High, Left, Right);

    public decimal Y(double part) => Y((decimal)part);

    public decimal Y(decimal part) => Svg.At(part, 0, High, Bottom, Top);
}
